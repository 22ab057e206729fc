package io.parsimony.layers.gates.wide;

/** How high equal columns of different fill must be filled to take some more rows. */
final class Leveling {

  private Leveling() {}

  /** The least level at which columns filled up to {@code free} have room for {@code rows} more. */
  static long level(long[] free, long rows) {
    long low = Long.MAX_VALUE;
    for (long f : free) {
      low = Math.min(low, f);
    }
    long high = low + rows;
    while (low < high) {
      long middle = (low + high) >>> 1;
      long room = 0;
      for (long f : free) {
        room += Math.max(0, middle - f);
      }
      if (room >= rows) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
