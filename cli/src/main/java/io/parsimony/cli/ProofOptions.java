package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.prover.ProverStats;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands that make proofs share: figures of each proof, and less memory for it. */
final class ProofOptions {
  private static final double NANOS = 1e9;
  private static final long MEGABYTE = 1_000_000;

  @Option(
      names = "--stats",
      description = "Say where each proof's time went, and what memory was predicted and held.")
  private boolean stats;

  @Option(
      names = "--low-memory",
      description =
          "Keep nothing from proof to proof that can be made anew: slower, and about a third"
              + " smaller.")
  private boolean lowMemory;

  boolean isLowMemory() {
    return lowMemory;
  }

  /** The figures as text if they were asked for, line by line, each with its end. */
  String text(@Nullable ProverStats figures) {
    if (!stats || figures == null) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "time    witness %.2f, commit %.2f, ntt %.2f, arguments %.2f, quotient %.2f, evaluate %.2f,"
            + " open %.2f s%n"
            + "memory  %,d MB predicted, %,d MB held at most%n",
        seconds(figures.witness()),
        seconds(figures.commit()),
        seconds(figures.ntt()),
        seconds(figures.arguments()),
        seconds(figures.quotient()),
        seconds(figures.evaluate()),
        seconds(figures.open()),
        figures.memory().predictedBytes() / MEGABYTE,
        figures.memory().heldBytes() / MEGABYTE);
  }

  /** Adds the figures, which JSON always has. */
  static void fill(ObjectNode node, @Nullable ProverStats figures) {
    if (figures == null) {
      return;
    }
    ObjectNode times = node.putObject("seconds");
    times.put("witness", seconds(figures.witness())).put("commit", seconds(figures.commit()));
    times.put("ntt", seconds(figures.ntt())).put("arguments", seconds(figures.arguments()));
    times.put("quotient", seconds(figures.quotient()));
    times.put("evaluate", seconds(figures.evaluate()));
    times.put("open", seconds(figures.open())).put("total", seconds(figures.total()));
    ObjectNode memory = node.putObject("memoryBytes");
    memory.put("predicted", figures.memory().predictedBytes());
    memory.put("held", figures.memory().heldBytes());
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
