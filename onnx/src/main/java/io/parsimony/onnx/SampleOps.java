package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators that read images at computed positions, by {@link Sampler}. */
final class SampleOps {
  private SampleOps() {}

  static void register(Map<String, Translator> to) {
    to.put("GridSample", SampleOps::gridSample);
    to.put("AffineGrid", SampleOps::affineGrid);
    to.put("RoiAlign", SampleOps::roiAlign);
    to.put("DeformConv", SampleOps::deformConv);
  }

  /** Modes had other names before opset 20. */
  private static Sampler sampler(ImportNode n) {
    String mode = n.attributes().text("mode", "linear");
    Sampler.Kernel kernel =
        switch (mode) {
          case "linear", "bilinear" -> Sampler.Kernel.LINEAR;
          case "cubic", "bicubic" -> Sampler.Kernel.CUBIC;
          case "nearest" -> Sampler.Kernel.NEAREST;
          default ->
              throw new IllegalArgumentException(
                  "mode is '" + mode + "'; expected linear, cubic or nearest");
        };
    String name = n.attributes().text("padding_mode", "zeros");
    Sampler.Padding padding =
        switch (name) {
          case "zeros" -> Sampler.Padding.ZEROS;
          case "border" -> Sampler.Padding.BORDER;
          case "reflection" -> Sampler.Padding.REFLECTION;
          default ->
              throw new IllegalArgumentException(
                  "padding_mode is '" + name + "'; expected zeros, border or reflection");
        };
    return new Sampler(n, kernel, padding, n.attributes().flag("align_corners", false));
  }

