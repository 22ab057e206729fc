package io.parsimony.explore.train;

import java.util.List;

/** One differentiable step of a {@link Network}. A layer remembers its last input for backward. */
public sealed interface TrainedLayer permits DenseLayer, ConvLayer, ReluLayer {
  /** Length of the output vector. */
  int outputs();

  /** The output for an input, which is kept (not copied) until {@link #backward}. */
  double[] forward(double[] input);

  /** Adds to the parameter gradients of the last input, and returns the gradient of that input. */
  double[] backward(double[] outputGradient);

  /** Weights then bias; empty for a layer that learns nothing. Live arrays, not copies. */
  List<double[]> weights();

  /** One optimiser step with the gradients summed since the last. */
  void step(int batch, int stepNumber, double rate, double decay);
}
