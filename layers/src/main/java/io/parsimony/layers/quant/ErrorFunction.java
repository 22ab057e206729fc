package io.parsimony.layers.quant;

/**
 * The error function to double precision in strict arithmetic: its Taylor series for small arguments,
 * a continued fraction of the complement beyond.
 */
public final class ErrorFunction {

  private static final double SERIES_LIMIT = 2.5;
  private static final int FRACTION_TERMS = 120;

  private ErrorFunction() {}

  /** {@code 2/sqrt(pi) * integral from 0 to x of e^(-t^2) dt}. */
  public static double erf(double x) {
    double a = StrictMath.abs(x);
    if (Double.isNaN(x)) {
      return x;
    }
    double y = a < SERIES_LIMIT ? series(a) : a > 6 ? 1.0 : 1.0 - complement(a);
    return x < 0 ? -y : y;
  }

  /** {@code 2/sqrt(pi) * e^(-x^2) * sum 2^n x^(2n+1) / (1*3*...*(2n+1))}: all terms positive. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-18; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2.0 / StrictMath.sqrt(StrictMath.PI) * StrictMath.exp(-x * x) * sum;
  }

  /** {@code e^(-x^2)/sqrt(pi) * 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...))))}. */
  private static double complement(double x) {
    double tail = x;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      tail = x + n / 2.0 / tail;
    }
    return StrictMath.exp(-x * x) / StrictMath.sqrt(StrictMath.PI) / tail;
  }
}
