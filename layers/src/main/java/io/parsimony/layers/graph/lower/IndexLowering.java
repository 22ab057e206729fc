package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Elements picked by computed indices: products with rows that hold a single one. */
final class IndexLowering {

  private IndexLowering() {}

  /** Computed indices into anything but the rows of a constant table. */
  static boolean gather(Node node, int axis, Steps s) {
    String data = node.inputs().get(0);
    String indices = node.inputs().get(1);
    if (s.isConstant(indices) || (s.isConstant(data) && axis == 0)) {
      return false;
    }
    Shape shape = s.shape(data);
    List<Integer> front = new ArrayList<>(List.of(axis));
    front.addAll(IntStream.range(0, shape.rank()).filter(i -> i != axis).boxed().toList());
    int n = shape.dim(axis);
    String rows = s.reshape(s.transpose(data, front), Shape.of(n, shape.size() / n));
    int picks = s.shape(indices).size();
    String picked = s.matMul(hot(s.reshape(indices, Shape.of(picks, 1)), n, s.type(data), s), rows);
    List<Integer> dims = new ArrayList<>(s.shape(indices).toList());
    front.stream().skip(1).forEach(i -> dims.add(shape.dim(i)));
    int added = s.shape(indices).rank();
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, axis).forEach(i -> order.add(added + i));
    IntStream.range(0, added).forEach(order::add);
    IntStream.range(axis, shape.rank() - 1).forEach(i -> order.add(added + i));
    return s.result(s.transpose(s.reshape(picked, Shape.of(dims)), order));
  }

  /**
   * Rows of zeros with a one each: {@code indices [..., 1]} against {@code 0..n-1}. A negative
   * index counts from the end.
   */
  static String hot(String indices, int n, ElementType type, Steps s) {
    String iota = s.iota(s.type(indices), Shape.of(n));
    return s.cast(s.binary(BinaryFunction.EQUAL, wrapped(indices, n, s), iota), type);
  }

  /** Indices from the front. */
  static String wrapped(String indices, int n, Steps s) {
    if (s.isConstant(indices)) {
      double[] values = s.constant(indices).data().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += values[i] < 0 ? n : 0;
      }
      return s.constant("indices", Tensor.of(s.shape(indices), s.type(indices), values));
    }
    String negative = s.binary(BinaryFunction.GREATER, s.number(0, indices), indices);
    return s.add(indices, s.mul(s.cast(negative, s.type(indices)), s.number(n, indices)));
  }

  /** Computed indices along one axis, for every position of the others. */
  static boolean gatherElements(Node node, int axis, Steps s) {
    String data = node.inputs().get(0);
    String indices = node.inputs().get(1);
    if (s.isConstant(indices)) {
      return false;
    }
    List<Integer> order = s.axisLast(s.shape(data).rank(), axis);
    String picks = s.transpose(indices, order);
    Shape shape = s.shape(picks);
    int last = shape.rank() - 1;
    int n = s.shape(data).dim(axis);
    String lines = s.head(s.transpose(data, order), shape.withDim(last, n));
    int count = shape.size() / shape.dim(last);
    String column = s.reshape(picks, Shape.of(count, shape.dim(last), 1));
    String hot = hot(column, n, s.type(data), s);
    String found = s.matMul(hot, s.reshape(lines, Shape.of(count, n, 1)));
    return s.result(s.transpose(s.reshape(found, shape), s.inverse(order)));
  }

  /** Computed coordinates. */
  static boolean gatherNd(Node node, int batch, Steps s) {
    String data = node.inputs().get(0);
    String indices = node.inputs().get(1);
    if (s.isConstant(indices)) {
      return false;
    }
    Shape shape = s.shape(data);
    Shape picks = s.shape(indices);
    int depth = picks.dim(-1);
    int batches = shape.product(0, batch);
    int n = shape.product(batch, batch + depth);
    int rest = shape.product(batch + depth, shape.rank());
    int each = picks.size() / depth / Math.max(1, batches);
    String linear = linear(indices, shape, batch, depth, s);
    String hot = hot(s.reshape(linear, Shape.of(batches, each, 1)), n, s.type(data), s);
    String found = s.matMul(hot, s.reshape(data, Shape.of(batches, n, rest)));
    List<Integer> dims = new ArrayList<>(picks.toList().subList(0, picks.rank() - 1));
    dims.addAll(shape.toList().subList(batch + depth, shape.rank()));
    return s.result(s.reshape(found, Shape.of(dims)));
  }

  /** Coordinates (the last axis) as row-major numbers, with a last axis of length 1. */
  static String linear(String coordinates, Shape shape, int from, int depth, Steps s) {
    double[] negative = new double[depth];
    double[] strides = new double[depth];
    for (int i = 0; i < depth; i++) {
      negative[i] = shape.dim(from + i);
      strides[i] = shape.product(from + i + 1, from + depth);
    }
    ElementType type = s.type(coordinates);
    String lengths = s.constant("lengths", Tensor.of(Shape.of(depth), type, negative));
    String below =
        s.cast(s.binary(BinaryFunction.GREATER, s.number(0, coordinates), coordinates), type);
    String wrapped = s.add(coordinates, s.mul(below, lengths));
    String weighted =
        s.mul(wrapped, s.constant("strides", Tensor.of(Shape.of(depth), type, strides)));
    return s.reduce(ReduceKind.SUM, true, weighted, s.shape(coordinates).rank() - 1);
  }
}
