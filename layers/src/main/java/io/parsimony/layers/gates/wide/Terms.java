package io.parsimony.layers.gates.wide;

import java.util.List;

/**
 * What each of a number of accumulations adds up, by position in a sequence of left factors (or
 * summands) and one of right factors.
 */
interface Terms {

  /** Number of accumulations. */
  int outputs();

  /** The largest number of terms of one. */
  int capacity();

  /**
   * Writes the terms of one accumulation.
   *
   * @param left filled with positions of left factors
   * @param right filled with positions of right factors; not read for sums
   * @return how many there are
   */
  int fill(int output, int[] left, int[] right);

  /** Sums of groups of elements. */
  static Terms sums(List<int[]> groups) {
    int capacity = groups.stream().mapToInt(g -> g.length).max().orElse(0);
    return new Terms() {
      @Override
      public int outputs() {
        return groups.size();
      }

      @Override
      public int capacity() {
        return capacity;
      }

      @Override
      public int fill(int output, int[] left, int[] right) {
        int[] group = groups.get(output);
        System.arraycopy(group, 0, left, 0, group.length);
        return group.length;
      }
    };
  }

  /** The inner product of each group of elements with itself. */
  static Terms squares(List<int[]> groups) {
    Terms sums = sums(groups);
    return new Terms() {
      @Override
      public int outputs() {
        return sums.outputs();
      }

      @Override
      public int capacity() {
        return sums.capacity();
      }

      @Override
      public int fill(int output, int[] left, int[] right) {
        int count = sums.fill(output, left, right);
        System.arraycopy(left, 0, right, 0, count);
        return count;
      }
    };
  }
}
