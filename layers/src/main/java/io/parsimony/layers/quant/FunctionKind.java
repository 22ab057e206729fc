package io.parsimony.layers.quant;

import io.parsimony.layers.quant.FunctionTable.RealFunction;

/** Functions that tables are made of, over the reals; all by {@link StrictMath}. */
public enum FunctionKind {
  /** {@code max(x, 0)}. */
  RELU(x -> StrictMath.max(x, 0.0)),
  /** Hyperbolic tangent. */
  TANH(StrictMath::tanh),
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID(x -> 1.0 / (1.0 + StrictMath.exp(-x))),
  /** {@code x * Phi(x)} with the exact normal distribution function. */
  GELU(x -> 0.5 * x * (1.0 + ErrorFunction.erf(x / StrictMath.sqrt(2.0)))),
  /** GELU by its tanh approximation. */
  GELU_TANH(
      x ->
          0.5
              * x
              * (1.0
                  + StrictMath.tanh(
                      StrictMath.sqrt(2.0 / StrictMath.PI) * (x + 0.044715 * x * x * x)))),
  /** Error function. */
  ERF(ErrorFunction::erf),
  /** {@code e^x}. */
  EXP(StrictMath::exp),
  /** {@code e^-x}, for softmax. */
  EXP_NEGATED(x -> StrictMath.exp(-x)),
  /** Natural logarithm; the table saturates at and below zero. */
  LOG(StrictMath::log),
  /** Square root, 0 below zero. */
  SQRT(x -> x <= 0 ? 0.0 : StrictMath.sqrt(x)),
  /** {@code 1 / sqrt(x)}; the table saturates at and below zero. */
  RSQRT(x -> x <= 0 ? Double.POSITIVE_INFINITY : 1.0 / StrictMath.sqrt(x)),
  /** {@code 1 / x}; the table saturates at zero. */
  RECIPROCAL(x -> 1.0 / x),
  /** {@code |x|}. */
  ABS(StrictMath::abs),
  /** {@code x / (1 + e^-x)}. */
  SILU(x -> x / (1.0 + StrictMath.exp(-x))),
  /** {@code log(1 + e^x)}. */
  SOFTPLUS(x -> x > 30 ? x : StrictMath.log1p(StrictMath.exp(x))),
  /** The identity: a rescale that saturates. */
  IDENTITY(x -> x),
  /** A function with parameters, named by the table. */
  CUSTOM(x -> Double.NaN);

  private final RealFunction function;

  FunctionKind(RealFunction function) {
    this.function = function;
  }

  /** The function at {@code x}. */
  public double applyAsDouble(double x) {
    return function.applyAsDouble(x);
  }
}
