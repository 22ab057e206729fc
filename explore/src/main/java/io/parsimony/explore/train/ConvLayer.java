package io.parsimony.explore.train;

import java.util.List;
import java.util.Random;

/**
 * A square convolution with stride and without padding, over square images in channel, row, column
 * order. Weights in ONNX order: output channel, input channel, row, column.
 */
public final class ConvLayer implements TrainedLayer {
  private final int inChannels;
  private final int inSide;
  private final int outChannels;
  private final int outSide;
  private final int kernel;
  private final int stride;
  private final Parameters weight;
  private final Parameters bias;
  private double[] input = {};

  /** With weights drawn from {@code random} and a bias of zero. */
  public ConvLayer(
      int inChannels, int inSide, int outChannels, int kernel, int stride, Random random) {
    if (kernel > inSide) {
      throw new IllegalArgumentException("kernel " + kernel + " is wider than image " + inSide);
    }
    this.inChannels = inChannels;
    this.inSide = inSide;
    this.outChannels = outChannels;
    this.kernel = kernel;
    this.stride = stride;
    outSide = (inSide - kernel) / stride + 1;
    int fanIn = inChannels * kernel * kernel;
    weight = Parameters.heNormal(outChannels * fanIn, fanIn, random);
    bias = Parameters.zeros(outChannels);
  }

  /** Channels of the input image. */
  public int inChannels() {
    return inChannels;
  }

  /** Channels of the output image. */
  public int outChannels() {
    return outChannels;
  }

  /** Side of the kernel. */
  public int kernel() {
    return kernel;
  }

  /** Step between windows. */
  public int stride() {
    return stride;
  }

  /** Side of the output image. */
  public int outSide() {
    return outSide;
  }

  @Override
  public int outputs() {
    return outChannels * outSide * outSide;
  }

  @Override
  public double[] forward(double[] x) {
    input = x;
    double[] y = new double[outputs()];
    eachOutput((o, channel, top, left) -> y[o] = bias.values[channel] + dot(channel, top, left));
    return y;
  }

  @Override
  public double[] backward(double[] outputGradient) {
    double[] gradient = new double[inChannels * inSide * inSide];
    eachOutput((o, channel, top, left) -> {
      double g = outputGradient[o];
      bias.gradients[channel] += g;
      eachTap(
          channel,
          top,
          left,
          (w, i) -> {
            weight.gradients[w] += g * input[i];
            gradient[i] += g * weight.values[w];
          });
    });
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

  private double dot(int channel, int top, int left) {
    double[] sum = {0};
    eachTap(channel, top, left, (w, i) -> sum[0] += weight.values[w] * input[i]);
    return sum[0];
  }

  private interface OutputVisitor {
    void visit(int output, int channel, int top, int left);
  }

  private interface TapVisitor {
    void visit(int weightIndex, int inputIndex);
  }

  private void eachOutput(OutputVisitor visitor) {
    int o = 0;
    for (int channel = 0; channel < outChannels; channel++) {
      for (int row = 0; row < outSide; row++) {
        for (int column = 0; column < outSide; column++) {
          visitor.visit(o++, channel, row * stride, column * stride);
        }
      }
    }
  }

  private void eachTap(int channel, int top, int left, TapVisitor visitor) {
    int w = channel * inChannels * kernel * kernel;
    for (int c = 0; c < inChannels; c++) {
      for (int dy = 0; dy < kernel; dy++) {
        int row = (c * inSide + top + dy) * inSide + left;
        for (int dx = 0; dx < kernel; dx++) {
          visitor.visit(w++, row + dx);
        }
      }
    }
  }
}
