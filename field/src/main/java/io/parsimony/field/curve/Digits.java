package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import io.parsimony.field.vector.FrVector;

/**
 * Scalars cut into signed digits of {@code width} bits: {@code scalar = sum of digit[w] *
 * 2^(width*w)} with {@code -2^(width-1) < digit <= 2^(width-1)}.
 */
final class Digits {

  /** Bits of the scalar field. */
  static final int FIELD_BITS = 254;

  private final int width;
  private final int count;
  private final int[][] digits;

  /** The digits of field elements, taken as integers in {@code [0, p)}. */
  Digits(FrVector scalars, int width) {
    this.width = width;
    this.count = scalars.length();
    this.digits = new int[FIELD_BITS / width + 1][count];
    long[] words = scalars.storage().words();
    long[] t = new long[5];
    for (int i = 0; i < count; i++) {
      Montgomery.toCanonical(Modulus.FR, words, 4 * i, t, 0);
      cut(t, i, false);
    }
  }

  /** The digits of signed integers. */
  Digits(long[] scalars, int width) {
    this.width = width;
    this.count = scalars.length;
    this.digits = new int[bits(scalars) / width + 1][count];
    long[] t = new long[2];
    for (int i = 0; i < count; i++) {
      t[0] = scalars[i] < 0 ? -scalars[i] : scalars[i];
      cut(t, i, scalars[i] < 0);
    }
  }

  /** The bits of the largest absolute value. */
  static int bits(long[] scalars) {
    long all = 0;
    for (long s : scalars) {
      all |= s < 0 ? -s : s;
    }
    return 64 - Long.numberOfLeadingZeros(all);
  }

  /**
   * A width that makes {@code count} scalars of so many bits cheap: additions plus twice the
   * buckets.
   */
  static int window(int count, int bits) {
    int best = 1;
    long bestCost = Long.MAX_VALUE;
    for (int c = 1; c <= 16; c++) {
      long cost = (bits / c + 1) * (count + 2L * (1L << (c - 1)));
      if (cost < bestCost) {
        best = c;
        bestCost = cost;
      }
    }
    return best;
  }

  /** {@code t} has one word more than the magnitude, zero. */
  private void cut(long[] t, int i, boolean negative) {
    int carry = 0;
    int half = 1 << (width - 1);
    for (int w = 0; w < digits.length; w++) {
      int bit = w * width;
      int word = bit >> 6;
      int shift = bit & 63;
      long v = 0;
      if (word < t.length) {
        v = t[word] >>> shift;
        if (shift + width > 64 && word + 1 < t.length) {
          v |= t[word + 1] << (64 - shift);
        }
      }
      int digit = (int) (v & ((1L << width) - 1)) + carry;
      carry = digit > half ? 1 : 0;
      digit -= carry << width;
      digits[w][i] = negative ? -digit : digit;
    }
  }

  int width() {
    return width;
  }

  int count() {
    return count;
  }

  int windows() {
    return digits.length;
  }

  /** The largest absolute value of a digit. */
  int buckets() {
    return 1 << (width - 1);
  }

  int get(int window, int i) {
    return digits[window][i];
  }
}
