package io.parsimony.layers.quant;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PoolKind;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Emits pooling and reductions: exact sums, with the division left to the rescale, and maxima. */
final class PoolEmitter {

  /** Digits of the reciprocals by which unequal windows are divided. */
  private static final int RECIPROCAL_BITS = 12;

  private final Emission emission;

  PoolEmitter(Emission emission) {
    this.emission = emission;
  }

  void pool(Node node, Op.Pool op) {
    String x = node.inputs().get(0);
    Shape shape = emission.shape(x);
    PoolGeometry geometry =
        new PoolGeometry(shape.dim(0), shape.dim(1), Window.of(op.geometry(), shape));
    Held from = emission.narrow(x);
    if (op.kind() == PoolKind.MAX) {
      Layer max = new MaxPool(geometry);
      emission.emitNarrow(node, node.output(), max, List.of(from.id()), from.scale());
    } else if (op.kind() == PoolKind.AVERAGE) {
      average(node, op, geometry, from);
    } else {
      throw new IllegalArgumentException("pooling by a norm is not supported");
    }
  }

  private void average(Node node, Op.Pool op, PoolGeometry geometry, Held from) {
    double[] divisors = divisors(op, geometry);
    boolean equal = Arrays.stream(divisors).allMatch(d -> d == divisors[0]);
    Layer sum = new WindowSum(geometry);
    if (equal) {
      emission.emit(node, node.output(), sum, List.of(from.id()), from.scale(), 1 / divisors[0]);
      return;
    }
    int sums = emission.step(node, ".sum", sum, List.of(from.id()), from.scale());
    long[] inverse = new long[divisors.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = (long) StrictMath.rint((1 << RECIPROCAL_BITS) / divisors[i]);
    }
    Shape shape = ConvGeometry.withChannels(1, 1, geometry.window().output());
    int reciprocals =
        emission.builder.constant(
            node.name() + ".reciprocals", RECIPROCAL_BITS, IntTensor.of(shape, inverse));
    emission.emit(
        node,
        node.output(),
        new Mul(false),
        List.of(sums, reciprocals),
        from.scale() + RECIPROCAL_BITS);
  }

  /** What the sum at each position is divided by: its members over the average of all ones. */
  static double[] divisors(Op.Pool op, PoolGeometry geometry) {
    Shape one = ConvGeometry.withChannels(1, 1, geometry.window().input());
    ModelGraph graph =
        ModelGraph.builder("ones")
            .input("x", ElementType.DOUBLE, one)
            .node("y", op, "x")
            .output("y")
            .build();
    Tensor ones = Tensor.filled(one, ElementType.DOUBLE, 1);
    Tensor averages = FloatEvaluator.outputs(graph, Map.of("x", ones)).getFirst();
    PoolGeometry plane = new PoolGeometry(1, 1, geometry.window());
    double[] divisors = new double[averages.size()];
    for (int i = 0; i < divisors.length; i++) {
      divisors[i] = StrictMath.rint(plane.members(i).length / averages.get(i));
    }
    return divisors;
  }

  void reduce(Node node, Op.Reduce op) {
    String x = node.inputs().get(0);
    Held from = emission.narrow(x);
    Shape shape = emission.shape(x);
    switch (op.kind()) {
      case SUM, MEAN -> {
        ReduceSum sum = new ReduceSum(shape, op.axes(), op.keepDims());
        double factor = op.kind() == ReduceKind.MEAN ? 1.0 / sum.groupSize() : 1;
        emission.emit(node, node.output(), sum, List.of(from.id()), from.scale(), factor);
      }
      case MAX -> max(node, op, from, shape);
      case SUM_SQUARE -> {
        int square =
            emission.step(
                node, ".square", new Mul(false), List.of(from.id(), from.id()), 2 * from.scale());
        Layer sum = new ReduceSum(shape, op.axes(), op.keepDims());
        emission.emit(node, node.output(), sum, List.of(square), 2 * from.scale());
      }
      case MIN, PRODUCT, L1, L2, LOG_SUM, LOG_SUM_EXP ->
          throw new IllegalArgumentException("reduction " + op.kind() + " is not supported");
    }
  }

  /** One axis after the other, the last first. */
  private void max(Node node, Op.Reduce op, Held from, Shape shape) {
    Shape at = shape;
    int id = from.id();
    for (int i = op.axes().size() - 1; i > 0; i--) {
      ReduceMax step = new ReduceMax(at, op.axes().get(i), op.keepDims());
      id = emission.step(node, ".axis" + op.axes().get(i), step, List.of(id), from.scale());
      at = emission.builder.value(id).shape();
    }
    Layer last = new ReduceMax(at, op.axes().getFirst(), op.keepDims());
    emission.emitNarrow(node, node.output(), last, List.of(id), from.scale());
  }
}
