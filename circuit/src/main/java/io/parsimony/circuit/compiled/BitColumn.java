package io.parsimony.circuit.compiled;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;

/** A column of zeros and ones: the activity of a selector. */
public final class BitColumn implements ColumnValues {

  private final long[] words;
  private final int length;

  private BitColumn(long[] words, int length) {
    this.words = words;
    this.length = length;
  }

  /**
   * Row i is bit {@code i % 64} of word {@code i / 64}; bits from {@code length} on must be zero.
   * The array is copied.
   */
  public static BitColumn of(long[] words, int length) {
    int needed = (length + 63) >>> 6;
    long[] own = Arrays.copyOf(words, needed);
    if ((length & 63) != 0 && own[needed - 1] >>> (length & 63) != 0) {
      throw new IllegalArgumentException("a bit is set beyond row " + length);
    }
    return new BitColumn(own, length);
  }

  @Override
  public int length() {
    return length;
  }

  /** Whether the row holds a one. */
  public boolean isSet(int row) {
    return row < length && (words[row >>> 6] >>> row & 1) != 0;
  }

  /** Number of rows that hold a one. */
  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The first row at or after {@code row} that holds a one, or -1. */
  public int nextSet(int row) {
    if (row >= length) {
      return -1;
    }
    int w = row >>> 6;
    long word = words[w] & (-1L << row);
    while (word == 0) {
      if (++w == words.length) {
        return -1;
      }
      word = words[w];
    }
    return (w << 6) + Long.numberOfTrailingZeros(word);
  }

  /** The values of rows {@code from} to {@code from + count - 1}, each 0 or 1. */
  public long[] toLongs(int from, int count) {
    long[] out = new long[count];
    for (int row = nextSet(from); row >= 0 && row < from + count; row = nextSet(row + 1)) {
      out[row - from] = 1;
    }
    return out;
  }

  @Override
  public Fr get(int row) {
    return isSet(row) ? Fr.ONE : Fr.ZERO;
  }

  @Override
  public FrVector toVector(int from, int count) {
    return FrVector.ofSmall(toLongs(from, count));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof BitColumn other
        && length == other.length
        && Arrays.equals(words, other.words);
  }

  @Override
  public int hashCode() {
    return 31 * length + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "BitColumn[" + count() + " of " + length + "]";
  }
}
