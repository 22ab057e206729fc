package io.parsimony.circuit;

import java.util.Arrays;

/** A growing set of rows; ranges are set a word at a time. */
final class Bits {

  private long[] words = new long[4];
  private int used;

  /** Adds rows {@code from} to {@code from + count - 1} and says how many were not there yet. */
  int add(long from, int count) {
    if (count <= 0) {
      return 0;
    }
    int to = Math.toIntExact(from + count);
    int first = (int) (from >>> 6);
    int last = (to - 1) >>> 6;
    if (last >= words.length) {
      words = Arrays.copyOf(words, Math.max(last + 1, 2 * words.length));
    }
    used = Math.max(used, last + 1);
    int added = 0;
    for (int w = first; w <= last; w++) {
      long mask = -1L;
      if (w == first) {
        mask &= -1L << from;
      }
      if (w == last) {
        mask &= -1L >>> -to;
      }
      added += Long.bitCount(mask & ~words[w]);
      words[w] |= mask;
    }
    return added;
  }

  boolean contains(long row) {
    int w = (int) (row >>> 6);
    return w < used && (words[w] >>> row & 1) != 0;
  }

  long count() {
    long count = 0;
    for (int w = 0; w < used; w++) {
      count += Long.bitCount(words[w]);
    }
    return count;
  }

  /** One more than the largest row in the set. */
  int length() {
    for (int w = used - 1; w >= 0; w--) {
      if (words[w] != 0) {
        return (w << 6) + 64 - Long.numberOfLeadingZeros(words[w]);
      }
    }
    return 0;
  }

  void clear() {
    Arrays.fill(words, 0, used, 0);
    used = 0;
  }

  /** The words, of which those beyond the last row are zero; not to be changed. */
  long[] words() {
    return words;
  }
}
