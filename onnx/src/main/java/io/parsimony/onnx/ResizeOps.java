package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Resizing, axis by axis: nearest neighbours are a gather, interpolation is a product with a
 * constant matrix.
 */
final class ResizeOps {
  private ResizeOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Resize", ResizeOps::resize);
    to.put("Upsample", ResizeOps::upsample);
  }

  private static void upsample(ImportNode n) {
    double[] scales =
        n.has(1)
            ? n.constant(1, "scales").data()
            : n.attributes().reals("scales").orElseThrow(ResizeOps::noSize);
    apply(n, legacy(n), scaled(n.shape(0), scales));
  }

  private static IllegalArgumentException noSize() {
    return new IllegalArgumentException("neither scales nor sizes are given");
  }

  /** Before opset 11 there was one way to place samples. */
  private static AxisResampler.Mode legacy(ImportNode n) {
    String kind = n.attributes().text("mode", "nearest");
    return new AxisResampler.Mode(kind, "asymmetric", "floor", -0.75, false, false);
  }

  private static void resize(ImportNode n) {
    if (n.opset() < 11) {
      apply(n, legacy(n), scaled(n.shape(0), n.constant(1, "scales").data()));
      return;
    }
    Attributes a = n.attributes();
    AxisResampler.Mode mode =
        new AxisResampler.Mode(
            a.text("mode", "nearest"),
            a.text("coordinate_transformation_mode", "half_pixel"),
            a.text("nearest_mode", "round_prefer_floor"),
            a.real("cubic_coeff_a", -0.75f),
            a.flag("exclude_outside", false),
            a.flag("antialias", false));
    apply(n, mode, plans(n));
  }

  /** What happens along one axis. */
  private record Plan(int out, double scale, double start, double end) {}

  private static List<Plan> scaled(Shape x, double[] scales) {
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < scales.length; i++) {
      plans.add(new Plan((int) Math.floor(x.dim(i) * scales[i]), scales[i], 0, 1));
    }
    return plans;
  }

  private static List<Plan> plans(ImportNode n) {
    Shape x = n.shape(0);
    int[] axes = n.attributes().clamped("axes").orElse(IntStream.range(0, x.rank()).toArray());
    double[] roi = n.has(1) ? n.constant(1, "roi").data() : new double[0];
    boolean byScale = n.has(2) && n.shape(2).size() > 0;
    if (!byScale && !n.has(3)) {
      throw noSize();
    }
    double[] given = byScale ? n.constant(2, "scales").data() : n.constant(3, "sizes").data();
    String policy = n.attributes().text("keep_aspect_ratio_policy", "stretch");
    double common = byScale ? 0 : commonScale(x, axes, given, policy);
    Plan[] plans = new Plan[x.rank()];
    for (int i = 0; i < x.rank(); i++) {
      plans[i] = new Plan(x.dim(i), 1, 0, 1);
    }
    for (int i = 0; i < axes.length; i++) {
      int axis = x.axis(axes[i]);
      int dim = x.dim(axis);
      double scale = byScale ? given[i] : common > 0 ? common : given[i] / dim;
      double exact = dim * scale;
      int out =
          (int) (byScale ? Math.floor(exact) : common > 0 ? Math.floor(exact + 0.5) : given[i]);
      boolean hasRoi = roi.length == 2 * axes.length;
      double start = hasRoi ? roi[i] : 0;
      plans[axis] = new Plan(out, scale, start, hasRoi ? roi[i + axes.length] : 1);
    }
    return List.of(plans);
  }

  /** One scale for all axes that keeps the aspect ratio; 0 if each axis has its own. */
  private static double commonScale(Shape x, int[] axes, double[] sizes, String policy) {
    double[] scales = new double[axes.length];
    for (int i = 0; i < axes.length; i++) {
      scales[i] = sizes[i] / x.dim(axes[i]);
    }
    return switch (policy) {
      case "not_larger" -> Arrays.stream(scales).min().orElse(0);
      case "not_smaller" -> Arrays.stream(scales).max().orElse(0);
      default -> 0;
    };
  }

  private static void apply(ImportNode n, AxisResampler.Mode mode, List<Plan> plans) {
    Shape x = n.shape(0);
    String value = n.input(0);
    for (int axis = 0; axis < plans.size(); axis++) {
      Plan plan = plans.get(axis);
      boolean crops = mode.coordinates().equals("tf_crop_and_resize");
      if (plan.out() == x.dim(axis) && plan.scale() == 1 && !crops) {
        continue;
      }
      var resampler =
          new AxisResampler(mode, x.dim(axis), plan.out(), plan.scale(), plan.start(), plan.end());
      value = along(n, value, axis, mode, resampler);
      if (resampler.leaves()) {
        value = outside(n, value, axis, resampler);
      }
    }
    n.result(0, value);
  }

  private static String along(
      ImportNode n, String value, int axis, AxisResampler.Mode mode, AxisResampler resampler) {
    if (mode.kind().equals("nearest")) {
      String indices = n.constant(GraphImporter.vector(resampler.nearest()));
      return n.step(new Op.Gather(axis), value, indices);
    }
    ElementType type = n.info(value).type();
    Shape shape = Shape.of(resampler.in(), resampler.out());
    double[] weights = resampler.weights();
    Arrays.setAll(weights, i -> type.round(weights[i]));
    String matrix = n.constant(Tensor.of(shape, type, weights));
    int rank = n.shape(value).rank();
    if (axis == rank - 1) {
      return n.step(new Op.MatMul(), value, matrix);
    }
    List<Integer> swap = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.swap(swap, axis, rank - 1);
    String moved = n.step(new Op.MatMul(), n.step(new Op.Transpose(swap), value), matrix);
    return n.step(new Op.Transpose(swap), moved);
  }

  /** Positions that lie outside the input take a given value. */
  private static String outside(ImportNode n, String value, int axis, AxisResampler resampler) {
    int[] column = new int[n.shape(value).rank() - axis];
    Arrays.fill(column, 1);
    column[0] = resampler.out();
    Tensor mask = Tensor.of(Shape.of(column), ElementType.BOOL, resampler.inside());
    double fill = n.attributes().real("extrapolation_value", 0);
    return n.step(new Op.Where(), n.constant(mask), value, n.scalar(n.info(value).type(), fill));
  }
}
