package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import java.util.ArrayList;
import java.util.List;

/** Positions of greatest elements. */
final class SelectionLowering {

  private SelectionLowering() {}

  static boolean argReduce(Node node, Op.ArgReduce op, Steps s) {
    String x = node.inputs().getFirst();
    String signed = op.greatest() ? x : s.negate(x);
    List<Integer> order = s.axisLast(s.shape(x).rank(), op.axis());
    String found = position(s.transpose(signed, order), op.selectLast(), s);
    return s.result(s.reshape(s.transpose(found, s.inverse(order)), reduced(s.shape(x), op)));
  }

  private static Shape reduced(Shape shape, Op.ArgReduce op) {
    List<Integer> dims = new ArrayList<>(shape.toList());
    dims.subList(op.axis(), op.axis() + 1).clear();
    if (op.keepDims()) {
      dims.add(op.axis(), 1);
    }
    return Shape.of(dims);
  }

  /**
   * The index of the first (or last) greatest element along the last axis, which stays with length
   * 1: among those that equal the maximum, the one with the greatest weight, and weights fall (or
   * rise) with the index.
   */
  static String position(String x, boolean last, Steps s) {
    int axis = s.shape(x).rank() - 1;
    int n = s.shape(x).dim(axis);
    String isMax =
        s.cast(
            s.binary(BinaryFunction.EQUAL, x, s.reduce(ReduceKind.MAX, true, x, axis)),
            ElementType.INT64);
    String iota = s.iota(ElementType.INT64, Shape.of(n));
    String end = s.number(n - 1, iota);
    String weights = last ? iota : s.sub(end, iota);
    String best = s.reduce(ReduceKind.MAX, true, s.mul(isMax, weights), axis);
    return last ? best : s.sub(end, best);
  }

  /** The greatest element, then the greatest of the others, and so on. */
  static boolean topK(Node node, Op.TopK op, Steps s) {
    String given = node.inputs().getFirst();
    boolean whole = s.type(given).isInteger(); // what is taken becomes one less than the least
    String x = whole ? s.cast(given, ElementType.INT64) : given;
    Shape shape = s.shape(x);
    int axis = op.axis();
    List<Integer> order = s.axisLast(shape.rank(), axis);
    String rest = s.transpose(op.greatest() ? x : s.negate(x), order);
    int last = shape.rank() - 1;
    String below = s.sub(s.minimum(true, rest, last), s.number(1, rest));
    String iota = s.iota(ElementType.INT64, Shape.of(shape.dim(axis)));
    List<String> values = new ArrayList<>();
    List<String> indices = new ArrayList<>();
    for (int i = 0; i < op.k(); i++) {
      values.add(s.reduce(ReduceKind.MAX, true, rest, last));
      String at = position(rest, false, s);
      indices.add(at);
      if (i + 1 < op.k()) {
        String taken = s.cast(s.binary(BinaryFunction.EQUAL, iota, at), s.type(rest));
        rest = s.add(rest, s.mul(taken, s.sub(below, rest)));
      }
    }
    String greatest = s.transpose(join(values, last, s), s.inverse(order));
    s.result(0, s.cast(op.greatest() ? greatest : s.negate(greatest), s.type(given)));
    if (node.outputs().size() > 1) {
      s.result(1, s.transpose(join(indices, last, s), s.inverse(order)));
    }
    return true;
  }

  private static String join(List<String> parts, int axis, Steps s) {
    return parts.size() == 1
        ? parts.getFirst()
        : s.step(new Op.Concat(axis), parts.toArray(String[]::new));
  }
}
