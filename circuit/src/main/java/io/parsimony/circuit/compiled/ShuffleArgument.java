package io.parsimony.circuit.compiled;

import java.util.List;

/**
 * Over the usable rows, {@code inputs} and {@code shuffle} must take the same tuples, each as often
 * as the other.
 */
public record ShuffleArgument(String name, List<Expression> inputs, List<Expression> shuffle) {

  public ShuffleArgument {
    inputs = List.copyOf(inputs);
    shuffle = List.copyOf(shuffle);
    if (inputs.isEmpty() || inputs.size() != shuffle.size()) {
      throw new IllegalArgumentException(
          "shuffle " + name + ": " + inputs.size() + " inputs, " + shuffle.size() + " outputs");
    }
  }
}
