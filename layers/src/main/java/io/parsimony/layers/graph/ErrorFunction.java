package io.parsimony.layers.graph;

/**
 * The Gauss error function in strict double arithmetic.
 *
 * <p>Below 2.5 in magnitude it sums the series {@code erf x = 2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1)
 * / (1*3*...*(2n+1))}, whose terms are all of one sign; above, it evaluates the continued fraction
 * of {@code erfc} from the inside out. Both are good to about 1e-15.
 */
final class ErrorFunction {
  private static final double TWO_OVER_SQRT_PI = 2 / StrictMath.sqrt(Math.PI);

  private ErrorFunction() {}

  static double erf(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double a = Math.abs(x);
    double value = a > 6 ? 1 : a < 2.5 ? series(a) : 1 - complement(a);
    return Math.copySign(value, x);
  }

  private static double series(double a) {
    double term = a;
    double sum = a;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * a * a / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_SQRT_PI * StrictMath.exp(-a * a) * sum;
  }

  /** {@code erfc a = exp(-a^2)/sqrt(pi) * 1/(a + (1/2)/(a + (2/2)/(a + (3/2)/(a + ...))))}. */
  private static double complement(double a) {
    double tail = a;
    for (int n = 60; n >= 1; n--) {
      tail = a + n / 2.0 / tail;
    }
    return StrictMath.exp(-a * a) * TWO_OVER_SQRT_PI / 2 / tail;
  }
}
