package io.parsimony.circuit.compiled.json;

import java.io.IOException;

/** A file that is not a circuit; the message says where and why. */
public final class CircuitFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  CircuitFormatException(String message) {
    super(message);
  }

  CircuitFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
