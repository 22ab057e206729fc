package io.parsimony.prover.kzg;

/** A setup that must not be used, or a file of one that cannot be read; the message says why. */
public final class SrsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Names the reason. */
  public SrsException(String message) {
    super(message);
  }

  /** Names the reason and what found it. */
  public SrsException(String message, Throwable cause) {
    super(message, cause);
  }
}
