package io.parsimony.explore.study;

import java.util.List;
import java.util.Locale;

/** Colours that stay apart for most eyes. */
final class Palette {

  private static final List<String> COLOURS =
      List.of(
          "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f3c8d", "#8c8c8c",
          "#5c4033", "#b8b800");

  private Palette() {}

  static String of(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  /** From green (few constraints a parameter) over white to red (many), on a logarithmic scale. */
  static String heat(double mOverN) {
    double t = Math.clamp(Math.log10(mOverN) / 2, -1, 1);
    int fade = (int) Math.round(255 - 115 * Math.abs(t));
    return t < 0
        ? String.format(Locale.ROOT, "#%02xe6%02x", fade, fade)
        : String.format(Locale.ROOT, "#f4%02x%02x", fade, fade);
  }
}
