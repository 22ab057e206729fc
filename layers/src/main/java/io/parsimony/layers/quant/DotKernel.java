package io.parsimony.layers.quant;

/**
 * Exact integer matrix products. If the largest magnitudes prove that no sum can leave {@code
 * long}, plain loops run; otherwise every step is checked and overflow throws {@link
 * ArithmeticException}.
 */
final class DotKernel {

  private DotKernel() {}

  /** The largest absolute value of {@code v[from..from+count)}; saturates at Long.MAX_VALUE. */
  static long magnitude(long[] v, int from, int count) {
    long min = 0;
    long max = 0;
    for (int i = from; i < from + count; i++) {
      min = Math.min(min, v[i]);
      max = Math.max(max, v[i]);
    }
    return min == Long.MIN_VALUE ? Long.MAX_VALUE : Math.max(max, -min);
  }

  /** Whether a sum of {@code terms} products of values of these magnitudes stays below 2^62. */
  static boolean fits(long magnitudeA, long magnitudeB, int terms) {
    return Math.multiplyHigh(magnitudeA, magnitudeB) == 0
        && magnitudeA * magnitudeB >= 0
        && magnitudeA * magnitudeB <= (1L << 62) / Math.max(1, terms);
  }

  /**
   * {@code out[outAt + m*n + j] = sum over t of a[aAt + m*k + t] * b[bAt + j*k + t]}: both operands
   * hold their rows one after another.
   */
  static void rowsByRows(
      long[] a, int aAt, int rows, long[] b, int bAt, int n, int k, long[] out, int outAt) {
    boolean plain = fits(magnitude(a, aAt, rows * k), magnitude(b, bAt, n * k), k);
    for (int m = 0; m < rows; m++) {
      int left = aAt + m * k;
      for (int j = 0; j < n; j++) {
        int right = bAt + j * k;
        out[outAt + m * n + j] =
            plain ? plainDot(a, left, b, right, k) : exactDot(a, left, b, right, k);
      }
    }
  }

  /** As {@link #rowsByRows}, with {@code b} given as {@code k} rows of {@code n}. */
  static void rowsByColumns(
      long[] a, int aAt, int rows, long[] b, int bAt, int n, int k, long[] out, int outAt) {
    boolean plain = fits(magnitude(a, aAt, rows * k), magnitude(b, bAt, n * k), k);
    for (int m = 0; m < rows; m++) {
      int base = outAt + m * n;
      for (int t = 0; t < k; t++) {
        long factor = a[aAt + m * k + t];
        if (factor == 0) {
          continue;
        }
        int right = bAt + t * n;
        if (plain) {
          for (int j = 0; j < n; j++) {
            out[base + j] += factor * b[right + j];
          }
        } else {
          for (int j = 0; j < n; j++) {
            out[base + j] = Math.addExact(out[base + j], Math.multiplyExact(factor, b[right + j]));
          }
        }
      }
    }
  }

  private static long plainDot(long[] a, int aAt, long[] b, int bAt, int k) {
    long sum = 0;
    for (int t = 0; t < k; t++) {
      sum += a[aAt + t] * b[bAt + t];
    }
    return sum;
  }

  private static long exactDot(long[] a, int aAt, long[] b, int bAt, int k) {
    long sum = 0;
    for (int t = 0; t < k; t++) {
      sum = Math.addExact(sum, Math.multiplyExact(a[aAt + t], b[bAt + t]));
    }
    return sum;
  }
}
