package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.ScatterReduction;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Elements written to computed places. */
final class ScatterLowering {

  private ScatterLowering() {}

  static boolean elements(Node node, Op.ScatterElements op, Steps s) {
    String data = node.inputs().get(0);
    String indices = node.inputs().get(1);
    if (s.isConstant(indices) && op.reduction() == ScatterReduction.NONE) {
      return false;
    }
    List<Integer> order = s.axisLast(s.shape(data).rank(), op.axis());
    String lines = s.transpose(data, order);
    Shape shape = s.shape(lines);
    int n = shape.dim(-1);
    int count = shape.size() / n;
    String places = s.transpose(indices, order);
    int writes = s.shape(places).dim(-1);
    Shape all = shape.withDim(shape.rank() - 1, writes);
    places = spread(IndexLowering.wrapped(places, n, s), all, n, s);
    String updates = spread(s.transpose(node.inputs().get(2), order), all, 0, s);
    String written =
        write(
            op.reduction(),
            s.reshape(lines, Shape.of(count, n, 1)),
            s.reshape(places, Shape.of(count, writes, 1)),
            s.reshape(updates, Shape.of(count, writes, 1)),
            s);
    return s.result(s.transpose(s.reshape(written, shape), s.inverse(order)));
  }

  /** {@code x} at the beginning of a larger tensor that is {@code filler} elsewhere. */
  private static String spread(String x, Shape shape, int filler, Steps s) {
    Shape own = s.shape(x);
    if (own.equals(shape)) {
      return x;
    }
    List<Integer> none = Collections.nCopies(shape.rank(), 0);
    List<Integer> behind = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      behind.add(shape.dim(i) - own.dim(i));
    }
    return s.step(new Op.Pad(PadMode.CONSTANT, none, behind, filler), x);
  }

  static boolean slices(Node node, ScatterReduction reduction, Steps s) {
    String data = node.inputs().get(0);
    String indices = node.inputs().get(1);
    if (s.isConstant(indices) && reduction == ScatterReduction.NONE) {
      return false;
    }
    Shape shape = s.shape(data);
    int depth = s.shape(indices).dim(-1);
    int n = shape.product(0, depth);
    int rest = shape.size() / n;
    int writes = s.shape(indices).size() / depth;
    String places =
        s.reshape(IndexLowering.linear(indices, shape, 0, depth, s), Shape.of(1, writes, 1));
    String updates = s.reshape(node.inputs().get(2), Shape.of(1, writes, rest));
    String written = write(reduction, s.reshape(data, Shape.of(1, n, rest)), places, updates, s);
    return s.result(s.reshape(written, shape));
  }

  /**
   * Writes {@code updates [p, w, r]} to rows {@code places [p, w, 1]} of {@code data [p, n, r]}.
   * Where two writes meet without a reduction, the result is unspecified, as in ONNX.
   */
  private static String write(
      ScatterReduction reduction, String data, String places, String updates, Steps s) {
    Shape shape = s.shape(data);
    int n = shape.dim(1);
    int writes = s.shape(places).dim(1);
    String row = s.reshape(places, Shape.of(shape.dim(0), 1, writes));
    double[] numbers = new double[n];
    Arrays.setAll(numbers, i -> i);
    String iota = s.constant("rows", Tensor.of(Shape.of(n, 1), s.type(places), numbers));
    String hot = s.cast(s.binary(BinaryFunction.EQUAL, row, iota), s.type(data)); // [p, n, w]
    if (reduction == ScatterReduction.ADD) {
      return s.add(data, s.matMul(hot, updates));
    }
    if (reduction == ScatterReduction.NONE) {
      String kept = s.sub(s.number(1, data), s.reduce(ReduceKind.SUM, true, hot, 2));
      return s.add(s.mul(data, kept), s.matMul(hot, updates));
    }
    String result = data;
    for (int w = 0; w < writes; w++) {
      String here = s.slice(hot, 2, w, 1);
      String update = s.slice(updates, 1, w, 1);
      String other =
          switch (reduction) {
            case MUL -> s.mul(result, update);
            case MAX -> s.binary(BinaryFunction.MAX, result, update);
            case MIN -> s.binary(BinaryFunction.MIN, result, update);
            case NONE, ADD -> throw new IllegalStateException("written at once");
          };
      result = s.add(result, s.mul(here, s.sub(other, result)));
    }
    return result;
  }
}
