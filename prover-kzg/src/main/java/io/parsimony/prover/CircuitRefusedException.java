package io.parsimony.prover;

/** The circuit is well formed but this proof system cannot prove it; the message says why. */
public final class CircuitRefusedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Names the reason. */
  public CircuitRefusedException(String message) {
    super(message);
  }
}
