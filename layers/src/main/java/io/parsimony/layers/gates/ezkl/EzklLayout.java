package io.parsimony.layers.gates.ezkl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many blocks there are and how many rows each has; written in {@code CircuitOptions.layout()}
 * as {@code blocks=2 height=131066}.
 */
record EzklLayout(int blocks, int height) {

  /** Rows at the end of every trace that no region may use: 5 blinding rows, 1 for the products. */
  static final int UNUSABLE_ROWS = 6;

  private static final Pattern TEXT = Pattern.compile("blocks=(\\d{1,6}) height=(\\d{1,10})");

  EzklLayout {
    if (blocks < 1 || height < 2) {
      throw new IllegalArgumentException(
          "a layout needs a block of two rows, got " + blocks + " blocks of " + height);
    }
  }

  /** One block without end, to count rows. */
  static EzklLayout endless() {
    return new EzklLayout(1, Integer.MAX_VALUE);
  }

  /** The least number of full-height blocks for so many rows, with one more row at each break. */
  static EzklLayout of(int k, long rows) {
    int height = (1 << k) - UNUSABLE_ROWS;
    long blocks = Math.max(1, Math.ceilDiv(rows - 1, height - 1L));
    return new EzklLayout(Math.toIntExact(blocks), height);
  }

  /**
   * Reads a layout.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static EzklLayout parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a layout of ezkl-2023: \"" + text + "\"");
    }
    return new EzklLayout(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  String text() {
    return "blocks=" + blocks + " height=" + height;
  }
}
