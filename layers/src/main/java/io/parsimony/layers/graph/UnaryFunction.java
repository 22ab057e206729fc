package io.parsimony.layers.graph;

/**
 * A function of one real number, with up to two parameters.
 *
 * <p>{@link #apply} uses {@link StrictMath} only, so its results are the same on every machine and
 * may fill function tables.
 *
 * @param kind which function
 * @param alpha first parameter where the kind has one, else 0
 * @param beta second parameter where the kind has one, else 0
 */
public record UnaryFunction(Kind kind, double alpha, double beta) {

  /** The functions; parameters are named in the comment where there are any. */
  public enum Kind {
    ABS("Abs"),
    ACOS("Acos"),
    ACOSH("Acosh"),
    ASIN("Asin"),
    ASINH("Asinh"),
    ATAN("Atan"),
    ATANH("Atanh"),
    BITWISE_NOT("BitwiseNot"),
    CEIL("Ceil"),
    /** {@code max(0, x) + min(0, alpha*(exp(x/alpha) - 1))}. */
    CELU("Celu"),
    /** {@code min(max(x, alpha), beta)}. */
    CLIP("Clip"),
    COS("Cos"),
    COSH("Cosh"),
    /** {@code alpha*(exp(x) - 1)} below 0, else x. */
    ELU("Elu"),
    ERF("Erf"),
    EXP("Exp"),
    FLOOR("Floor"),
    /** {@code x/2 * (1 + erf(x/sqrt 2))}. */
    GELU("Gelu"),
    /** {@code x/2 * (1 + tanh(sqrt(2/pi)*(x + 0.044715 x^3)))}. */
    GELU_TANH("Gelu"),
    /** {@code max(0, min(1, alpha*x + beta))}. */
    HARD_SIGMOID("HardSigmoid"),
    /** {@code x * max(0, min(1, x/6 + 1/2))}. */
    HARD_SWISH("HardSwish"),
    IS_INF("IsInf"),
    IS_NAN("IsNaN"),
    /** {@code alpha*x} below 0, else x. */
    LEAKY_RELU("LeakyRelu"),
    LOG("Log"),
    /** {@code x * tanh(log(1 + exp(x)))}. */
    MISH("Mish"),
    NEG("Neg"),
    NOT("Not"),
    RECIPROCAL("Reciprocal"),
    RELU("Relu"),
    /** To the nearest integer, ties to even. */
    ROUND("Round"),
    /** {@code beta*x} above 0, else {@code beta*alpha*(exp(x) - 1)}. */
    SELU("Selu"),
    /** {@code x - beta} above alpha, {@code x + beta} below -alpha, else 0. */
    SHRINK("Shrink"),
    SIGMOID("Sigmoid"),
    SIGN("Sign"),
    SIN("Sin"),
    SINH("Sinh"),
    SOFTPLUS("Softplus"),
    SOFTSIGN("Softsign"),
    SQRT("Sqrt"),
    /** {@code x * sigmoid(alpha*x)}. */
    SWISH("Swish"),
    TAN("Tan"),
    TANH("Tanh"),
    /** x above alpha, else 0. */
    THRESHOLDED_RELU("ThresholdedRelu");

    private final String onnxName;

    Kind(String onnxName) {
      this.onnxName = onnxName;
    }

    /** The operator's name in ONNX. */
    public String onnxName() {
      return onnxName;
    }
  }

  /** A function without parameters. */
  public static UnaryFunction of(Kind kind) {
    return new UnaryFunction(kind, 0, 0);
  }

  /** The function's value at {@code x}, in double precision. */
  public double apply(double x) {
    return switch (kind) {
      case ABS -> Math.abs(x);
      case ACOS -> StrictMath.acos(x);
      case ACOSH -> StrictMath.log(x + StrictMath.sqrt(x * x - 1));
      case ASIN -> StrictMath.asin(x);
      case ASINH -> asinh(x);
      case ATAN -> StrictMath.atan(x);
      case ATANH -> 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x));
      case BITWISE_NOT -> ~(long) x;
      case CEIL -> Math.ceil(x);
      case CELU -> x > 0 ? x : alpha * StrictMath.expm1(x / alpha);
      case CLIP -> Math.min(Math.max(x, alpha), beta);
      case COS -> StrictMath.cos(x);
      case COSH -> StrictMath.cosh(x);
      case ELU -> x < 0 ? alpha * StrictMath.expm1(x) : x;
      case ERF -> ErrorFunction.erf(x);
      case EXP -> StrictMath.exp(x);
      case FLOOR -> Math.floor(x);
      case GELU -> 0.5 * x * (1 + ErrorFunction.erf(x / StrictMath.sqrt(2)));
      case GELU_TANH -> 0.5 * x * (1 + StrictMath.tanh(GELU_SCALE * (x + 0.044715 * x * x * x)));
      case HARD_SIGMOID -> Math.max(0, Math.min(1, alpha * x + beta));
      case HARD_SWISH -> x * Math.max(0, Math.min(1, x / 6 + 0.5));
      case IS_INF -> Double.isInfinite(x) ? 1 : 0;
      case IS_NAN -> Double.isNaN(x) ? 1 : 0;
      case LEAKY_RELU -> x < 0 ? alpha * x : x;
      case LOG -> StrictMath.log(x);
      case MISH -> x * StrictMath.tanh(softplus(x));
      case NEG -> -x;
      case NOT -> x == 0 ? 1 : 0;
      case RECIPROCAL -> 1 / x;
      case RELU -> Math.max(x, 0);
      case ROUND -> Math.rint(x);
      case SELU -> x > 0 ? beta * x : beta * alpha * StrictMath.expm1(x);
      case SHRINK -> x > alpha ? x - beta : x < -alpha ? x + beta : 0;
      case SIGMOID -> sigmoid(x);
      case SIGN -> Math.signum(x);
      case SIN -> StrictMath.sin(x);
      case SINH -> StrictMath.sinh(x);
      case SOFTPLUS -> softplus(x);
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case SQRT -> Math.sqrt(x);
      case SWISH -> x * sigmoid(alpha * x);
      case TAN -> StrictMath.tan(x);
      case TANH -> StrictMath.tanh(x);
      case THRESHOLDED_RELU -> x > alpha ? x : 0;
    };
  }

  private static final double GELU_SCALE = StrictMath.sqrt(2 / Math.PI);

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /** {@code log(1 + exp(x))} without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double asinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(StrictMath.log(a + StrictMath.sqrt(a * a + 1)), x);
  }
}