  /** Positions are from -1 to 1 along each axis, the last axis first. */
  private static void gridSample(ImportNode n) {
    Shape x = n.shape(0);
    Shape grid = n.shape(1);
    int axes = x.rank() - 2;
    if (axes < 1 || grid.rank() != x.rank() || grid.dim(-1) != axes || grid.dim(0) != x.dim(0)) {
      throw new IllegalArgumentException("an image " + x + " does not fit the grid " + grid);
    }
    Sampler sampler = sampler(n);
    int points = grid.product(1, grid.rank() - 1);
    String flat = n.reshape(n.input(1), Shape.of(x.dim(0), points, axes));
    List<String> positions = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      String own = n.slice(flat, 2, axes - 1 - i, 1);
      positions.add(sampler.placed(n.reshape(own, Shape.of(x.dim(0), points)), x.dim(i + 2)));
    }
    String sampled = sampler.sample(n.input(0), positions);
    List<Integer> dims = new ArrayList<>(List.of(x.dim(0), x.dim(1)));
    dims.addAll(grid.toList().subList(1, grid.rank() - 1));
    n.result(0, n.reshape(sampled, Shape.of(dims)));
  }

  /** The positions of an image's pixels, as a product with each batch's matrix. */
  private static void affineGrid(ImportNode n) {
    int[] size = n.constant(1, "size").toInts();
    Shape theta = n.shape(0);
    int axes = size.length - 2;
    if (theta.rank() != 3 || theta.dim(1) != axes || theta.dim(2) != axes + 1) {
      throw new IllegalArgumentException(
          "matrices " + theta + " do not fit the size " + Arrays.toString(size));
    }
    boolean aligned = n.attributes().flag("align_corners", false);
    ElementType type = n.type(0);
    int points = 1;
    for (int i = 0; i < axes; i++) {
      points *= size[i + 2];
    }
    double[] base = new double[points * (axes + 1)];
    for (int p = 0; p < points; p++) {
      int rest = p;
      for (int i = 0; i < axes; i++) { // the last axis comes first
        int length = size[axes + 1 - i];
        int at = rest % length;
        rest /= length;
        double position =
            aligned ? (length == 1 ? 0 : 2.0 * at / (length - 1) - 1) : (2.0 * at + 1) / length - 1;
        base[p * (axes + 1) + i] = type.round(position);
      }
      base[p * (axes + 1) + axes] = 1;
    }
    String pixels = n.constant(Tensor.of(Shape.of(points, axes + 1), type, base));
    String moved = n.step(new Op.MatMul(), pixels, n.transpose(n.input(0), 0, 2, 1));
    List<Integer> dims = new ArrayList<>(List.of(size[0]));
    Arrays.stream(size).skip(2).forEach(dims::add);
    dims.add(axes);
    n.result(0, n.reshape(moved, Shape.of(dims)));
  }

  /** Averages of samples in the cells of rectangles [rois, (x1, y1, x2, y2)]. */
  private static void roiAlign(ImportNode n) {
    Attributes a = n.attributes();
    int samples = a.small("sampling_ratio", 0);
    if (samples < 1) {
      throw new IllegalArgumentException(
          "sampling_ratio 0 makes the number of samples depend on the rectangles; set it to a"
              + " fixed number");
    }
    if (!a.text("mode", "avg").equals("avg")) {
      throw new IllegalArgumentException(
          "mode " + a.text("mode", "avg") + " is not supported; use avg");
    }
    Shape x = n.shape(0);
    int rois = n.shape(1).dim(0);
    String images = n.step(new Op.Gather(0), n.input(0), n.input(2));
    String rows = cells(n, 1, a.small("output_height", 1), samples, x.dim(2));
    String columns = cells(n, 0, a.small("output_width", 1), samples, x.dim(3));
    String high = n.reshape(rows, Shape.of(rois, 1, n.shape(rows).dim(1), x.dim(2)));
    String wide = n.reshape(columns, Shape.of(rois, 1, n.shape(columns).dim(1), x.dim(3)));
    String along = n.step(new Op.MatMul(), images, n.transpose(wide, 0, 1, 3, 2));
    n.emit(new Op.MatMul(), high, along);
  }

  /** The mean weights of a rectangle's cells along one axis: [rois, cells, length]. */
  private static String cells(ImportNode n, int side, int cells, int samples, int length) {
    ElementType type = n.type(1);
    String mode = n.attributes().text("coordinate_transformation_mode", "half_pixel");
    boolean shifted = n.opset() >= 16 && mode.equals("half_pixel");
    String scale = n.scalar(type, n.attributes().real("spatial_scale", 1));
    String from = n.mul(n.slice(n.input(1), 1, side, 1), scale);
    String to = n.mul(n.slice(n.input(1), 1, side + 2, 1), scale);
    String size = n.sub(to, from);
    if (shifted) {
      from = n.sub(from, n.scalar(type, 0.5));
    } else {
      size = n.binary(BinaryFunction.MAX, size, n.scalar(type, 1));
    }
    double[] share = new double[cells * samples];
    Arrays.setAll(share, i -> type.round((i + 0.5) / share.length));
    String shares = n.constant(Tensor.of(Shape.of(1, share.length), type, share));
    String positions = n.add(from, n.mul(size, shares));
    String weights =
        new Sampler(n, Sampler.Kernel.LINEAR, Sampler.Padding.ZEROS, false)
            .weightsOrNothing(positions, length);
    int rois = n.shape(1).dim(0);
    String each = n.reshape(weights, Shape.of(rois, cells, samples, length));
    return n.reduce(ReduceKind.MEAN, false, each, 2);
  }

  /** A convolution whose taps are read at positions of their own. */
  private static void deformConv(ImportNode n) {
    Shape x = n.shape(0);
    Shape w = n.shape(1);
    List<Integer> kernel =
        n.attributes().integers("kernel_shape").orElseGet(() -> w.toList().subList(2, w.rank()));
    WindowGeometry g = WindowOps.geometry(n, x, kernel);
    int groups = n.attributes().small("group", 1);
    int offsetGroups = n.attributes().small("offset_group", 1);
    Shape out = g.outputShape(x, w.dim(0));
    int places = out.product(2, out.rank());
    int taps = g.taps();
    int batch = x.dim(0);
    int sets = batch * offsetGroups;
    Shape points = Shape.of(sets, taps * places);
    String offsets = n.reshape(n.input(2), Shape.of(sets, taps, g.axes(), places));
    List<String> positions = new ArrayList<>();
    for (int axis = 0; axis < g.axes(); axis++) {
      String own = n.reshape(n.slice(offsets, 2, axis, 1), points);
      positions.add(n.add(own, n.constant(tapPositions(n.type(2), g, out, axis))));
    }
    List<Integer> image = new ArrayList<>(List.of(sets, x.dim(1) / offsetGroups));
    image.addAll(x.toList().subList(2, x.rank()));
    String sampled =
        new Sampler(n, Sampler.Kernel.LINEAR, Sampler.Padding.ZEROS, false)
            .sample(n.reshape(n.input(0), Shape.of(image)), positions);
    if (n.has(4)) {
      sampled = n.mul(sampled, n.reshape(n.input(4), Shape.of(sets, 1, taps * places)));
    }
    int columns = w.dim(1) * taps;
    String grouped = n.reshape(sampled, Shape.of(batch, groups, columns, places));
    String weights = n.reshape(n.input(1), Shape.of(groups, w.dim(0) / groups, columns));
    String y = n.reshape(n.step(new Op.MatMul(), weights, grouped), out);
    if (n.has(3)) {
      int[] column = new int[out.rank() - 1];
      Arrays.fill(column, 1);
      column[0] = w.dim(0);
      y = n.add(y, n.reshape(n.input(3), Shape.of(column)));
    }
    n.result(0, y);
  }

  /** Where taps lie along an axis before they are moved: [1, taps * places]. */
  private static Tensor tapPositions(ElementType type, WindowGeometry g, Shape out, int axis) {
    int places = out.product(2, out.rank());
    int inner = out.product(axis + 3, out.rank());
    int innerTaps = 1;
    for (int i = axis + 1; i < g.axes(); i++) {
      innerTaps *= g.kernel().get(i);
    }
    double[] at = new double[g.taps() * places];
    for (int i = 0; i < at.length; i++) {
      int tap = i / places / innerTaps % g.kernel().get(axis);
      int place = i % places / inner % out.dim(axis + 2);
      at[i] =
          place * g.strides().get(axis) - g.padsBegin().get(axis) + tap * g.dilations().get(axis);
    }
    return Tensor.of(Shape.of(1, at.length), type, at);
  }
}
