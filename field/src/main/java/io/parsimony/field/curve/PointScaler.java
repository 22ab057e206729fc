package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import io.parsimony.field.internal.kernel.PointAdder;
import java.util.Arrays;

/**
 * Multiples of many points, each by its own scalar, in place. Scalars are cut into halves ({@link
 * Glv}), and these into digits that are odd and between -15 and 15, or zero; doublings are done for
 * all points at once, and so are the additions of a place.
 *
 * @param <S> an array of points of the adder
 */
final class PointScaler<S> {

  private static final int MULTIPLES = 8;

  /** Digits of half a scalar: one more than its bits. */
  private static final int DIGITS = Glv.BITS + 1;

  private final PointAdder<S> adder;
  private final S sums;
  private final int scratch;
  private final int most;

  /** P, 3P .. 15P of each point, in the form that has the endomorphism's image too. */
  private final S multiples;

  private final byte[] digits;
  private final int[] left;
  private final int[] right;
  private final int[] target;
  private final boolean[] started;

  /**
   * A scaler of at most {@code most} points at a time.
   *
   * @param sums where the points are; {@code most} places from {@code scratch} on are for its use
   */
  PointScaler(PointAdder<S> adder, S sums, int scratch, int most) {
    this.adder = adder;
    this.sums = sums;
    this.scratch = scratch;
    this.most = most;
    this.multiples = adder.allocatePoints(MULTIPLES * most);
    this.digits = new byte[2 * DIGITS * most];
    this.left = new int[most];
    this.right = new int[most];
    this.target = new int[most];
    this.started = new boolean[most];
  }

  /** Notes the scalar of point {@code i}: four words, canonical, not zero. */
  void setScalar(int i, long[] words, int at) {
    long[] k = new long[4];
    long[] negative = new long[4];
    System.arraycopy(words, at, k, 0, 4);
    Montgomery.subtractFrom(Modulus.FR, k, negative);
    boolean flip = Montgomery.isLess(negative, k);
    long[] halves = new long[4];
    Glv.split(flip ? negative : k, flip, halves, 0, new long[7]);
    putDigits(halves[0], halves[1], 2 * i);
    putDigits(halves[2], halves[3], 2 * i + 1);
  }

  private void putDigits(long lo, long hi, int half) {
    int sign = hi < 0 ? -1 : 1;
    long low = hi < 0 ? -lo : lo;
    long high = hi < 0 ? ~hi + (lo == 0 ? 1 : 0) : hi;
    for (int j = 0; j < DIGITS; j++) {
      int digit = 0;
      if ((low & 1) != 0) {
        digit = (int) (low & 31);
        digit = digit > 15 ? digit - 32 : digit;
        long before = low;
        low -= digit;
        high += digit < 0 && Long.compareUnsigned(low, before) < 0 ? 1 : 0;
      }
      digits[j * 2 * most + half] = (byte) (sign * digit);
      low = low >>> 1 | high << 63;
      high >>>= 1;
    }
  }

  /** Multiplies the points at places {@code from .. from + count - 1}, none of them infinity. */
  void scale(int from, int count) {
    makeMultiples(from, count);
    Arrays.fill(started, 0, count, false);
    boolean any = false;
    for (int j = DIGITS - 1; j >= 0; j--) {
      if (any) {
        // Those that have not begun hold the point itself, and are replaced when they do.
        adder.doubleAll(sums, from, count);
      }
      any |= addDigits(from, count, j, 0);
      any |= addDigits(from, count, j, 1);
    }
  }

  private void makeMultiples(int from, int count) {
    for (int i = 0; i < count; i++) {
      adder.copy(multiples, sums, from + i | PointAdder.SUM, sums, scratch + i);
    }
    adder.doubleAll(sums, scratch, count);
    for (int m = 0; m < MULTIPLES; m++) {
      adder.makePoints(sums, from, count, multiples, m * most);
      if (m == MULTIPLES - 1) {
        break;
      }
      for (int i = 0; i < count; i++) {
        left[i] = from + i | PointAdder.SUM;
        right[i] = scratch + i | PointAdder.SUM;
        target[i] = from + i;
      }
      adder.addPairs(multiples, sums, left, right, target, count);
    }
  }

  /** Adds the multiples of one digit of every first, or second, half; whether there were any. */
  private boolean addDigits(int from, int count, int j, int half) {
    int pairs = 0;
    boolean any = false;
    for (int i = 0; i < count; i++) {
      int digit = digits[j * 2 * most + 2 * i + half];
      if (digit == 0) {
        continue;
      }
      any = true;
      int multiple =
          Math.abs(digit) / 2 * most + i | half * PointAdder.ENDO | (digit & PointAdder.NEGATE);
      if (!started[i]) {
        started[i] = true;
        adder.copy(multiples, sums, multiple, sums, from + i);
        continue;
      }
      left[pairs] = from + i | PointAdder.SUM;
      right[pairs] = multiple;
      target[pairs++] = from + i;
    }
    adder.addPairs(multiples, sums, left, right, target, pairs);
    return any;
  }
}
