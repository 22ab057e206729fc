package io.parsimony.layers.quant;

/** Functions of one real number that tables are made of, in strict arithmetic. */
public enum FunctionKind {
  /** {@code max(x, 0)}. */
  RELU,
  /** Hyperbolic tangent. */
  TANH,
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID,
  /** {@code x * Phi(x)} with the exact normal distribution function. */
  GELU,
  /** GELU by its tanh approximation. */
  GELU_TANH,
  /** Error function. */
  ERF,
  /** {@code e^x}. */
  EXP,
  /** {@code e^-x}, for softmax. */
  EXP_NEGATED,
  /** Natural logarithm; minus infinity, so a saturated table, at and below zero. */
  LOG,
  /** Square root; 0 below zero. */
  SQRT,
  /** {@code 1 / sqrt(x)}; infinity, so a saturated table, at and below zero. */
  RSQRT,
  /** {@code 1 / x}; infinity at zero. */
  RECIPROCAL,
  /** {@code |x|}. */
  ABS,
  /** {@code x / (1 + e^-x)}. */
  SILU,
  /** {@code log(1 + e^x)}. */
  SOFTPLUS,
  /** The identity: a rescale that saturates. */
  IDENTITY;

  /** The function at {@code x}. */
  public double apply(double x) {
    return switch (this) {
      case RELU -> StrictMath.max(x, 0.0);
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> 1.0 / (1.0 + StrictMath.exp(-x));
      case GELU -> 0.5 * x * (1.0 + ErrorFunction.erf(x / StrictMath.sqrt(2.0)));
      case GELU_TANH -> 0.5 * x * (1.0 + StrictMath.tanh(geluArgument(x)));
      case ERF -> ErrorFunction.erf(x);
      case EXP -> StrictMath.exp(x);
      case EXP_NEGATED -> StrictMath.exp(-x);
      case LOG -> x <= 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(x);
      case SQRT -> x <= 0 ? 0.0 : StrictMath.sqrt(x);
      case RSQRT -> x <= 0 ? Double.POSITIVE_INFINITY : 1.0 / StrictMath.sqrt(x);
      case RECIPROCAL -> 1.0 / x;
      case ABS -> StrictMath.abs(x);
      case SILU -> x / (1.0 + StrictMath.exp(-x));
      case SOFTPLUS -> x > 30 ? x : StrictMath.log1p(StrictMath.exp(x));
      case IDENTITY -> x;
    };
  }

  private static double geluArgument(double x) {
    return StrictMath.sqrt(2.0 / StrictMath.PI) * (x + 0.044715 * x * x * x);
  }
}
