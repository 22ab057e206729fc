package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.suites.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real proofs in two phases: products that are checked under the transcript's challenges. */
class CheckedProofsTest {

  @TempDir private Path folder = Path.of("");

  private Path input(int size) throws IOException {
    String pixels =
        IntStream.range(0, size)
            .mapToObj(i -> String.format(Locale.ROOT, "%.3f", i * 7 % 10 / 10.0))
            .collect(Collectors.joining(", "));
    return Files.writeString(folder.resolve("in.json"), "{\"input_data\": [[" + pixels + "]]}");
  }

  @ParameterizedTest
  @CsvSource({"freivalds, private", "polyconv, private"})
  void aSmallNetworkIsProvedAndVerified(String gates, String params) throws IOException {
    String model = "zoo:lenet,size=8,channels=2,kernel=3,hidden=none,classes=3";
    Path proof = folder.resolve("checked.proof");
    Cli proved =
        Cli.run(
            "prove",
            model,
            "--gates",
            gates,
            "--params",
            params,
            "--scale-bits",
            5,
            "--input",
            input(64),
            "-o",
            proof);
    assertThat(proved.code()).as(proved.err()).isZero();
    Path setup = Path.of(proof + ".srs");
    Cli verified =
        Cli.run(
            "verify",
            proof,
            "--model",
            model,
            "--gates",
            gates,
            "--params",
            params,
            "--scale-bits",
            5,
            "--srs",
            setup);
    assertThat(verified.code()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("accepted");
  }
}
