package io.parsimony.explore.study;

import java.util.Locale;

/** Shapes of an SVG picture, as text. */
final class Svg {

  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height, String title) {
    text.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                + " xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\""
                + " font-size=\"12\"><title>%s</title>%n",
            width,
            height,
            width,
            height,
            escape(title)));
  }

  Svg line(double x1, double y1, double x2, double y2, String colour, double width) {
    return add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
            + " stroke-width=\"%.1f\"/>",
        x1, y1, x2, y2, colour, width);
  }

  Svg dashed(double x1, double y1, double x2, double y2, String colour) {
    return add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
            + " stroke-dasharray=\"4 3\"/>",
        x1, y1, x2, y2, colour);
  }

  /** A dot that tells what it is when pointed at. */
  Svg dot(double x, double y, String colour, String tip) {
    return add(
        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\" fill-opacity=\"0.8\"><title>%s</title>"
            + "</circle>",
        x, y, colour, escape(tip));
  }

  Svg bar(double x, double y, double width, double height, String colour, String tip) {
    return add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s</title>"
            + "</rect>",
        x, y, width, height, colour, escape(tip));
  }

  /**
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  Svg label(double x, double y, String anchor, String words) {
    return label(x, y, anchor, "#333333", words);
  }

  /** The same in a colour. */
  Svg label(double x, double y, String anchor, String colour, String words) {
    return add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
        x, y, anchor, colour, escape(words));
  }

  Svg bold(double x, double y, String words) {
    return add(
        "<text x=\"%.1f\" y=\"%.1f\" font-weight=\"bold\" fill=\"#111111\">%s</text>",
        x, y, escape(words));
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation is of a library that is not used here
  private Svg add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  /** The finished picture. */
  String done() {
    return text + "</svg>\n";
  }

  /** Text that may stand between tags and in attributes. */
  static String escape(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
