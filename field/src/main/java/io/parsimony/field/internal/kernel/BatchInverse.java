package io.parsimony.field.internal.kernel;

/** Many inversions for the price of one, by Montgomery's trick. */
public final class BatchInverse {

  private BatchInverse() {}

  /** Inverts the first {@code n} elements of {@code words}; zeros stay. */
  public static void invert(Modulus p, long[] words, int n) {
    long[] before = new long[4 * n];
    long[] acc = new long[4];
    Montgomery.one(p, acc, 0);
    for (int i = 0; i < 4 * n; i += 4) {
      Montgomery.copy(acc, 0, before, i);
      if (!Montgomery.isZero(words, i)) {
        Montgomery.mul(p, acc, 0, words, i, acc, 0);
      }
    }
    Montgomery.invert(p, acc, 0, acc, 0);
    long[] t = new long[4];
    for (int i = 4 * n - 4; i >= 0; i -= 4) {
      if (!Montgomery.isZero(words, i)) {
        Montgomery.mul(p, acc, 0, before, i, t, 0);
        Montgomery.mul(p, acc, 0, words, i, acc, 0);
        Montgomery.copy(t, 0, words, i);
      }
    }
  }
}
