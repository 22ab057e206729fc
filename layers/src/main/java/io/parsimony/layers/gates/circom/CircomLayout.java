package io.parsimony.layers.gates.circom;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many columns of which role there are. Written {@code l2u3}: two lanes, three sign units.
 *
 * @param lanes number of {@linkplain CircomLane lanes}, at least 1
 * @param units number of {@linkplain SignUnit sign units}
 */
record CircomLayout(int lanes, int units) {

  private static final Pattern TEXT = Pattern.compile("l(\\d{1,3})u(\\d{1,3})");

  CircomLayout {
    if (lanes < 1) {
      throw new IllegalArgumentException("a layout needs a lane");
    }
  }

  /** Reads what {@link #toString} writes. */
  static CircomLayout parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "layout of gate set circom reads l<lanes>u<units>, got \"" + text + "\"");
    }
    return new CircomLayout(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return "l" + lanes + "u" + units;
  }
}
