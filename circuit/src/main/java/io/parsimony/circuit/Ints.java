package io.parsimony.circuit;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of small signed integers, known when a witness is made and unknown (but of known
 * length) when a circuit is compiled or counted. Operations on unknown sequences give unknown ones.
 */
public final class Ints {

  private final long @Nullable [] values;
  private final int from;
  private final int size;

  private Ints(long @Nullable [] values, int from, int size) {
    this.values = values;
    this.from = from;
    this.size = size;
  }

  /** The given integers. The array is not copied: do not change it afterwards. */
  public static Ints of(long... values) {
    return new Ints(values, 0, values.length);
  }

  /** {@code size} integers that are not known. */
  public static Ints unknown(int size) {
    if (size < 0) {
      throw new IllegalArgumentException("size " + size);
    }
    return new Ints(null, 0, size);
  }

  /** {@code size} times the same integer. */
  public static Ints constant(long value, int size) {
    long[] values = new long[size];
    Arrays.fill(values, value);
    return of(values);
  }

  /** How many integers there are, known or not. */
  public int size() {
    return size;
  }

  /** Whether the integers are there. */
  public boolean isKnown() {
    return values != null;
  }

  /**
   * The integer at a position.
   *
   * @throws IllegalStateException if unknown
   */
  public long get(int i) {
    return known()[from + Objects.checkIndex(i, size)];
  }

  /** A copy of the integers; throws if unknown. */
  public long[] toArray() {
    return Arrays.copyOfRange(known(), from, from + size);
  }

  /** Positions {@code start} to {@code end - 1}, as a view. */
  public Ints slice(int start, int end) {
    Objects.checkFromToIndex(start, end, size);
    return new Ints(values, from + start, end - start);
  }

  /** The integers at the given positions, in that order. */
  public Ints gather(int[] index) {
    if (values == null) {
      return unknown(index.length);
    }
    long[] out = new long[index.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[from + Objects.checkIndex(index[i], size)];
    }
    return of(out);
  }

  /** A function of each integer; unknown if they are. */
  public Ints map(LongUnaryOperator f) {
    if (values == null) {
      return this;
    }
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      out[i] = f.applyAsLong(values[from + i]);
    }
    return of(out);
  }

  /** Combines two sequences of one length; unknown if either is. */
  public Ints zip(Ints other, LongBinaryOperator f) {
    if (size != other.size) {
      throw new IllegalArgumentException("sizes " + size + " and " + other.size);
    }
    if (values == null || other.values == null) {
      return unknown(size);
    }
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      out[i] = f.applyAsLong(values[from + i], other.values[other.from + i]);
    }
    return of(out);
  }

  /** One after the other; unknown if any is. */
  public static Ints concat(Ints... parts) {
    int size = 0;
    boolean known = true;
    for (Ints part : parts) {
      size = Math.addExact(size, part.size);
      known &= part.values != null;
    }
    if (!known) {
      return unknown(size);
    }
    long[] out = new long[size];
    int at = 0;
    for (Ints part : parts) {
      System.arraycopy(part.known(), part.from, out, at, part.size);
      at += part.size;
    }
    return of(out);
  }

  private long[] known() {
    if (values == null) {
      throw new IllegalStateException("these " + size + " integers are not known");
    }
    return values;
  }

  @Override
  public String toString() {
    return values == null ? size + " unknown" : Arrays.toString(toArray());
  }
}
