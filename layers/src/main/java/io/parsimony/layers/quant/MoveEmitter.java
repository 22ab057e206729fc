package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import java.util.ArrayList;
import java.util.List;

/** Emits operators that only move elements. */
final class MoveEmitter {

  /**
   * Below the least score by this much, a masked element's exponential is 0 in any table: {@code
   * 2^13 * e^-16 < 1/2}.
   */
  private static final double MASKED = 16;

  private final Emission emission;

  MoveEmitter(Emission emission) {
    this.emission = emission;
  }

  void emit(Node node) {
    List<String> moved = Rearrangements.moved(node);
    List<Rearrange> layers = Rearrangements.of(emission.graph, node);
    if (moved.size() == 1) {
      passOn(node, moved.getFirst(), layers);
    } else {
      join(node, moved, layers.getFirst());
    }
  }

  /** One operand: whatever form it has stays as it is. */
  private void passOn(Node node, String operand, List<Rearrange> layers) {
    boolean isNarrow = emission.hasNarrow(operand);
    Held from = isNarrow ? emission.narrow(operand) : emission.finest(operand);
    for (int i = 0; i < layers.size(); i++) {
      String tensor = node.outputs().get(i);
      Held result = from;
      if (!(node.op() instanceof Op.Identity)) {
        int id =
            emission.builder.layer(
                node.name(),
                node.op().onnxName(),
                isNarrow ? tensor : tensor + Emission.EXACT,
                layers.get(i),
                List.of(from.id()),
                from.scale());
        result = new Held(id, from.scale(), from.factor(), node.name(), node.op().onnxName());
      }
      emission.alias(tensor, result, isNarrow);
    }
  }

  /** Several operands: all are brought to one scale first. */
  private void join(Node node, List<String> operands, Rearrange layer) {
    Aligned aligned = aligned(node, operands, layer);
    emission.emitNarrow(node, node.output(), layer, aligned.ids(), aligned.scale());
  }

  /** {@code b + condition * (a - b)} for a computed condition. */
  void select(Node node) {
    Held condition = emission.narrow(node.inputs().get(0));
    List<String> operands = node.inputs().subList(1, 3);
    Shape a = emission.shape(operands.get(0));
    Shape b = emission.shape(operands.get(1));
    Aligned aligned = aligned(node, operands, everyElement(a, b));
    int scale = aligned.scale();
    Layer minus = new Add(0, 0, true);
    int difference = emission.step(node, ".difference", minus, aligned.ids(), scale);
    List<Integer> product = List.of(condition.id(), difference, aligned.ids().get(1));
    int id = emission.step(node, ".select", new Mul(true), product, scale);
    Range first = emission.builder.value(aligned.ids().get(0)).range();
    Range second = emission.builder.value(aligned.ids().get(1)).range();
    emission.builder.narrow(id, first.union(second)); // the condition is a bit
    Held held = new Held(id, scale, 1, node.name(), node.op().onnxName());
    emission.alias(
        node.output(), held, Range.signed(emission.bits()).contains(first.union(second)));
  }

  /** A movement that reads all of two operands. */
  private static Rearrange everyElement(Shape a, Shape b) {
    int[] tensor = new int[a.size() + b.size()];
    int[] index = new int[tensor.length];
    for (int i = 0; i < index.length; i++) {
      tensor[i] = i < a.size() ? 0 : 1;
      index[i] = i < a.size() ? i : i - a.size();
    }
    return new Rearrange(Rearrange.Kind.WHERE, tensor, index, Shape.of(index.length));
  }

  /** Values at one scale. */
  private record Aligned(List<Integer> ids, int scale) {}

  private Aligned aligned(Node node, List<String> operands, Rearrange layer) {
    double largest = 0;
    double least = 0;
    for (String operand : operands) {
      if (!emission.isConstant(operand)) {
        largest = StrictMath.max(largest, emission.magnitude(operand));
        least = StrictMath.min(least, emission.calibration.span(operand).min());
      }
    }
    double floor = Double.NEGATIVE_INFINITY;
    if (onlyToSoftmax(node.output())) {
      floor = least * emission.options.margin() - MASKED;
    }
    List<double[]> constants = new ArrayList<>();
    for (String operand : operands) {
      double[] values = new double[0];
      if (emission.isConstant(operand)) {
        values = emission.constant(operand).data().clone();
        for (int i = 0; i < values.length; i++) {
          values[i] = StrictMath.max(values[i], floor);
        }
        largest = StrictMath.max(largest, usedMagnitude(values, layer, operands.indexOf(operand)));
      }
      constants.add(values);
    }
    boolean integer = emission.isInteger(node.output());
    int scale = integer ? 0 : Scales.fitting(largest, emission.bits());
    List<Integer> ids = new ArrayList<>();
    for (int t = 0; t < operands.size(); t++) {
      String operand = operands.get(t);
      if (emission.isConstant(operand)) {
        zeroUnused(constants.get(t), layer, t);
        String name = operand + "@" + node.name();
        boolean trained = emission.isTrained(operand);
        ids.add(
            emission.derived(name, emission.shape(operand), constants.get(t), scale, 0, trained));
      } else {
        ids.add(emission.narrowAt(operand, scale).id());
      }
    }
    return new Aligned(ids, scale);
  }

  private boolean onlyToSoftmax(String tensor) {
    List<Node> consumers = emission.readers(tensor);
    return !consumers.isEmpty()
        && consumers.stream().allMatch(consumer -> consumer.op() instanceof Op.Softmax);
  }

  private static double usedMagnitude(double[] values, Rearrange layer, int operand) {
    double largest = 0;
    for (int i = 0; i < layer.sourceIndex().length; i++) {
      if (layer.tensor(i) == operand && layer.index(i) >= 0) {
        largest = StrictMath.max(largest, StrictMath.abs(values[layer.index(i)]));
      }
    }
    return largest;
  }

  /** Elements that nothing reads need not fit. */
  private static void zeroUnused(double[] values, Rearrange layer, int operand) {
    boolean[] used = new boolean[values.length];
    for (int i = 0; i < layer.sourceIndex().length; i++) {
      if (layer.tensor(i) == operand && layer.index(i) >= 0) {
        used[layer.index(i)] = true;
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (!used[i]) {
        values[i] = 0;
      }
    }
  }
}
