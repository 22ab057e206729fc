package io.parsimony.circuit;

/**
 * Why an advice cell has its value.
 *
 * @param note the reason of a hint, or the name of a single cell; may be empty
 */
public record Origin(Kind kind, String note) {

  /** Who determines a cell. */
  public enum Kind {
    /** The constraints do; if they don't, that is a bug. */
    DERIVED,
    /** An equality with another cell does. */
    COPIED,
    /** The prover chooses it: a private input or weight. */
    INPUT,
    /** As {@link #DERIVED}, but the prover computes it on the side and constraints check it. */
    GUESS,
    /** Nobody, on purpose. */
    HINT
  }

  /** Whether constraints have to determine the cell; if they don't, that is a bug. */
  public boolean isDetermined() {
    return kind == Kind.DERIVED || kind == Kind.GUESS;
  }

  /** Whether the prover chooses the cell: a private input or weight. */
  public boolean isInput() {
    return kind == Kind.INPUT;
  }

  static final Origin DERIVED = new Origin(Kind.DERIVED, "");
  static final Origin COPIED = new Origin(Kind.COPIED, "");
  static final Origin INPUT = new Origin(Kind.INPUT, "");
}
