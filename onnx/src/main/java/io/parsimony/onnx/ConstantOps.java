package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators whose result is a constant once shapes are static. */
final class ConstantOps {
  private ConstantOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Constant", n -> n.stored(literal(n)));
    to.put("ConstantOfShape", ConstantOps::constantOfShape);
    to.put("Shape", ConstantOps::shape);
    to.put("Size", n -> n.result(0, n.scalar(ElementType.INT64, n.shape(0).size())));
    to.put("Range", ConstantOps::range);
    to.put("NonZero", ConstantOps::nonZero);
    to.put("EyeLike", ConstantOps::eyeLike);
    to.put("OneHot", ConstantOps::oneHot);
    to.put("Trilu", ConstantOps::trilu);
  }

  private static Tensor literal(ImportNode n) {
    Attributes a = n.attributes();
    if (a.has("value_float")) {
      return Tensor.scalar(ElementType.FLOAT, a.real("value_float", 0));
    }
    if (a.has("value_int")) {
      return Tensor.scalar(ElementType.INT64, (double) a.integer("value_int", 0));
    }
    if (a.has("value_floats")) {
      double[] values = a.reals("value_floats").orElseThrow();
      return Tensor.floats(Shape.of(values.length), values);
    }
    if (a.has("value_ints")) {
      return GraphImporter.vector(a.longs("value_ints").orElseThrow());
    }
    return a.tensor("value")
        .orElseThrow(() -> new IllegalArgumentException("its value is neither tensor nor number"));
  }

  private static void constantOfShape(ImportNode n) {
    Tensor zero = Tensor.zeros(Shape.of(1), ElementType.FLOAT);
    Tensor value = n.attributes().tensor("value").orElse(zero);
    Shape shape = Shape.of(n.constant(0, "shape").toInts());
    n.result(0, n.constant(Tensor.filled(shape, value.type(), value.get(0))));
  }

  private static void shape(ImportNode n) {
    int rank = n.shape(0).rank();
    int start = clamp(n.attributes().small("start", 0), rank);
    int end = clamp(n.attributes().small("end", rank), rank);
    long[] dims = Arrays.stream(n.shape(0).dims()).asLongStream().toArray();
    n.result(
        0, n.constant(GraphImporter.vector(Arrays.copyOfRange(dims, start, Math.max(start, end)))));
  }

  private static int clamp(int bound, int rank) {
    return Math.clamp(bound < 0 ? bound + rank : bound, 0, rank);
  }

  private static void range(ImportNode n) {
    Tensor start = n.constant(0, "start");
    double limit = n.constant(1, "limit").get(0);
    double delta = n.constant(2, "delta").get(0);
    int count = (int) Math.max(0, Math.ceil((limit - start.get(0)) / delta));
    double[] values = new double[count];
    Arrays.setAll(values, i -> start.type().round(start.get(0) + i * delta));
    n.result(0, n.constant(Tensor.of(Shape.of(count), start.type(), values)));
  }

  private static void nonZero(ImportNode n) {
    Tensor x = n.constant(0, "input");
    int[] strides = x.shape().strides();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i) != 0) {
        found.add(i);
      }
    }
    double[] at = new double[strides.length * found.size()];
    for (int i = 0; i < at.length; i++) {
      int axis = i / found.size();
      at[i] = found.get(i % found.size()) / strides[axis] % x.shape().dim(axis);
    }
    Shape shape = Shape.of(strides.length, found.size());
    n.result(0, n.constant(Tensor.of(shape, ElementType.INT64, at)));
  }

  private static void eyeLike(ImportNode n) {
    Shape shape = n.shape(0);
    int k = n.attributes().small("k", 0);
    ElementType type =
        n.attributes().has("dtype")
            ? TensorCodec.type(n.attributes().small("dtype", 1))
            : n.type(0);
    double[] eye = new double[shape.size()];
    for (int row = 0; row < shape.dim(0); row++) {
      if (row + k >= 0 && row + k < shape.dim(1)) {
        eye[row * shape.dim(1) + row + k] = 1;
      }
    }
    n.result(0, n.constant(Tensor.of(shape, type, eye)));
  }

  /** Compares the indices with 0, 1, ... along a new axis. */
  private static void oneHot(ImportNode n) {
    int depth = (int) n.constant(1, "depth").get(0);
    Shape indices = n.shape(0);
    int given = n.attributes().small("axis", -1);
    int axis = given < 0 ? given + indices.rank() + 1 : given;
    List<Integer> dims = new ArrayList<>(indices.toList());
    dims.add(axis, 1);
    String index = n.reshape(n.input(0), Shape.of(dims));
    ElementType type = n.type(0);
    String behind = n.add(index, n.scalar(type, depth));
    String negative = n.binary(BinaryFunction.LESS, index, n.scalar(type, 0));
    String normal = n.step(new Op.Where(), negative, behind, index);
    int[] column = new int[dims.size() - axis];
    Arrays.fill(column, 1);
    column[0] = depth;
    double[] positions = new double[depth];
    Arrays.setAll(positions, i -> i);
    String position = n.constant(Tensor.of(Shape.of(column), type, positions));
    String hit = n.binary(BinaryFunction.EQUAL, normal, position);
    String off = n.step(pick(0), n.input(2));
    String on = n.step(pick(1), n.input(2));
    n.emit(new Op.Where(), hit, on, off);
  }

  private static Op pick(int index) {
    return new Op.Slice(List.of(index), List.of(1), List.of(1));
  }

  /** Keeps a triangle of every matrix: a choice by a constant mask. */
  private static void trilu(ImportNode n) {
    Shape x = n.shape(0);
    int k = n.has(1) ? (int) n.constant(1, "k").get(0) : 0;
    boolean upper = n.attributes().flag("upper", true);
    int rows = x.dim(-2);
    int columns = x.dim(-1);
    double[] mask = new double[rows * columns];
    for (int i = 0; i < mask.length; i++) {
      int diagonal = i % columns - i / columns;
      mask[i] = (upper ? diagonal >= k : diagonal <= k) ? 1 : 0;
    }
    String keep = n.constant(Tensor.of(Shape.of(rows, columns), ElementType.BOOL, mask));
    n.emit(new Op.Where(), keep, n.input(0), n.scalar(n.type(0), 0));
  }
}
