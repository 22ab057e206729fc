package io.parsimony.layers.quant.ezkl;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.Rearrange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out where an operator that only moves elements takes each of them from, by running it on
 * the elements' own numbers.
 */
final class Movement {

  private Movement() {}

  /**
   * The movement that {@code op} is.
   *
   * @param moved shapes of the operands whose elements move
   * @param indices further constant operands, such as the indices of Gather
   * @param results number of results
   */
  static List<Rearrange> of(
      Op op, Rearrange.Kind kind, List<Shape> moved, List<Tensor> indices, int results) {
    ModelGraph.Builder graph = ModelGraph.builder("movement");
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<String> operands = new ArrayList<>();
    List<Integer> firsts = new ArrayList<>();
    int next = 0;
    for (Shape shape : moved) {
      String name = "x" + operands.size();
      graph.input(name, ElementType.INT64, shape);
      inputs.put(name, numbers(shape, next));
      operands.add(name);
      firsts.add(next);
      next = Math.addExact(next, shape.size());
    }
    for (Tensor tensor : indices) {
      String name = "i" + operands.size();
      graph.initializer(name, tensor);
      operands.add(name);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < results; i++) {
      names.add("y" + i);
    }
    graph.node(new Node("move", op, operands, names));
    names.forEach(graph::output);
    List<Rearrange> found = new ArrayList<>();
    for (Tensor result : FloatEvaluator.outputs(graph.build(), inputs)) {
      found.add(rearrange(kind, result, firsts));
    }
    return found;
  }

  private static Tensor numbers(Shape shape, int first) {
    long[] values = new long[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) first + i;
    }
    return Tensor.longs(shape, values);
  }

  private static Rearrange rearrange(Rearrange.Kind kind, Tensor result, List<Integer> firsts) {
    int[] index = result.toInts();
    if (firsts.size() == 1) {
      return Rearrange.of(kind, index, result.shape());
    }
    int[] tensor = new int[index.length];
    for (int i = 0; i < index.length; i++) {
      while (tensor[i] + 1 < firsts.size() && index[i] >= firsts.get(tensor[i] + 1)) {
        tensor[i]++;
      }
      index[i] -= firsts.get(tensor[i]);
    }
    return new Rearrange(kind, tensor, index, result.shape());
  }
}
