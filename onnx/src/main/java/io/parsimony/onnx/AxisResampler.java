package io.parsimony.onnx;

/** Which input positions an output position of a resized axis is made from. */
final class AxisResampler {
  private final Mode mode;
  private final int in;
  private final int out;
  private final double scale;
  private final double start;
  private final double end;

  /**
   * How samples are placed and combined.
   *
   * @param kind {@code nearest}, {@code linear} or {@code cubic}
   * @param coordinates the format's name of the map from output to input positions
   * @param rounding how a position goes to the nearest sample
   * @param cubic the parameter of the cubic kernel
   * @param excludeOutside whether samples outside the input get no weight
   * @param antialias whether the kernel widens when shrinking
   */
  record Mode(
      String kind,
      String coordinates,
      String rounding,
      double cubic,
      boolean excludeOutside,
      boolean antialias) {}

  AxisResampler(Mode mode, int in, int out, double scale, double start, double end) {
    this.mode = mode;
    this.in = in;
    this.out = out;
    this.scale = scale;
    this.start = start;
    this.end = end;
  }

  int in() {
    return in;
  }

  int out() {
    return out;
  }

  /** The input position that output position {@code i} lies at. */
  private double position(int i) {
    double length = in * scale;
    return switch (mode.coordinates()) {
      case "half_pixel" -> (i + 0.5) / scale - 0.5;
      case "half_pixel_symmetric" -> in / 2.0 * (1 - out / length) + (i + 0.5) / scale - 0.5;
      case "pytorch_half_pixel" -> out > 1 ? (i + 0.5) / scale - 0.5 : -0.5;
      case "align_corners" -> length == 1 ? 0 : i * (in - 1) / (length - 1);
      case "asymmetric" -> i / scale;
      case "tf_half_pixel_for_nn" -> (i + 0.5) / scale;
      case "tf_crop_and_resize" ->
          length == 1
              ? 0.5 * (start + end) * (in - 1)
              : start * (in - 1) + i * (end - start) * (in - 1) / (length - 1);
      default ->
          throw new IllegalArgumentException(
              "coordinate_transformation_mode " + mode.coordinates() + " is not supported");
    };
  }

  private int clamped(long index) {
    return Math.clamp(index, 0, in - 1);
  }

  /** For each output position the input position it copies. */
  long[] nearest() {
    long[] indices = new long[out];
    for (int i = 0; i < out; i++) {
      double x = position(i);
      double rounded =
          switch (mode.rounding()) {
            case "round_prefer_floor" -> Math.ceil(x - 0.5);
            case "round_prefer_ceil" -> Math.floor(x + 0.5);
            case "floor" -> Math.floor(x);
            case "ceil" -> Math.ceil(x);
            default ->
                throw new IllegalArgumentException(
                    "nearest_mode " + mode.rounding() + " is not supported");
          };
      indices[i] = clamped((long) rounded);
    }
    return indices;
  }

  /** The matrix [in, out] whose columns are the weights of the output positions. */
  double[] weights() {
    double[] matrix = new double[in * out];
    double narrow = mode.antialias() ? Math.min(scale, 1) : 1;
    int reach = (int) Math.ceil((mode.kind().equals("cubic") ? 2 : 1) / narrow);
    for (int i = 0; i < out; i++) {
      double x = position(i);
      long base = (long) Math.floor(x);
      double sum = 0;
      double[] taps = new double[2 * reach + 1];
      for (int t = 0; t < taps.length; t++) {
        long index = base - reach + t;
        boolean outside = index < 0 || index >= in;
        taps[t] = outside && mode.excludeOutside() ? 0 : kernel((x - index) * narrow);
        sum += taps[t];
      }
      for (int t = 0; t < taps.length; t++) {
        matrix[clamped(base - reach + t) * out + i] += taps[t] / sum;
      }
    }
    return matrix;
  }

  private double kernel(double distance) {
    double d = Math.abs(distance);
    if (!mode.kind().equals("cubic")) {
      return Math.max(0, 1 - d);
    }
    double a = mode.cubic();
    if (d <= 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }

  /** Whether some output position lies outside the input and takes a given value. */
  boolean leaves() {
    for (double inside : inside()) {
      if (inside == 0) {
        return true;
      }
    }
    return false;
  }

  /** For each output position 1 if its value comes from the input, else 0. */
  double[] inside() {
    double[] inside = new double[out];
    for (int i = 0; i < out; i++) {
      double x = position(i);
      boolean crops = mode.coordinates().equals("tf_crop_and_resize");
      inside[i] = crops && (x < 0 || x > in - 1) ? 0 : 1;
    }
    return inside;
  }
}
