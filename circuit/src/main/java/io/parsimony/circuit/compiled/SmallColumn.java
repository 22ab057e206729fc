package io.parsimony.circuit.compiled;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;

/** A column of signed integers, in the smallest of byte, short, int and long that holds them. */
public final class SmallColumn implements ColumnValues {

  private final Object store;
  private final int length;
  private final long min;
  private final long max;

  private SmallColumn(Object store, int length, long min, long max) {
    this.store = store;
    this.length = length;
    this.min = min;
    this.max = max;
  }

  /** The given values; the array is copied. */
  public static SmallColumn of(long... values) {
    return of(values, values.length);
  }

  /** The first {@code length} of the given values, copied into the smallest type. */
  public static SmallColumn of(long[] values, int length) {
    long min = 0;
    long max = 0;
    for (int i = 0; i < length; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    return new SmallColumn(shrink(values, length, min, max), length, min, max);
  }

  /** The first {@code length} of the given values, copied into the smallest type. */
  public static SmallColumn of(int[] values, int length) {
    int min = 0;
    int max = 0;
    for (int i = 0; i < length; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    if (min >= Short.MIN_VALUE && max <= Short.MAX_VALUE) {
      long[] wide = new long[length];
      for (int i = 0; i < length; i++) {
        wide[i] = values[i];
      }
      return of(wide, length);
    }
    return new SmallColumn(Arrays.copyOf(values, length), length, min, max);
  }

  private static Object shrink(long[] values, int length, long min, long max) {
    if (min >= Byte.MIN_VALUE && max <= Byte.MAX_VALUE) {
      byte[] out = new byte[length];
      for (int i = 0; i < length; i++) {
        out[i] = (byte) values[i];
      }
      return out;
    }
    if (min >= Short.MIN_VALUE && max <= Short.MAX_VALUE) {
      short[] out = new short[length];
      for (int i = 0; i < length; i++) {
        out[i] = (short) values[i];
      }
      return out;
    }
    if (min >= Integer.MIN_VALUE && max <= Integer.MAX_VALUE) {
      int[] out = new int[length];
      for (int i = 0; i < length; i++) {
        out[i] = (int) values[i];
      }
      return out;
    }
    return Arrays.copyOf(values, length);
  }

  @Override
  public int length() {
    return length;
  }

  /** Smallest value of the column, at most zero (rows beyond the length are zero). */
  public long min() {
    return min;
  }

  /** Largest value of the column, at least zero. */
  public long max() {
    return max;
  }

  /** The value on a row, zero beyond {@link #length()}. */
  public long getLong(int row) {
    if (row >= length) {
      return 0;
    }
    return switch (store) {
      case byte[] a -> a[row];
      case short[] a -> a[row];
      case int[] a -> a[row];
      default -> ((long[]) store)[row];
    };
  }

  /** The values of rows {@code from} to {@code from + count - 1}. */
  public long[] toLongs(int from, int count) {
    long[] out = new long[count];
    int given = Math.max(0, Math.min(count, length - from));
    switch (store) {
      case byte[] a -> {
        for (int i = 0; i < given; i++) {
          out[i] = a[from + i];
        }
      }
      case short[] a -> {
        for (int i = 0; i < given; i++) {
          out[i] = a[from + i];
        }
      }
      case int[] a -> {
        for (int i = 0; i < given; i++) {
          out[i] = a[from + i];
        }
      }
      default -> System.arraycopy((long[]) store, Math.min(from, length), out, 0, given);
    }
    return out;
  }

  @Override
  public Fr get(int row) {
    return Fr.of(getLong(row));
  }

  @Override
  public FrVector toVector(int from, int count) {
    return FrVector.ofSmall(toLongs(from, count));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SmallColumn other
        && Arrays.equals(toLongs(0, length), other.toLongs(0, other.length));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toLongs(0, length));
  }

  @Override
  public String toString() {
    return "SmallColumn[" + length + " rows in " + min + ".." + max + "]";
  }
}
