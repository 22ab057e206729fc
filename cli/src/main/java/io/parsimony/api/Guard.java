package io.parsimony.api;

import io.parsimony.circuit.CircuitDefinitionException;
import io.parsimony.layers.quant.QuantOverflowException;
import io.parsimony.prover.file.ContainerException;
import java.io.IOException;
import java.nio.file.Path;
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

  /** Work that reads a file. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /** The result, or what is wrong with the file in one line that names it. */
  static <T> T callIo(Path file, Reading<T> work) {
    return call(() -> {
      try {
        return work.read();
      } catch (ContainerException e) {
        throw new BadInputException(String.valueOf(e.getMessage()), e);
      } catch (IOException e) {
        throw new BadInputException("cannot read " + file + ": " + Reasons.of(e), e);
      }
    });
  }
}
