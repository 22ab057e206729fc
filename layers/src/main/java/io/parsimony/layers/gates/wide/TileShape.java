package io.parsimony.layers.gates.wide;

/**
 * The columns of {@linkplain Tile tiles} in a layout. Written {@code b8x4n2}: two tiles of eight
 * inputs and four sums a row. A {@code c} behind it says that all weights in advice are copied.
 *
 * @param inputs that a row of a tile takes, {@code w}
 * @param sums that share them, {@code s}
 * @param count number of tiles side by side
 * @param copied whether weights are copied even where the tile could be their only place
 */
record TileShape(int inputs, int sums, int count, boolean copied) {

  TileShape {
    if (inputs < 1 || sums < 1 || count < 1) {
      throw new IllegalArgumentException(
          "tiles need inputs, sums and columns, got " + inputs + ", " + sums + " and " + count);
    }
  }

  /** Columns of weights. */
  int weights() {
    return count * inputs * sums;
  }

  /** Columns of inputs and accumulators. */
  int others() {
    return count * (inputs + sums);
  }

  @Override
  public String toString() {
    return "b" + inputs + "x" + sums + "n" + count + (copied ? "c" : "");
  }
}
