package io.parsimony.layers.gates.wide;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns of a gate set that checks products. Written {@code w4l1u2t13+f8x3}: a layout of {@code
 * wide}, then three lanes that combine eight cells a row.
 *
 * @param wide for everything but products
 * @param width cells a row of a lane of the second phase, even
 * @param lanes number of those lanes
 */
record CheckedLayout(WideLayout wide, int width, int lanes) {

  private static final Pattern TEXT = Pattern.compile("([^+]+)\\+f(\\d{1,3})x(\\d{1,3})");

  CheckedLayout {
    if (width < 2 || width % 2 != 0 || lanes < 1) {
      throw new IllegalArgumentException("lanes of the second phase are even, and at least one");
    }
  }

  /** Reads what {@link #toString} writes. */
  static CheckedLayout parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a layout with checked products reads <layout of wide>+f<width>x<lanes>, got \""
              + text
              + "\"");
    }
    return new CheckedLayout(
        WideLayout.parse(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  int adviceColumns(boolean fixedWeights) {
    return wide.adviceColumns(fixedWeights) + lanes * (width + 1);
  }

  @Override
  public String toString() {
    return wide + "+f" + width + "x" + lanes;
  }
}
