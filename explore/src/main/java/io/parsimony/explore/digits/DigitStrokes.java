package io.parsimony.explore.digits;

import java.util.ArrayList;
import java.util.List;

/** The pen strokes of the ten digits, in a unit square with y pointing down. */
final class DigitStrokes {
  private static final int ARC_STEPS = 24;

  private DigitStrokes() {}

  /** Polylines {@code x0 y0 x1 y1 ...} that together draw a digit. */
  static List<double[]> of(int digit) {
    return switch (digit) {
      case 0 -> List.of(arc(0.5, 0.5, 0.2, 0.4, 0, 360));
      case 1 -> List.of(new double[] {0.36, 0.28, 0.54, 0.1, 0.54, 0.9});
      case 2 ->
          List.of(
              join(arc(0.48, 0.29, 0.19, 0.19, 180, 380), new double[] {0.3, 0.88, 0.74, 0.88}));
      case 3 ->
          List.of(arc(0.46, 0.29, 0.2, 0.19, 200, 450), arc(0.46, 0.68, 0.22, 0.21, 270, 520));
      case 4 ->
          List.of(
              new double[] {0.5, 0.1, 0.26, 0.56, 0.76, 0.56}, new double[] {0.6, 0.4, 0.56, 0.92});
      case 5 ->
          List.of(
              join(
                  new double[] {0.72, 0.1, 0.36, 0.1, 0.34, 0.44},
                  arc(0.48, 0.66, 0.22, 0.23, 240, 500)));
      case 6 ->
          List.of(
              new double[] {0.56, 0.1, 0.38, 0.38, 0.32, 0.66}, arc(0.5, 0.69, 0.18, 0.2, 0, 360));
      case 7 ->
          List.of(
              new double[] {0.28, 0.12, 0.7, 0.12, 0.44, 0.9},
              new double[] {0.36, 0.52, 0.68, 0.52});
      case 8 -> List.of(arc(0.5, 0.3, 0.15, 0.19, 0, 360), arc(0.5, 0.7, 0.17, 0.2, 0, 360));
      case 9 ->
          List.of(
              arc(0.48, 0.31, 0.17, 0.2, 0, 360), new double[] {0.65, 0.31, 0.62, 0.62, 0.5, 0.9});
      default -> throw new IllegalArgumentException("not a digit: " + digit);
    };
  }

  /** An arc of an ellipse; degrees clockwise from the right, as y points down. */
  private static double[] arc(
      double cx, double cy, double rx, double ry, double fromDegrees, double toDegrees) {
    double[] line = new double[2 * (ARC_STEPS + 1)];
    for (int i = 0; i <= ARC_STEPS; i++) {
      double angle = StrictMath.toRadians(fromDegrees + (toDegrees - fromDegrees) * i / ARC_STEPS);
      line[2 * i] = cx + rx * StrictMath.cos(angle);
      line[2 * i + 1] = cy + ry * StrictMath.sin(angle);
    }
    return line;
  }

  private static double[] join(double[]... lines) {
    List<Double> all = new ArrayList<>();
    for (double[] line : lines) {
      for (double v : line) {
        all.add(v);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
