package io.parsimony.explore.train;

import java.util.List;

/** {@code y = max(x, 0)}. */
public final class ReluLayer implements TrainedLayer {
  private final int size;
  private double[] input = {};

  /** For vectors of this length. */
  public ReluLayer(int size) {
    this.size = size;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public double[] forward(double[] x) {
    input = x;
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      y[i] = Math.max(x[i], 0);
    }
    return y;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    double[] gradient = new double[size];
    for (int i = 0; i < size; i++) {
      gradient[i] = input[i] > 0 ? outputGradient[i] : 0;
    }
    return gradient;
  }

  @Override
  public List<double[]> weights() {
    return List.of();
  }

  @Override
  public void step(int batch, int stepNumber, double rate, double decay) {}
}
