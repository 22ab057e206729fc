package io.parsimony.explore.train;

import java.util.List;
import java.util.Random;

/** {@code y = W x + b}, W row-major with one row an output. */
public final class DenseLayer implements TrainedLayer {
  private final int inputs;
  private final int outputs;
  private final Parameters weight;
  private final Parameters bias;
  private double[] input = {};

  /** With weights drawn from {@code random} and a bias of zero. */
  public DenseLayer(int inputs, int outputs, Random random) {
    this.inputs = inputs;
    this.outputs = outputs;
    weight = Parameters.heNormal(inputs * outputs, inputs, random);
    bias = Parameters.zeros(outputs);
  }

  /** Length of the input vector. */
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public double[] forward(double[] x) {
    input = x;
    double[] y = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      double sum = bias.values[o];
      for (int i = 0; i < inputs; i++) {
        sum += weight.values[o * inputs + i] * x[i];
      }
      y[o] = sum;
    }
    return y;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    double[] gradient = new double[inputs];
    for (int o = 0; o < outputs; o++) {
      double g = outputGradient[o];
      bias.gradients[o] += g;
      for (int i = 0; i < inputs; i++) {
        weight.gradients[o * inputs + i] += g * input[i];
        gradient[i] += g * weight.values[o * inputs + i];
      }
    }
    return gradient;
  }

  @Override
  public List<double[]> weights() {
    return List.of(weight.values, bias.values);
  }

  @Override
  public void step(int batch, int stepNumber, double rate, double decay) {
    weight.step(batch, stepNumber, rate, decay);
    bias.step(batch, stepNumber, rate, 0);
  }
}
