package io.parsimony.circuit;

/**
 * A closed interval of integers: what a cell, a span or a tensor is known to lie in.
 *
 * <p>A range is a claim with an owner: whoever attaches one to a value names the constraint, or the
 * check in the clear, that enforces it. Arithmetic on ranges is exact; a bound outside {@code long}
 * throws {@link ArithmeticException}, it never wraps.
 *
 * @param min the smallest value, inclusive
 * @param max the largest value, inclusive
 */
public record Range(long min, long max) {

  /** The range that holds zero alone. */
  public static final Range ZERO = new Range(0, 0);

  /** The range of a bit. */
  public static final Range BIT = new Range(0, 1);

  /** Nothing is known: a cell of this range may hold any element of the field. */
  public static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Rejects an empty interval. */
  public Range {
    if (min > max) {
      throw new IllegalArgumentException("empty range: min " + min + " above max " + max);
    }
  }

  /** Two's complement range of {@code bits} bits: {@code [-2^(bits-1), 2^(bits-1) - 1]}. */
  public static Range signed(int bits) {
    if (bits < 1 || bits > 63) {
      throw new IllegalArgumentException("bits must be in 1..63, got " + bits);
    }
    long half = 1L << (bits - 1);
    return new Range(-half, half - 1);
  }

  /** {@code [0, 2^bits - 1]}. */
  public static Range unsigned(int bits) {
    if (bits < 0 || bits > 62) {
      throw new IllegalArgumentException("bits must be in 0..62, got " + bits);
    }
    return new Range(0, (1L << bits) - 1);
  }

  /**
   * The smallest range that holds every value of {@code values}; {@link #ZERO} if there is none.
   */
  public static Range hull(long[] values) {
    if (values.length == 0) {
      return ZERO;
    }
    long min = values[0];
    long max = values[0];
    for (long v : values) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    return new Range(min, max);
  }

  /** Whether anything is known at all; {@link #ANY} alone is not bounded. */
  public boolean isBounded() {
    return !equals(ANY);
  }

  /** Whether {@code value} lies in this range. */
  public boolean contains(long value) {
    return min <= value && value <= max;
  }

  /** Whether every value of {@code other} lies in this range. */
  public boolean contains(Range other) {
    return min <= other.min && other.max <= max;
  }

  /** The largest absolute value in the range. */
  public long magnitude() {
    return Math.max(Math.absExact(min), Math.absExact(max));
  }

  /** The smallest {@code b} such that {@link #signed(int) signed(b)} contains this range. */
  public int signedBits() {
    long m = Math.max(max, ~min);
    return Math.max(1, 65 - Long.numberOfLeadingZeros(m));
  }

  /** The smallest range that contains both. */
  public Range union(Range other) {
    return new Range(Math.min(min, other.min), Math.max(max, other.max));
  }

  /** Every sum of a value of this range and one of {@code other}. */
  public Range plus(Range other) {
    return new Range(Math.addExact(min, other.min), Math.addExact(max, other.max));
  }

  /** Every difference of a value of this range and one of {@code other}. */
  public Range minus(Range other) {
    return new Range(Math.subtractExact(min, other.max), Math.subtractExact(max, other.min));
  }

  /** The hull of every product of a value of this range and one of {@code other}. */
  public Range times(Range other) {
    long a = Math.multiplyExact(min, other.min);
    long b = Math.multiplyExact(min, other.max);
    long c = Math.multiplyExact(max, other.min);
    long d = Math.multiplyExact(max, other.max);
    return new Range(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  /** The hull of every product of a value of this range and {@code factor}. */
  public Range times(long factor) {
    return times(new Range(factor, factor));
  }

  /** The range of a sum of {@code count >= 0} values of this range. */
  public Range repeated(int count) {
    return new Range(Math.multiplyExact(min, count), Math.multiplyExact(max, count));
  }

  @Override
  public String toString() {
    return "[" + min + ", " + max + "]";
  }
}
