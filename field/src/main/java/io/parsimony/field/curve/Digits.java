package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import io.parsimony.field.vector.FrVector;

/**
 * Signed scalars cut into signed digits: {@code scalar = sum of digit[w] * 2^(width*w)} with {@code
 * -2^(width-1) <= digit < 2^(width-1)}.
 *
 * <p>With {@code bias = sum of 2^(width-1) * 2^(width*w)}, digit w is the w-th group of bits of
 * {@code scalar + bias} less {@code 2^(width-1)}: no carry runs from one window into the next.
 */
final class Digits {

  private final int width;
  private final int windows;
  private final int words;

  /** {@code scalar + bias}, so many words each. */
  private final long[] biased;

  private Digits(long[] centred, int words, int count, int bits) {
    this.words = words;
    this.biased = centred;
    this.width = chooseWidth(count, bits);
    this.windows = windows(bits, width);
    addBias();
  }

  /** The digits of field elements, centred: the least number of windows that holds the largest. */
  static Digits of(FrVector scalars) {
    int n = scalars.length();
    long[] from = scalars.toCanonicalWords();
    long[] centred = new long[5 * n];
    long[] t = new long[4];
    long[] negative = new long[4];
    int bits = 0;
    for (int i = 0; i < n; i++) {
      Montgomery.copy(from, 4 * i, t, 0);
      Montgomery.subtractFrom(Modulus.FR, t, negative);
      boolean flip = Montgomery.isLess(negative, t);
      bits = Math.max(bits, bitLength(flip ? negative : t));
      int at = 5 * i;
      if (flip) {
        negate(negative, centred, at);
      } else {
        System.arraycopy(t, 0, centred, at, 4);
      }
    }
    return new Digits(centred, 5, n, bits);
  }

  /** The digits of signed integers. */
  static Digits of(long[] scalars) {
    long all = 0;
    for (long s : scalars) {
      all |= s ^ (s >> 63);
    }
    int bits = 64 - Long.numberOfLeadingZeros(all);
    long[] centred = new long[2 * scalars.length];
    for (int i = 0; i < scalars.length; i++) {
      centred[2 * i] = scalars[i];
      centred[2 * i + 1] = scalars[i] >> 63;
    }
    return new Digits(centred, 2, scalars.length, bits);
  }

  private static int bitLength(long[] t) {
    for (int i = 3; i >= 0; i--) {
      if (t[i] != 0) {
        return 64 * i + 64 - Long.numberOfLeadingZeros(t[i]);
      }
    }
    return 0;
  }

  /** Five words of two's complement of minus a four-word magnitude. */
  private static void negate(long[] magnitude, long[] out, int at) {
    boolean carry = true;
    for (int i = 0; i < 5; i++) {
      long w = ~(i < 4 ? magnitude[i] : 0) + (carry ? 1 : 0);
      carry = carry && w == 0;
      out[at + i] = w;
    }
  }

  /**
   * How many windows hold all of {@code -2^bits .. 2^bits - 1}: one bit for the sign, and one more
   * if the bias has more than one term, as it then exceeds half of the range.
   */
  private static int windows(int bits, int width) {
    return bits + 1 <= width ? 1 : (bits + 2 + width - 1) / width;
  }

  /**
   * The width with the least work: in each window an addition a scalar, and about one more a bucket
   * that is not empty (two to weight it, one less to fill it).
   */
  private static int chooseWidth(int count, int bits) {
    int best = 2;
    double bestCost = Double.MAX_VALUE;
    for (int c = 2; c <= 18; c++) {
      double buckets = 1 << (c - 1);
      // Filling by chance; StrictMath keeps the choice the same everywhere.
      double occupied = buckets * -StrictMath.expm1(-count / buckets);
      double cost = windows(bits, c) * (count + occupied + 8 * StrictMath.sqrt(buckets));
      if (cost < bestCost) {
        best = c;
        bestCost = cost;
      }
    }
    return best;
  }

  private void addBias() {
    long[] bias = new long[words];
    for (int w = 0; w < windows; w++) {
      int bit = width * w + width - 1;
      if (bit < 64 * words) {
        bias[bit >> 6] |= 1L << (bit & 63);
      }
    }
    for (int at = 0; at < biased.length; at += words) {
      long carry = 0;
      for (int i = 0; i < words; i++) {
        long s = biased[at + i] + bias[i];
        long c = Long.compareUnsigned(s, bias[i]) < 0 ? 1 : 0;
        biased[at + i] = s + carry;
        carry = c + (Long.compareUnsigned(biased[at + i], carry) < 0 ? 1 : 0);
      }
    }
  }

  /** Bits of a digit. */
  int width() {
    return width;
  }

  /** The number of digits of a scalar. */
  int windows() {
    return windows;
  }

  /** The number of scalars. */
  int count() {
    return biased.length / words;
  }

  /** Digit {@code window} of scalar {@code i}. */
  int get(int window, int i) {
    int bit = window * width;
    int word = bit >> 6;
    int shift = bit & 63;
    long v = biased[words * i + word] >>> shift;
    if (shift + width > 64 && word + 1 < words) {
      v |= biased[words * i + word + 1] << (64 - shift);
    }
    return (int) (v & ((1L << width) - 1)) - (1 << (width - 1));
  }
}
