package io.parsimony.field.internal.kernel;

/**
 * Between the words of elements in memory and blocks of lanes. The integers are the same on both
 * sides; what they stand for (which Montgomery factor) is the caller's affair.
 */
final class LaneWords {

  private static final int L = Lanes.COUNT;
  private static final long DIGIT = (1L << 51) - 1;

  private LaneWords() {}

  /** Where lane {@code i} of a run of blocks has its lowest limb. */
  static int at(int i) {
    return i / L * Lanes.BLOCK + i % L;
  }

  /**
   * Cuts {@code count} elements (four words each, below 2^254) into limbs of 51 bits, not negative.
   * A last block that is not full is filled with zeros.
   */
  static void unpack(long[] words, int from, int count, double[] blocks, int at) {
    for (int first = 0; first < count; first += L) {
      int lanes = Math.min(L, count - first);
      for (int lane = 0; lane < lanes; lane++) {
        int w = from + 4 * (first + lane);
        put(words[w], words[w + 1], words[w + 2], words[w + 3], blocks, at + lane);
      }
      for (int lane = lanes; lane < L; lane++) {
        put(0, 0, 0, 0, blocks, at + lane);
      }
      at += Lanes.BLOCK;
    }
  }

  private static void put(long w0, long w1, long w2, long w3, double[] blocks, int at) {
    blocks[at] = w0 & DIGIT;
    blocks[at + L] = (w0 >>> 51 | w1 << 13) & DIGIT;
    blocks[at + 2 * L] = (w1 >>> 38 | w2 << 26) & DIGIT;
    blocks[at + 3 * L] = (w2 >>> 25 | w3 << 39) & DIGIT;
    blocks[at + 4 * L] = w3 >>> 12;
  }

  /** Writes {@code count} elements of absolute value below p as words, reduced. */
  static void pack(Modulus p, double[] blocks, int at, int count, long[] words, int to) {
    for (int first = 0; first < count; first += L) {
      int lanes = Math.min(L, count - first);
      for (int lane = 0; lane < lanes; lane++) {
        packOne(p, blocks, at + lane, L, words, to + 4 * (first + lane));
      }
      at += Lanes.BLOCK;
    }
  }

  /**
   * Writes one element, of absolute value below p and with limbs {@code stride} apart, as words.
   */
  static void packOne(Modulus p, double[] limbs, int at, int stride, long[] words, int to) {
    long x0 = (long) limbs[at];
    long x1 = (long) limbs[at + stride] + (x0 >> 51);
    long x2 = (long) limbs[at + 2 * stride] + (x1 >> 51);
    long x3 = (long) limbs[at + 3 * stride] + (x2 >> 51);
    long x4 = (long) limbs[at + 4 * stride] + (x3 >> 51);
    x0 &= DIGIT;
    x1 &= DIGIT;
    x2 &= DIGIT;
    x3 &= DIGIT;
    long w0 = x0 | x1 << 51;
    long w1 = x1 >>> 13 | x2 << 38;
    long w2 = x2 >>> 26 | x3 << 25;
    long w3 = (x3 >>> 39) + (x4 << 12);
    // Negative values get p added.
    long mask = w3 >> 63;
    long p0 = p.p0 & mask;
    long p1 = p.p1 & mask;
    long p2 = p.p2 & mask;
    w0 += p0;
    long c = Montgomery.carry(w0, p0);
    long s = w1 + p1;
    w1 = s + c;
    c = Montgomery.carry(s, p1) + Montgomery.carry(w1, c);
    s = w2 + p2;
    w2 = s + c;
    c = Montgomery.carry(s, p2) + Montgomery.carry(w2, c);
    words[to] = w0;
    words[to + 1] = w1;
    words[to + 2] = w2;
    words[to + 3] = w3 + (p.p3 & mask) + c;
  }

  /** Five balanced limbs of the centred integer below p in four words. */
  static void digits(Modulus p, long[] words, int from, double[] out, int at) {
    long[] t = {words[from], words[from + 1], words[from + 2], words[from + 3]};
    long[] negative = new long[4];
    Montgomery.subtractFrom(p, t, negative);
    boolean flip = Montgomery.isLess(negative, t);
    long[] w = flip ? negative : t;
    long carry = 0;
    for (int i = 0; i < 5; i++) {
      int bit = 51 * i;
      int word = bit >> 6;
      int shift = bit & 63;
      long d = w[word] >>> shift;
      if (shift > 13 && word < 3) {
        d |= w[word + 1] << (64 - shift);
      }
      d = (d & DIGIT) + carry;
      carry = i < 4 && d >= 1L << 50 ? 1 : 0;
      d -= carry << 51;
      out[at + i] = flip ? -d : d;
    }
  }

  /** The 25 digits with which {@link FrLanes#scale} multiplies by the element in four words. */
  static void constant(long[] words, int from, double[] out, int at) {
    long[] t = new long[4];
    long[] canonical = new long[4];
    Montgomery.copy(words, from, t, 0);
    for (int i = 0; i < Lanes.LIMBS; i++) {
      Montgomery.toCanonical(Modulus.FR, t, 0, canonical, 0);
      digits(Modulus.FR, canonical, 0, out, at + Lanes.LIMBS * i);
      Montgomery.mul(Modulus.FR, t, 0, SHIFT, 0, t, 0);
    }
  }

  /** 2^51 in Montgomery form. */
  private static final long[] SHIFT = shift();

  private static long[] shift() {
    long[] w = {1L << 51, 0, 0, 0};
    Montgomery.fromCanonical(Modulus.FR, w, 0, w, 0);
    return w;
  }
}
