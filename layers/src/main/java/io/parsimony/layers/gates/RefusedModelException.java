package io.parsimony.layers.gates;

import java.util.List;

/** A gate set was asked for a circuit of a model that it refuses. */
public final class RefusedModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Refusal> refusals;

  RefusedModelException(String gateSet, List<Refusal> refusals) {
    super("gate set " + gateSet + " refuses " + refusals.size() + " layers: " + refusals);
    this.refusals = List.copyOf(refusals);
  }

  /** What is refused and why. */
  public List<Refusal> refusals() {
    return refusals;
  }
}
