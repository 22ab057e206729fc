package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.PointAdder;

/**
 * Sums of groups of points by rounds of pairwise additions: each round halves every group, and all
 * its additions share inversions.
 *
 * @param <S> an array of points of the adder
 */
final class BucketSums<S> {

  private static final int BATCH = 2048;

  private final PointAdder<S> adder;
  private final int[] left = new int[BATCH];
  private final int[] right = new int[BATCH];
  private final int[] target = new int[BATCH];
  private int pending;

  BucketSums(PointAdder<S> adder) {
    this.adder = adder;
  }

  /**
   * The sums of groups: group g has the points {@code members[starts[g] .. starts[g+1]-1]} (signed
   * indices into {@code in}). An empty group sums to infinity.
   */
  S sums(S in, int[] members, int[] starts, int groups) {
    int[] from = halved(starts, groups);
    S current = adder.allocate(from[groups]);
    for (int g = 0; g < groups; g++) {
      int to = from[g];
      int i = starts[g];
      for (; i + 1 < starts[g + 1]; i += 2) {
        pair(in, members[i], members[i + 1], current, to++);
      }
      if (i < starts[g + 1]) {
        adder.copy(in, members[i], current, to);
      }
    }
    flush(in, current);
    while (from[groups] > occupied(from, groups)) {
      int[] next = halved(from, groups);
      S sums = adder.allocate(next[groups]);
      for (int g = 0; g < groups; g++) {
        int to = next[g];
        int i = from[g];
        for (; i + 1 < from[g + 1]; i += 2) {
          pair(current, i, i + 1, sums, to++);
        }
        if (i < from[g + 1]) {
          adder.copy(current, i, sums, to);
        }
      }
      flush(current, sums);
      current = sums;
      from = next;
    }
    S result = adder.allocate(groups);
    for (int g = 0; g < groups; g++) {
      if (from[g + 1] > from[g]) {
        adder.copy(current, from[g], result, g);
      }
    }
    return result;
  }

  /** Where groups begin after their sizes are halved, rounding up. */
  private static int[] halved(int[] starts, int groups) {
    int[] result = new int[groups + 1];
    for (int g = 0; g < groups; g++) {
      result[g + 1] = result[g] + (starts[g + 1] - starts[g] + 1) / 2;
    }
    return result;
  }

  private static int occupied(int[] starts, int groups) {
    int count = 0;
    for (int g = 0; g < groups; g++) {
      count += starts[g + 1] > starts[g] ? 1 : 0;
    }
    return count;
  }

  private void pair(S in, int a, int b, S out, int to) {
    left[pending] = a;
    right[pending] = b;
    target[pending] = to;
    if (++pending == BATCH) {
      flush(in, out);
    }
  }

  private void flush(S in, S out) {
    adder.addPairs(in, left, right, target, pending, out);
    pending = 0;
  }

  /**
   * {@code sum of b * bucket[b]} for {@code 1 <= b < count}, buckets given by their points.
   *
   * <p>With {@code b = 2^k * high + low} that is {@code 2^k * sum of high * row[high] + sum of low
   * * column[low]}: two additions a bucket, in batches, and a short running sum for each of both.
   */
  G1 weighted(S buckets, int[] starts, int count) {
    int k = (32 - Integer.numberOfLeadingZeros(count - 1)) / 2;
    int columns = 1 << k;
    int rows = ((count - 1) >> k) + 1;
    int[] members = new int[count];
    int[] bounds = new int[rows + 1];
    int filled = 0;
    for (int high = 0; high < rows; high++) {
      for (int b = high << k; b < Math.min(count, (high + 1) << k); b++) {
        if (b > 0 && starts[b + 1] > starts[b]) {
          members[filled++] = b;
        }
      }
      bounds[high + 1] = filled;
    }
    G1 highs = running(sums(buckets, members, bounds, rows), rows);
    bounds = new int[columns + 1];
    filled = 0;
    for (int low = 0; low < columns; low++) {
      for (int b = low; b < count; b += columns) {
        if (b > 0 && starts[b + 1] > starts[b]) {
          members[filled++] = b;
        }
      }
      bounds[low + 1] = filled;
    }
    G1 lows = running(sums(buckets, members, bounds, columns), columns);
    for (int i = 0; i < k; i++) {
      highs = highs.doubled();
    }
    return highs.plus(lows);
  }

  /** {@code sum of i * points[i]}, as a sum of suffix sums. */
  private G1 running(S points, int count) {
    long[] words = new long[8];
    G1 suffix = G1.INFINITY;
    G1 total = G1.INFINITY;
    for (int i = count - 1; i >= 1; i--) {
      adder.store(points, i, words);
      suffix = suffix.plus(G1Vector.point(words));
      total = total.plus(suffix);
    }
    return total;
  }
}
