package io.parsimony.onnx;

/** A node asks for what is out of scope, by its attributes or operands. */
final class OutOfScopeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final OutOfScope reason;

  OutOfScopeException(OutOfScope reason, String message) {
    super(message);
    this.reason = reason;
  }

  OutOfScope reason() {
    return reason;
  }
}
