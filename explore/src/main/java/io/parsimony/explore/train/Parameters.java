package io.parsimony.explore.train;

import java.util.Random;

/** Trained values with their gradient sums and Adam moments. Mutable; belongs to one layer. */
final class Parameters {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  final double[] values;
  final double[] gradients;
  private final double[] mean;
  private final double[] square;

  private Parameters(double[] values) {
    this.values = values;
    gradients = new double[values.length];
    mean = new double[values.length];
    square = new double[values.length];
  }

  static Parameters zeros(int n) {
    return new Parameters(new double[n]);
  }

  /** Normal values of variance {@code 2 / fanIn}, which keeps the scale of ReLU layers. */
  static Parameters heNormal(int n, int fanIn, Random random) {
    double deviation = Math.sqrt(2.0 / fanIn);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = deviation * random.nextGaussian();
    }
    return new Parameters(values);
  }

  /** One Adam step with the mean gradient of a batch, then the gradients are zero again. */
  void step(int batch, int stepNumber, double rate, double decay) {
    double correction1 = 1 - StrictMath.pow(BETA1, stepNumber);
    double correction2 = 1 - StrictMath.pow(BETA2, stepNumber);
    for (int i = 0; i < values.length; i++) {
      double g = gradients[i] / batch + decay * values[i];
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
      square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
      values[i] -= rate * (mean[i] / correction1) / (Math.sqrt(square[i] / correction2) + EPSILON);
      gradients[i] = 0;
    }
  }
}
