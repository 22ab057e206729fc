package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.vector.FrVector;
import org.jspecify.annotations.Nullable;

/**
 * Signed scalars cut into signed digits: {@code scalar = sum of digit[w] * 2^(width*w)} with {@code
 * -2^(width-1) <= digit < 2^(width-1)}. Long scalars may have been cut into halves ({@link Glv})
 * before: then each counts as two, of which the second goes to the image of the scalar's point.
 *
 * <p>With {@code bias = sum of 2^(width-1) * 2^(width*w)}, digit w is the w-th group of bits of
 * {@code scalar + bias} less {@code 2^(width-1)}: no carry runs from one window into the next.
 */
final class Digits {

  /** Words of a field element; centred, it is below 2^253 and leaves room for a sign. */
  private static final int WORDS = 4;

  /** The widest windows whose buckets fit a second-level cache. */
  private static final int CACHED = 14;

  /** What an addition to a bucket costs if they do not. */
  private static final double UNCACHED_COST = 1.2;

  /** What cutting a scalar into halves costs, in additions. */
  private static final double SPLIT_COST = 0.5;

  private final boolean halves;
  private final int width;
  private final int windows;
  private final int words;

  /** {@code scalar + bias}, so many words each. */
  private final long[] biased;

  /** Scalars of at most {@code bits} bits and a sign, so many words each. */
  private Digits(long[] signed, int signedWords, int bits, boolean halves) {
    int count = signed.length / signedWords;
    this.halves = halves;
    this.width = chooseWidth(count, bits);
    this.windows = windows(bits, width);
    this.words = (windows * width + 63) / 64;
    this.biased = biased(signed, signedWords, count);
  }

  /** The digits of scalars: the least number of windows that holds the largest. */
  static Digits of(Scalars scalars) {
    return switch (scalars) {
      case Scalars.Full(var values) -> of(values);
      case Scalars.Small(var values) -> of(values);
    };
  }

  private static Digits of(FrVector scalars) {
    int n = scalars.length();
    // Canonical at first, then magnitudes of centred integers, then signed or cut into halves.
    long[] words = scalars.toCanonicalWords();
    boolean[] flipped = new boolean[n];
    long[] t = new long[WORDS];
    long[] negative = new long[WORDS];
    int bits = 0;
    for (int i = 0; i < n; i++) {
      Montgomery.copy(words, WORDS * i, t, 0);
      Montgomery.subtractFrom(Modulus.FR, t, negative);
      if (Montgomery.isLess(negative, t)) {
        flipped[i] = true;
        Montgomery.copy(negative, 0, words, WORDS * i);
      }
      bits = Math.max(bits, bitLength(words, WORDS * i));
    }
    double whole = cost(n, bits, chooseWidth(n, bits));
    double split = cost(2 * n, Glv.BITS, chooseWidth(2 * n, Glv.BITS)) + SPLIT_COST * n;
    boolean halves = bits > Glv.BITS && split < whole;
    long[] scratch = new long[7];
    for (int i = 0; i < n; i++) {
      if (halves) {
        Montgomery.copy(words, WORDS * i, t, 0);
        Glv.split(t, flipped[i], words, WORDS * i, scratch);
      } else if (flipped[i]) {
        negate(words, WORDS * i);
      }
    }
    return halves ? new Digits(words, 2, Glv.BITS, true) : new Digits(words, WORDS, bits, false);
  }

  private static Digits of(long[] scalars) {
    long all = 0;
    for (long s : scalars) {
      all |= s ^ (s >> 63);
    }
    return new Digits(scalars, 1, 64 - Long.numberOfLeadingZeros(all), false);
  }

  private static int bitLength(long[] words, int at) {
    for (int i = WORDS - 1; i >= 0; i--) {
      if (words[at + i] != 0) {
        return 64 * i + 64 - Long.numberOfLeadingZeros(words[at + i]);
      }
    }
    return 0;
  }

