package io.parsimony.circuit;

/** A mistake in the definition of a circuit, found while it is built. Not a bad witness. */
public final class CircuitDefinitionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CircuitDefinitionException(String message) {
    super(message);
  }
}
