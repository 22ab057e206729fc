package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.suites.Cli;
import io.parsimony.suites.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code calibrate} proposes can be proved, and costs the memory that it says. */
class CalibrateTest {
  private static final int BAD = 2;

  private final SampleRun sample = SampleRun.get();
  @TempDir private Path folder = Path.of("");

  private Cli calibrate(Object... more) {
    List<Object> args = new ArrayList<>(List.of("calibrate", sample.model()));
    for (int digit = 0; digit < 10; digit++) {
      args.addAll(List.of("--input", sample.input(digit)));
    }
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  @Test
  void theCheapestCircuitThatReachesTheGoalIsChosen() throws IOException {
    Path file = folder.resolve("digits.cal");
    JsonNode found =
        calibrate("--max-error", 0.5, "--layers", "--margin", 3, "-o", file, "--json").json();
    JsonNode chosen = found.path("chosen");
    assertThat(found.path("tried")).hasSize(20);
    for (JsonNode candidate : found.path("tried")) {
      boolean meets = candidate.path("maxError").doubleValue() <= 0.5;
      assertThat(candidate.path("meets").booleanValue()).isEqualTo(meets);
      assertThat(candidate.has("cpuSeconds")).isEqualTo(meets);
      if (meets) {
        assertThat(candidate.path("cpuSeconds").doubleValue()).isPositive();
        assertThat(candidate.path("obstacle").textValue()).isEmpty();
        assertThat(chosen.path("committed").longValue())
            .isLessThanOrEqualTo(candidate.path("committed").longValue());
      }
    }
    for (JsonNode layer : found.path("layers")) {
      assertThat(layer.path("meanError").doubleValue())
          .isLessThanOrEqualTo(layer.path("maxError").doubleValue());
    }
    assertThat(found.path("layers")).isNotEmpty();
    assertThat(Files.readAllLines(file))
        .contains("margin 3.0")
        .anyMatch(l -> l.startsWith("widths"));

    Path proof = folder.resolve("digits.proof");
    Cli proved =
        Cli.run(
            "prove",
            sample.model(),
            "--calibration",
            file,
            "--input",
            sample.input(3),
            "-o",
            proof,
            "--json");
    assertThat(proved.json().path("proofs").path(0).path("memoryBytes").path("predicted"))
        .isEqualTo(chosen.path("memoryBytes"));
  }

  @Test
  void circuitsThatCannotBeProvedAreNotProposed() {
    calibrate("--max-error", 0.5, "--max-k", 4)
        .assertRefused(BAD, "no circuit of theirs can be proved here: k = ");
    calibrate("--max-error", 1e-9).assertRefused(BAD, "no widths reach this: the least error is");
    calibrate("--gates", "ezkl-2023", "--max-error", 1)
        .assertRefused(BAD, "gate set ezkl-2023 needs no calibration file");
    calibrate("--max-error", 1, "--max-k", 40).assertRefused(BAD, "--max-k must be 1 to 28");
  }
}
