package io.parsimony.prover;

/** The witness breaks a constraint, so that no proof exists; the message says which. */
public final class UnsatisfiedWitnessException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Names the constraint and where it fails. */
  public UnsatisfiedWitnessException(String message) {
    super(message);
  }
}
