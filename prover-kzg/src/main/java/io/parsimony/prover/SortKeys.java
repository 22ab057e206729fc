package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The elements of a vector as integers, to compare them by value. */
final class SortKeys {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WORDS = 4;
  private static final long[] P = words(Fr.ZERO.minus(Fr.ONE).toCanonicalBytes());

  private final int n;
  private final long[] words;
  private final long[] small;
  private final boolean isSmall;

  private SortKeys(int n, long[] words) {
    this.n = n;
    this.words = words;
    this.small = new long[n];
    this.isSmall = fillSmall();
  }

  static SortKeys of(FrVector values) {
    return new SortKeys(values.length(), words(values.toCanonicalBytes()));
  }

  private static long[] words(byte[] bytes) {
    long[] words = new long[bytes.length / 8];
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) WORD.get(bytes, 8 * i);
    }
    return words;
  }

  /** Whether all elements are integers of 63 bits and a sign. */
  boolean isSmall() {
    return isSmall;
  }

  /** The elements as signed integers; only if they all are small. */
  long[] small() {
    return small;
  }

  private boolean fillSmall() {
    for (int i = 0; i < n; i++) {
      int at = WORDS * i;
      if ((words[at + 1] | words[at + 2] | words[at + 3]) == 0 && words[at] >= 0) {
        small[i] = words[at];
      } else if (!fillNegative(i, at)) {
        return false;
      }
    }
    return true;
  }

  /** With v = p - m: (p - 1) - v = m - 1, which must fit. */
  private boolean fillNegative(int i, int at) {
    long low = P[0] - words[at];
    long borrow = Long.compareUnsigned(P[0], words[at]) < 0 ? 1 : 0;
    for (int j = 1; j < WORDS; j++) {
      if (P[j] - borrow != words[at + j]) {
        return false;
      }
      // P[j] is never zero, so that taking one from it does not borrow further.
      borrow = 0;
    }
    small[i] = -1 - low;
    return low >= 0;
  }

  /** Compares two elements as integers in 0 .. p-1. */
  int compare(int row, SortKeys other, int otherRow) {
    for (int j = WORDS - 1; j >= 0; j--) {
      int order = Long.compareUnsigned(words[WORDS * row + j], other.words[WORDS * otherRow + j]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The rows in ascending order of their elements; equal ones in order of rows. */
  int[] sortedRows() {
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    int[] spare = new int[n];
    for (int width = 1; width < n; width *= 2) {
      for (int from = 0; from < n; from += 2 * width) {
        merge(rows, spare, from, Math.min(from + width, n), Math.min(from + 2 * width, n));
      }
      int[] swap = rows;
      rows = spare;
      spare = swap;
    }
    return rows;
  }

  private void merge(int[] in, int[] out, int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = left < middle && (right == to || compare(in[left], this, in[right]) <= 0);
      out[i] = takeLeft ? in[left++] : in[right++];
    }
  }
}
