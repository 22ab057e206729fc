package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.PointAdder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums over a stretch of the digits of scalars, window after window, by the bucket method.
 *
 * <p>A point goes to the bucket of its digit. Bucket {@code b = 2^k * high + low} then goes to row
 * {@code high} and column {@code low}, and these to the bits of their numbers. So all but the last
 * few additions are independent of each other, and what is left is one point for each bit of the
 * scalars.
 *
 * @param <S> an array of points of the adder
 */
final class WindowSums<S> {

  /** Scalars whose digits are looked at together. */
  private static final int CHUNK = 1024;

  private final Digits digits;
  private final long from;
  private final long to;
  private final int first;
  private final int windows;

  /** Of each window: numbers of buckets, rows and columns, with 0, which nothing goes to. */
  private final int buckets;

  private final int rows;
  private final int columns;
  private final int columnBits;

  private final GroupSums<S> sums;
  private final int[] groups = new int[CHUNK];
  private final int[] references = new int[CHUNK];

  /**
   * Digits {@code from .. to-1} of all the windows' digits one after another, not none.
   *
   * @param points the adder's form of the bases
   */
  WindowSums(PointAdder<S> adder, S points, Digits digits, long from, long to) {
    this.digits = digits;
    this.from = from;
    this.to = to;
    this.first = (int) (from / digits.count());
    this.windows = (int) ((to - 1) / digits.count()) + 1 - first;
    this.columnBits = digits.width() / 2;
    this.buckets = (1 << (digits.width() - 1)) + 1;
    this.rows = ((buckets - 1) >> columnBits) + 1;
    this.columns = 1 << columnBits;
    int all = windows * (buckets + rows + columns + digits.width());
    // Sums of a batch are on their way in each of the three stages.
    int places = places(digits, windows, from, to) + 4 * adder.batch();
    this.sums = new GroupSums<>(adder, points, all, places);
  }

  /** How many sums wait at most. */
  private static int places(Digits digits, int windows, long from, long to) {
    long filled = Math.min((to - from) / 2, (long) windows << (digits.width() - 1));
    return Math.toIntExact(filled) + windows * (4 << (digits.width() / 2));
  }

  /**
   * One point for each bit of the scalars, infinity where there is nothing: the sum sought is that
   * of {@code 2^i} times point i.
   *
   * @param skip points that are infinity, or null
   */
  G1[] bits(boolean @Nullable [] skip) {
    int count = digits.count();
    for (int w = 0; w < windows; w++) {
      long start = (long) (first + w) * count;
      fill(w, (int) Math.max(0, from - start), (int) Math.min(count, to - start), skip);
    }
    sums.finish();
    sums.keep();
    for (int w = 0; w < windows; w++) {
      for (int b = 1; b < buckets; b++) {
        sums.add(row(w, b >> columnBits), sums.sum(w * buckets + b));
        sums.add(column(w, b & (columns - 1)), sums.sum(w * buckets + b));
      }
    }
    sums.finish();
    sums.keep();
    G1[] result = new G1[digits.windows() * digits.width()];
    Arrays.fill(result, G1.INFINITY);
    for (int w = 0; w < windows; w++) {
      addBits(w, row(w, 0), rows, columnBits);
      addBits(w, column(w, 0), columns, 0);
    }
    sums.finish();
    for (int w = 0; w < windows; w++) {
      for (int i = 0; i < digits.width(); i++) {
        int sum = sums.sum(bit(w, i));
        if (sum != PointAdder.NONE) {
          result[(first + w) * digits.width() + i] = G1.of(sums.point(sum));
        }
      }
    }
    return result;
  }

  private int row(int window, int high) {
    return windows * buckets + window * rows + high;
  }

  private int column(int window, int low) {
    return windows * (buckets + rows) + window * columns + low;
  }

  private int bit(int window, int i) {
    return windows * (buckets + rows + columns) + window * digits.width() + i;
  }

  /** Puts points to buckets, by window {@code first + w} of the scalars {@code begin .. end-1}. */
  private void fill(int w, int begin, int end, boolean @Nullable [] skip) {
    for (int i = begin; i < end; i += CHUNK) {
      int to = Math.min(end, i + CHUNK);
      int count = digits.references(first + w, i, to, skip, references, groups);
      for (int k = 0; k < count; k++) {
        groups[k] += w * buckets;
      }
      sums.addAll(groups, references, count);
    }
  }

  /** Adds groups {@code from + 1 .. from + count - 1} to the bits of their numbers. */
  private void addBits(int window, int from, int count, int firstBit) {
    for (int i = 1; i < count; i++) {
      int sum = sums.sum(from + i);
      for (int rest = i; rest != 0; rest &= rest - 1) {
        sums.add(bit(window, firstBit + Integer.numberOfTrailingZeros(rest)), sum);
      }
    }
  }
}
