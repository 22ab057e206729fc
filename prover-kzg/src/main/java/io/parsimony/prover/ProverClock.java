package io.parsimony.prover;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up the time that parts of a proof take. Parts do not nest. */
final class ProverClock {

  enum Part {
    WITNESS,
    COMMIT,
    NTT,
    ARGUMENTS,
    QUOTIENT,
    EVALUATE,
    OPEN
  }

  private final Map<Part, Long> nanos = new EnumMap<>(Part.class);
  private final long start = System.nanoTime();

  <T> T time(Part part, Supplier<T> work) {
    long from = System.nanoTime();
    T result = work.get();
    nanos.merge(part, System.nanoTime() - from, Long::sum);
    return result;
  }

  void time(Part part, Runnable work) {
    long from = System.nanoTime();
    work.run();
    nanos.merge(part, System.nanoTime() - from, Long::sum);
  }

  ProverStats stats(MemoryUse memory) {
    return new ProverStats(
        spent(Part.WITNESS),
        spent(Part.COMMIT),
        spent(Part.NTT),
        spent(Part.ARGUMENTS),
        spent(Part.QUOTIENT),
        spent(Part.EVALUATE),
        spent(Part.OPEN),
        Duration.ofNanos(System.nanoTime() - start),
        memory);
  }

  private Duration spent(Part part) {
    return Duration.ofNanos(nanos.getOrDefault(part, 0L));
  }
}
