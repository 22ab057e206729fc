package io.parsimony.onnx;

/** An operand that decides a shape is computed from an input of the graph. */
final class NotConstantException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String value;

  NotConstantException(String value, String message) {
    super(message);
    this.value = value;
  }

  /** The operand's name. */
  String value() {
    return value;
  }
}
