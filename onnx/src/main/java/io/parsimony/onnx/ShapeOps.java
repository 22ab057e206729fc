package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that move elements or only change the shape. */
final class ShapeOps {
  private ShapeOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Reshape", ShapeOps::reshape);
    to.put("Flatten", ShapeOps::flatten);
    to.put("Squeeze", ShapeOps::squeeze);
    to.put("Unsqueeze", ShapeOps::unsqueeze);
    to.put("Identity", n -> n.result(0, n.input(0)));
    to.put("Dropout", ShapeOps::dropout);
    to.put("Transpose", ShapeOps::transpose);
    to.put("Slice", ShapeOps::slice);
    to.put("Concat", ShapeOps::concat);
    to.put("Split", ShapeOps::split);
    to.put("Pad", ShapeOps::pad);
    to.put("Expand", ShapeOps::expand);
    to.put("Tile", ShapeOps::tile);
    to.put("DepthToSpace", ShapeOps::depthToSpace);
    to.put("SpaceToDepth", ShapeOps::spaceToDepth);
  }

  private static void reshape(ImportNode n) {
    Shape from = n.shape(0);
    int[] target =
        n.has(1)
            ? n.constant(1, "shape").toInts()
            : n.attributes().clamped("shape").orElseThrow(() -> missing("shape"));
    boolean zeroIsZero = n.attributes().flag("allowzero", false);
    int free = -1;
    int product = 1;
    for (int i = 0; i < target.length; i++) {
      if (target[i] == 0 && !zeroIsZero) {
        target[i] = from.dim(i);
      }
      if (target[i] == -1) {
        free = i;
      } else {
        product *= target[i];
      }
    }
    if (free >= 0) {
      if (product == 0 || from.size() % product != 0) {
        throw new IllegalArgumentException(
            "cannot reshape " + from + " to " + Arrays.toString(target));
      }
      target[free] = from.size() / product;
    }
    n.emit(new Op.Reshape(Shape.of(target)), n.input(0));
  }

  private static IllegalArgumentException missing(String attribute) {
    return new IllegalArgumentException("attribute " + attribute + " is missing");
  }

  private static void flatten(ImportNode n) {
    Shape x = n.shape(0);
    int axis = n.attributes().small("axis", 1);
    int at = axis < 0 ? axis + x.rank() : axis;
    n.emit(new Op.Reshape(Shape.of(x.product(0, at), x.product(at, x.rank()))), n.input(0));
  }

  /** Axes were an attribute before opset 13 and are an operand since. */
  private static int[] axes(ImportNode n) {
    return n.has(1)
        ? n.constant(1, "axes").toInts()
        : n.attributes().clamped("axes").orElse(new int[0]);
  }

  private static void squeeze(ImportNode n) {
    Shape x = n.shape(0);
    int[] axes = axes(n);
    List<Integer> gone = ReduceOps.normal(x, axes);
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      boolean drop = axes.length == 0 ? x.dim(i) == 1 : gone.contains(i);
      if (drop && x.dim(i) != 1) {
        throw new IllegalArgumentException("cannot squeeze axis " + i + " of " + x);
      }
      if (!drop) {
        dims.add(x.dim(i));
      }
    }
    n.emit(new Op.Reshape(Shape.of(dims)), n.input(0));
  }

  private static void unsqueeze(ImportNode n) {
    int[] axes = axes(n);
    int rank = n.shape(0).rank() + axes.length;
    List<Integer> dims = new ArrayList<>(n.shape(0).toList());
    Arrays.stream(axes).map(a -> a < 0 ? a + rank : a).sorted().forEach(a -> dims.add(a, 1));
    n.emit(new Op.Reshape(Shape.of(dims)), n.input(0));
  }

  /** In inference dropout passes its input on and its mask keeps everything. */
  private static void dropout(ImportNode n) {
    if (n.has(2) && n.constant(2, "training_mode").get(0) != 0) {
      double ratio = n.has(1) ? n.constant(1, "ratio").get(0) : 0.5;
      if (ratio != 0) {
        throw new OutOfScopeException(
            OutOfScope.RANDOM,
            "training mode draws random numbers; export the network for inference");
      }
    }
    n.result(0, n.input(0));
    if (n.wants(1)) {
      ElementType type = n.opset() < 10 ? n.type(0) : ElementType.BOOL;
      n.result(1, n.constant(Tensor.filled(n.shape(0), type, 1)));
    }
  }

  private static void transpose(ImportNode n) {
    int rank = n.shape(0).rank();
    List<Integer> reversed = IntStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList();
    List<Integer> permutation =
        n.attributes().integers("perm").orElse(reversed).stream()
            .map(i -> i < 0 ? i + rank : i)
            .toList();
    n.emit(new Op.Transpose(permutation), n.input(0));
  }

  /** Bounds were attributes before opset 10 and are operands since. */
  private static void slice(ImportNode n) {
    Shape x = n.shape(0);
    int[] starts = bounds(n, 1, "starts");
    int[] ends = bounds(n, 2, "ends");
    int[] axes =
        n.has(3)
            ? n.constant(3, "axes").toInts()
            : n.attributes().clamped("axes").orElse(IntStream.range(0, starts.length).toArray());
    int[] steps = new int[starts.length];
    Arrays.fill(steps, 1);
    if (n.has(4)) {
      steps = n.constant(4, "steps").toInts();
    }
    int[] first = new int[x.rank()];
    int[] step = new int[x.rank()];
    Arrays.fill(step, 1);
    int[] size = x.dims();
    for (int i = 0; i < starts.length; i++) {
      int axis = x.axis(axes[i]);
      int dim = x.dim(axis);
      boolean forward = steps[i] > 0;
      int from = clamp(starts[i], dim, 0, forward ? dim : dim - 1);
      int to = clamp(ends[i], dim, forward ? 0 : -1, forward ? dim : dim - 1);
      first[axis] = from;
      step[axis] = steps[i];
      size[axis] = Math.max(0, Math.ceilDiv(to - from, steps[i]));
    }
    n.emit(new Op.Slice(boxed(first), boxed(step), boxed(size)), n.input(0));
  }

  private static int[] bounds(ImportNode n, int operand, String name) {
    return n.has(operand)
        ? n.constant(operand, name).toInts()
        : n.attributes().clamped(name).orElseThrow(() -> missing(name));
  }

  /** A negative bound counts from the end; then it is brought into the allowed range. */
  private static int clamp(int bound, int dim, int least, int most) {
    return Math.max(least, Math.min(most, bound < 0 ? bound + dim : bound));
  }

  static List<Integer> boxed(int... values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static void concat(ImportNode n) {
    List<String> in = n.allInputs();
    int axis = n.shape(0).axis(n.attributes().small("axis", 1));
    n.emit(new Op.Concat(axis), in);
  }

  private static void split(ImportNode n) {
    Shape x = n.shape(0);
    int axis = x.axis(n.attributes().small("axis", 0));
    List<Integer> sizes;
    if (n.has(1)) {
      sizes = boxed(n.constant(1, "split").toInts());
    } else {
      int parts = n.attributes().small("num_outputs", n.outputs());
      int even = Math.ceilDiv(x.dim(axis), parts);
      List<Integer> equal = new ArrayList<>(Collections.nCopies(parts - 1, even));
      equal.add(x.dim(axis) - even * (parts - 1));
      sizes = n.attributes().integers("split").orElse(equal);
    }
    n.emit(new Op.Split(axis, sizes), List.of(n.input(0)));
  }

  /** Amounts were attributes before opset 11 and are operands since. */
  private static void pad(ImportNode n) {
    int rank = n.shape(0).rank();
    int[] amounts =
        n.has(1)
            ? n.constant(1, "pads").toInts()
            : n.attributes()
                .clamped("pads")
                .or(() -> n.attributes().clamped("paddings"))
                .orElseThrow(() -> missing("pads"));
    double value = n.has(2) ? n.constant(2, "value").get(0) : n.attributes().real("value", 0);
    int[] axes = n.has(3) ? n.constant(3, "axes").toInts() : IntStream.range(0, rank).toArray();
    int[] begin = new int[rank];
    int[] end = new int[rank];
    for (int i = 0; i < axes.length; i++) {
      begin[n.shape(0).axis(axes[i])] = amounts[i];
      end[n.shape(0).axis(axes[i])] = amounts[i + axes.length];
    }
    String mode = n.attributes().text("mode", "constant").toUpperCase(Locale.ROOT);
    n.emit(new Op.Pad(PadMode.valueOf(mode), boxed(begin), boxed(end), value), n.input(0));
  }

  private static void expand(ImportNode n) {
    Shape target = Shape.of(n.constant(1, "shape").toInts());
    n.emit(new Op.Expand(n.shape(0).broadcast(target)), n.input(0));
  }

  private static void tile(ImportNode n) {
    n.emit(new Op.Tile(boxed(n.constant(1, "repeats").toInts())), n.input(0));
  }

  private static void depthToSpace(ImportNode n) {
    int[] d = n.shape(0).dims();
    int b = n.attributes().small("blocksize", 1);
    int depth = d[1] / (b * b);
    boolean columns = n.attributes().text("mode", "DCR").equals("CRD");
    Shape split =
        columns ? Shape.of(d[0], depth, b, b, d[2], d[3]) : Shape.of(d[0], b, b, depth, d[2], d[3]);
    List<Integer> order = columns ? List.of(0, 1, 4, 2, 5, 3) : List.of(0, 3, 4, 1, 5, 2);
    String moved = n.step(new Op.Transpose(order), n.reshape(n.input(0), split));
    n.emit(new Op.Reshape(Shape.of(d[0], depth, d[2] * b, d[3] * b)), moved);
  }

  private static void spaceToDepth(ImportNode n) {
    int[] d = n.shape(0).dims();
    int b = n.attributes().small("blocksize", 1);
    Shape split = Shape.of(d[0], d[1], d[2] / b, b, d[3] / b, b);
    String moved =
        n.step(new Op.Transpose(List.of(0, 3, 5, 1, 2, 4)), n.reshape(n.input(0), split));
    n.emit(new Op.Reshape(Shape.of(d[0], d[1] * b * b, d[2] / b, d[3] / b)), moved);
  }
}
