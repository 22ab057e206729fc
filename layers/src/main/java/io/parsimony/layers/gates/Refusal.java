package io.parsimony.layers.gates;

/**
 * A layer that a gate set cannot enforce exactly.
 *
 * @param layer name of the layer, or empty if the whole model is refused
 * @param op its ONNX operator, for display
 * @param reason why, for people
 */
public record Refusal(String layer, String op, String reason) {

  /** One line. */
  @Override
  public String toString() {
    return layer.isEmpty() ? reason : layer + " (" + op + "): " + reason;
  }
}
