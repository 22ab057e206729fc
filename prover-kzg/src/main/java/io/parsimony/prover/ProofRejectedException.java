package io.parsimony.prover;

/** A proof does not prove the statement; {@link #reason()} tells what was found. */
public final class ProofRejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient RejectReason reason;

  /** Rejects for a reason. */
  public ProofRejectedException(RejectReason reason) {
    super(reason.describe());
    this.reason = reason;
  }

  /** Rejects one proof of several. */
  public ProofRejectedException(String which, RejectReason reason) {
    super(which + ": " + reason.describe());
    this.reason = reason;
  }

  /** What was found. */
  public RejectReason reason() {
    return reason;
  }
}
