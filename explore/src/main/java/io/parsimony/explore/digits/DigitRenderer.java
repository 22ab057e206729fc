package io.parsimony.explore.digits;

import java.util.List;

/**
 * Draws digits as pen strokes on 32x32 dots, and counts the inked dots of each 4x4 block: 8x8
 * pixels of 0..16, which is the format of the handwritten digits that the sample network is trained
 * on. Deterministic: the same digit and style give the same pixels on every machine.
 */
public final class DigitRenderer {
  /** Pixels a side. */
  public static final int SIDE = 8;

  /** The value of a pixel that is all ink. */
  public static final int MAX = 16;

  private static final int DOTS = 32;
  private static final int BLOCK = DOTS / SIDE;

  /**
   * How a digit is drawn.
   *
   * @param slant shift to the right per unit of height, 0 for upright
   * @param width of the digit, 1 for plain
   * @param pen radius of the pen in dots
   * @param dx shift to the right, in dots
   * @param dy shift down, in dots
   */
  public record Style(double slant, double width, double pen, double dx, double dy) {
    /** Upright, in the middle, with a pen of middling width. */
    public static final Style PLAIN = new Style(0, 1, 2.2, 0, 0);
  }

  private DigitRenderer() {}

  /** The 64 pixels of a digit, row by row from the top left, each 0..16. */
  public static int[] draw(int digit, Style style) {
    List<double[]> strokes = DigitStrokes.of(digit);
    int[] pixels = new int[SIDE * SIDE];
    for (int y = 0; y < DOTS; y++) {
      for (int x = 0; x < DOTS; x++) {
        if (isInked(x + 0.5, y + 0.5, strokes, style)) {
          pixels[y / BLOCK * SIDE + x / BLOCK]++;
        }
      }
    }
    return pixels;
  }

  private static boolean isInked(double x, double y, List<double[]> strokes, Style style) {
    double reach = style.pen() * style.pen();
    for (double[] line : strokes) {
      for (int i = 0; i + 3 < line.length; i += 2) {
        double x0 = placedX(line[i], line[i + 1], style);
        double y0 = line[i + 1] * DOTS + style.dy();
        double x1 = placedX(line[i + 2], line[i + 3], style);
        double y1 = line[i + 3] * DOTS + style.dy();
        if (squaredDistance(x, y, x0, y0, x1, y1) <= reach) {
          return true;
        }
      }
    }
    return false;
  }

  private static double placedX(double x, double y, Style style) {
    return (0.5 + (x - 0.5) * style.width() + (0.5 - y) * style.slant()) * DOTS + style.dx();
  }

  /** The squared distance of a point from a segment. */
  private static double squaredDistance(
      double x, double y, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length = dx * dx + dy * dy;
    double t = length == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
    double clamped = Math.clamp(t, 0.0, 1.0);
    double ex = x - x0 - clamped * dx;
    double ey = y - y0 - clamped * dy;
    return ex * ex + ey * ey;
  }
}
