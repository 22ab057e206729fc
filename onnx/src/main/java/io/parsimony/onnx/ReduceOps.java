package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reductions, index reductions, running sums. */
final class ReduceOps {
  private ReduceOps() {}

  static void register(Map<String, Translator> to) {
    for (ReduceKind kind : ReduceKind.values()) {
      to.put(kind.onnxName(), n -> reduce(n, kind));
    }
    to.put("ArgMax", n -> argReduce(n, true));
    to.put("ArgMin", n -> argReduce(n, false));
    to.put("TopK", ReduceOps::topK);
    to.put("CumSum", ReduceOps::cumSum);
    to.put("CumProd", ReduceOps::cumProd);
  }

  /** Axes were an attribute and became an operand (ReduceSum in opset 13, the others in 18). */
  private static void reduce(ImportNode n, ReduceKind kind) {
    int[] axes = axes(n);
    if (axes.length == 0) {
      if (n.attributes().flag("noop_with_empty_axes", false)) {
        reduceNothing(n, kind);
        return;
      }
      axes = IntStream.range(0, n.shape(0).rank()).toArray();
    }
    List<Integer> sorted = normal(n.shape(0), axes);
    n.emit(new Op.Reduce(kind, sorted, n.attributes().flag("keepdims", true)), n.input(0));
  }

  /** Every element on its own: the reduction over a trailing axis of length 1. */
  private static void reduceNothing(ImportNode n, ReduceKind kind) {
    if (kind == ReduceKind.SUM || kind == ReduceKind.MEAN) {
      n.result(0, n.input(0));
      return;
    }
    int[] dims = Arrays.copyOf(n.shape(0).dims(), n.shape(0).rank() + 1);
    dims[dims.length - 1] = 1;
    String single = n.reshape(n.input(0), Shape.of(dims));
    n.emit(new Op.Reduce(kind, List.of(dims.length - 1), false), single);
  }

  private static int[] axes(ImportNode n) {
    if (n.has(1)) {
      return n.constant(1, "axes").toInts();
    }
    return n.attributes().clamped("axes").orElse(new int[0]);
  }

  /** Axes counted from the front, sorted, each once. */
  static List<Integer> normal(Shape shape, int... axes) {
    return Arrays.stream(axes).map(shape::axis).sorted().distinct().boxed().toList();
  }

  private static void argReduce(ImportNode n, boolean greatest) {
    int axis = n.shape(0).axis(n.attributes().small("axis", 0));
    boolean keep = n.attributes().flag("keepdims", true);
    boolean last = n.attributes().flag("select_last_index", false);
    n.emit(new Op.ArgReduce(greatest, axis, keep, last), n.input(0));
  }

  private static void topK(ImportNode n) {
    int k = n.has(1) ? (int) n.constant(1, "k").get(0) : n.attributes().small("k", 1);
    int axis = n.shape(0).axis(n.attributes().small("axis", -1));
    n.emit(new Op.TopK(axis, k, n.attributes().flag("largest", true)), n.input(0));
  }

  private static void cumSum(ImportNode n) {
    Tensor axis = n.constant(1, "axis");
    boolean exclusive = n.attributes().flag("exclusive", false);
    boolean reverse = n.attributes().flag("reverse", false);
    n.emit(new Op.CumSum(n.shape(0).axis((int) axis.get(0)), exclusive, reverse), n.input(0));
  }

  /** Running products, one element after the other. */
  private static void cumProd(ImportNode n) {
    Shape x = n.shape(0);
    int axis = x.axis((int) n.constant(1, "axis").get(0));
    boolean exclusive = n.attributes().flag("exclusive", false);
    boolean reverse = n.attributes().flag("reverse", false);
    int length = x.dim(axis);
    String product = n.constant(Tensor.filled(x.withDim(axis, 1), n.type(0), 1));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      String next = n.slice(n.input(0), axis, reverse ? length - 1 - i : i, 1);
      String before = product;
      product = i == 0 ? next : n.mul(product, next);
      all.add(exclusive ? before : product);
    }
    n.result(0, length == 0 ? n.input(0) : n.concat(axis, reverse ? all.reversed() : all));
  }
}
