package io.parsimony.layers.quant;

import java.util.List;

/**
 * One step of a quantised model: a layer applied to values.
 *
 * @param name unique within the model; names the namespace in circuits and reports
 * @param op the ONNX operator it came from, for display
 * @param layer what is computed
 * @param inputs ids of its operands, in the layer's order
 * @param output id of its result
 */
public record LayerNode(String name, String op, Layer layer, List<Integer> inputs, int output) {

  /** Copies the list. */
  public LayerNode {
    inputs = List.copyOf(inputs);
  }
}
