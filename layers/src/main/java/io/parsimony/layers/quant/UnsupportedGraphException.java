package io.parsimony.layers.quant;

import java.util.List;

/** A graph that cannot be quantised, with every reason at once. */
public final class UnsupportedGraphException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** An exception that lists {@code problems}, each naming its node. */
  public UnsupportedGraphException(List<String> problems) {
    super("the network cannot be quantised: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each node. */
  public List<String> problems() {
    return problems;
  }
}
