package io.parsimony.layers.graph;

import java.util.List;

/**
 * One operator application.
 *
 * @param name unique in the graph
 * @param op what is computed
 * @param inputs names of the values read, in the operator's order; no gaps
 * @param outputs names of the values written
 * @param origin the source node this came from
 */
public record Node(String name, Op op, List<String> inputs, List<String> outputs, Origin origin) {

  public Node {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A node that is its own origin, under the operator's ONNX name. */
  public Node(String name, Op op, List<String> inputs, List<String> outputs) {
    this(name, op, inputs, outputs, new Origin(name, op.onnxName()));
  }

  /** The first output; most operators have only this one. */
  public String output() {
    return outputs.getFirst();
  }

  /** This node reading other values. */
  public Node withInputs(List<String> others) {
    return new Node(name, op, others, outputs, origin);
  }
}
