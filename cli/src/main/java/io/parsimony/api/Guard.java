package io.parsimony.api;

import io.parsimony.circuit.CircuitDefinitionException;
import io.parsimony.layers.quant.QuantOverflowException;
import java.util.function.Supplier;

/** Turns what other packages throw at impossible requests into {@link BadInputException}. */
final class Guard {
  private Guard() {}

  /** The result, or the request's fault in one line. Every other exception passes. */
  static <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException | CircuitDefinitionException | QuantOverflowException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
