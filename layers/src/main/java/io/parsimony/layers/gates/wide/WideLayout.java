package io.parsimony.layers.gates.wide;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns of which role there are. Written {@code w8l2u1t13}: two lanes of eight
 * multiply-adds a row, one unit, tables of up to 2^13 rows.
 *
 * @param width multiply-adds a row of a lane, at least 2
 * @param lanes number of {@linkplain Lane lanes}, at least 1
 * @param units number of {@linkplain Unit units}, at least 1
 * @param tableBits log2 of the rows that tables may take
 */
record WideLayout(int width, int lanes, int units, int tableBits) {

  private static final Pattern TEXT =
      Pattern.compile("w(\\d{1,3})l(\\d{1,3})u(\\d{1,3})t(\\d{1,2})");

  WideLayout {
    if (width < 2 || lanes < 1 || units < 1 || tableBits < 4 || tableBits > 20) {
      throw new IllegalArgumentException(
          "a layout needs width >= 2, lanes and units >= 1, tableBits in 4..20");
    }
  }

  /** Reads what {@link #toString} writes. */
  static WideLayout parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "layout of gate set wide reads w<width>l<lanes>u<units>t<tableBits>, got \""
              + text
              + "\"");
    }
    return new WideLayout(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  /** Number of advice columns, with weights in advice or not. */
  int adviceColumns(boolean fixedWeights) {
    return lanes * ((fixedWeights ? 1 : 2) * width + 1) + units * Unit.ADVICE_COLUMNS;
  }

  @Override
  public String toString() {
    return "w" + width + "l" + lanes + "u" + units + "t" + tableBits;
  }
}
