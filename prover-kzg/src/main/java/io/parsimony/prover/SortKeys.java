package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

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

  /**
   * The rows in ascending order of their elements; equal ones in order of rows. The top bits of an
   * element and its row make one long to sort by; rows that agree in those bits are merge-sorted
   * unless their elements are all equal.
   */
  int[] sortedRows() {
    int rowBits = 32 - Integer.numberOfLeadingZeros(Math.max(1, n - 1));
    // An element has 254 bits, so the top word is below 2^62.
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      long top = words[WORDS * i + 3] << 2 | words[WORDS * i + 2] >>> 62;
      keys[i] = (top >>> rowBits << rowBits | i) ^ Long.MIN_VALUE;
    }
    Arrays.sort(keys);
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = (int) (keys[i] & ((1L << rowBits) - 1));
    }
    int[] spare = new int[n];
    for (int from = 0; from < n; ) {
      int to = from + 1;
      boolean equal = true;
      while (to < n && keys[to] >>> rowBits == keys[from] >>> rowBits) {
        equal &= compare(rows[to], this, rows[from]) == 0;
        to++;
      }
      if (!equal) {
        mergeSort(rows, spare, from, to);
      }
      from = to;
    }
    return rows;
  }

  private void mergeSort(int[] rows, int[] spare, int start, int end) {
    for (int width = 1; width < end - start; width *= 2) {
      for (int from = start; from < end; from += 2 * width) {
        merge(rows, spare, from, Math.min(from + width, end), Math.min(from + 2 * width, end));
      }
      System.arraycopy(spare, start, rows, start, end - start);
    }
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