  /** Makes four words their negative, in two's complement. */
  private static void negate(long[] words, int at) {
    boolean carry = true;
    for (int i = at; i < at + WORDS; i++) {
      long w = ~words[i] + (carry ? 1 : 0);
      carry = carry && w == 0;
      words[i] = w;
    }
  }

  /**
   * How many windows hold all of {@code -2^bits .. 2^bits - 1}: one bit for the sign, and one more
   * if the bias has more than one term, as it then exceeds half of the range.
   */
  private static int windows(int bits, int width) {
    return bits + 1 <= width ? 1 : (bits + 2 + width - 1) / width;
  }

  /** The width with the least work. */
  private static int chooseWidth(int count, int bits) {
    int best = 2;
    double bestCost = Double.MAX_VALUE;
    for (int c = 2; c <= 16; c++) {
      double cost = cost(count, bits, c);
      if (cost < bestCost) {
        best = c;
        bestCost = cost;
      }
    }
    return best;
  }

  /**
   * Additions: in each window one a scalar, and about one more a bucket that is not empty (two to
   * weight it, one less to fill it), and those for the bits of the rows and columns of buckets.
   */
  private static double cost(int count, int bits, int width) {
    double buckets = 1 << (width - 1);
    // Filling by chance; StrictMath keeps the choice the same everywhere.
    double occupied = buckets * -StrictMath.expm1(-count / buckets);
    double additions =
        windows(bits, width) * (count + occupied + width * StrictMath.sqrt(buckets) / 2);
    return width > CACHED ? UNCACHED_COST * additions : additions;
  }

  private long[] biased(long[] signed, int signedWords, int count) {
    long[] bias = new long[words];
    for (int w = 0; w < windows; w++) {
      int bit = width * w + width - 1;
      bias[bit >> 6] |= 1L << (bit & 63);
    }
    long[] result = new long[Math.multiplyExact(words, count)];
    for (int n = 0; n < count; n++) {
      int from = signedWords * n;
      int to = words * n;
      long sign = signed[from + signedWords - 1] >> 63;
      long carry = 0;
      for (int i = 0; i < words; i++) {
        long s = (i < signedWords ? signed[from + i] : sign) + bias[i];
        long c = Long.compareUnsigned(s, bias[i]) < 0 ? 1 : 0;
        result[to + i] = s + carry;
        carry = c + (Long.compareUnsigned(result[to + i], carry) < 0 ? 1 : 0);
      }
    }
    return result;
  }

  /** Bits of a digit. */
  int width() {
    return width;
  }

  /** The number of digits of a scalar. */
  int windows() {
    return windows;
  }

  /** The number of scalars, or of halves of scalars. */
  int count() {
    return biased.length / words;
  }

  /**
   * References to the points of scalars (or halves) {@code from .. to-1} whose digit in a window is
   * not zero, negative where the digit is.
   *
   * @param skip points to leave out, or null
   * @param references takes the references
   * @param magnitudes takes the digits' absolute values
   * @return how many they are
   */
  int references(
      int window, int from, int to, boolean @Nullable [] skip, int[] references, int[] magnitudes) {
    int halfBit = halves ? 1 : 0;
    int bit = window * width;
    int shift = bit & 63;
    int at = words * from + (bit >> 6);
    // A second word matters only if the digit goes on in it.
    int more = shift + width > 64 ? 1 : 0;
    int mask = (1 << width) - 1;
    int found = 0;
    for (int i = from; i < to; i++) {
      long bits = biased[at] >>> shift | (biased[at + more] << 1) << (63 - shift);
      int digit = ((int) bits & mask) - (1 << (width - 1));
      at += words;
      references[found] =
          i >> halfBit | (i & halfBit) * PointAdder.ENDO | (digit & PointAdder.NEGATE);
      magnitudes[found] = Math.abs(digit);
      boolean counts = digit != 0 && (skip == null || !skip[i >> halfBit]);
      found += counts ? 1 : 0;
    }
    return found;
  }
}
