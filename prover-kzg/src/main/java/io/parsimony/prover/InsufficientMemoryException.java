package io.parsimony.prover;

/** A proof would not fit into the JVM's heap; the message says what would. */
public final class InsufficientMemoryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  InsufficientMemoryException(String message) {
    super(message);
  }
}
