package io.parsimony.prover;

import java.util.Arrays;

/** Sorts signed integers in the order of the field elements they stand for. */
final class SmallSort {

  /** Values of a range that is at most so many times the number of values are counted. */
  private static final int SPARSE = 4;

  private SmallSort() {}

  /** The values ascending: those from zero up first, then the negative ones. */
  static long[] ascending(long[] values) {
    long min = 0;
    long max = 0;
    for (long value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    long limit = (long) SPARSE * values.length;
    return max < limit && min > -limit ? counted(values, (int) min, (int) max) : sorted(values);
  }

  private static long[] counted(long[] values, int min, int max) {
    int[] counts = new int[max - min + 1];
    for (long value : values) {
      counts[(int) value - min]++;
    }
    long[] out = new long[values.length];
    int at = 0;
    for (int value = 0; value <= max; value++) {
      at = fill(out, at, value, counts[value - min]);
    }
    for (int value = min; value < 0; value++) {
      at = fill(out, at, value, counts[value - min]);
    }
    return out;
  }

  private static int fill(long[] out, int at, long value, int count) {
    Arrays.fill(out, at, at + count, value);
    return at + count;
  }

  private static long[] sorted(long[] values) {
    long[] signed = values.clone();
    Arrays.sort(signed);
    int negative = 0;
    while (negative < signed.length && signed[negative] < 0) {
      negative++;
    }
    long[] out = new long[signed.length];
    System.arraycopy(signed, negative, out, 0, signed.length - negative);
    System.arraycopy(signed, 0, out, signed.length - negative, negative);
    return out;
  }
}
