package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.circuit.compiled.json.CircuitJson;
import io.parsimony.circuit.dev.CompiledCircuitChecker;
import io.parsimony.field.Fr;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.internal.DeterministicBlinding;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.suites.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The circuit that provers are compared on is always the same, and so is what `bench` prints. */
class BenchTest {
  private static final int BAD = 2;
  private static final Path DOCS =
      Path.of(System.getProperty("parsimony.root", "../.."), "docs", "bench");
  private static final Path CIRCUIT = DOCS.resolve("mac-k8.json");
  private static final Path PROOF = DOCS.resolve("mac-k8.proof");
  private static final String TAU = "0x1234567890abcdef";
  private static final long SEED = 7;

  @TempDir private Path folder = Path.of("");

  @Test
  void theCircuitInTheDocumentsIsTheOneThatIsMeasured() throws IOException {
    Path written = folder.resolve("mac.json");
    Cli run = Cli.run("bench", "prove", "--k", 8, "--macs", 8, "--write", written);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.mismatch(written, CIRCUIT)).isEqualTo(-1);
  }

  @Test
  void theCircuitHasTheAgreedShapeAndItsWitnessSatisfiesIt() throws IOException {
    CircuitFile file = CircuitJson.read(CIRCUIT);
    CompiledCircuit circuit = file.circuit();
    assertThat(circuit.numAdvice()).isEqualTo(24);
    assertThat(circuit.permutation()).hasSize(25);
    assertThat(circuit.lookups()).hasSize(1);
    assertThat(circuit.degree()).isEqualTo(4);
    assertThat(circuit.blindingFactors()).isEqualTo(5);
    assertThat(circuit.copies().size()).isEqualTo(8 * (230 - 64) + 8);
    assertThat(
            CompiledCircuitChecker.check(
                circuit, file.witness().advice(0, List.of()), file.instances(), List.of()))
        .isEmpty();
  }

  @Test
  void theProofInTheDocumentsIsReproducedAndAccepted() throws IOException {
    CircuitFile file = CircuitJson.read(CIRCUIT);
    Srs srs = UnsafeTrapdoorSrs.generate(8, Fr.parse(TAU), null);
    ProvingKey key = Keygen.run(srs, file.circuit());
    byte[] proof =
        Prover.with(srs, key)
            .prove(
                file.witness(),
                file.instances(),
                DeterministicBlinding.deterministicForTests(SEED));
    assertThat(proof).hasSize(4768).isEqualTo(Files.readAllBytes(PROOF));
    Cli verified = Cli.run("plonk", "verify", CIRCUIT, "--proof", PROOF, "--unsafe-tau", TAU);
    assertThat(verified.code()).as(verified.err()).isZero();
  }

  @Test
  @Tag("prove")
  void itMeasuresProofs() {
    JsonNode found =
        Cli.run("bench", "prove", "--k", 7, "--macs", 1, "--threads", 2, "--runs", 1, "--json")
            .json();
    for (String field :
        List.of("proveWallSeconds", "proveCpuSeconds", "keygenCpuSeconds", "peakMemoryMb")) {
      assertThat(found.path(field).isNumber()).as(field).isTrue();
    }
    assertThat(found.path("threads").intValue()).isEqualTo(2);
    assertThat(found.path("phases").fieldNames())
        .toIterable()
        .contains("witness", "commit", "ntt", "quotient", "open");
  }

  @Test
  @Tag("prove")
  void itMeasuresANetwork() {
    JsonNode found =
        Cli.run("bench", "mlp", "--layers", 1, "--runs", 1, "--weight-range", "trusted", "--json")
            .json();
    assertThat(found.path("multiplyAdds").longValue()).isEqualTo(64 * 64 + 640);
    assertThat(found.path("weightRange").textValue()).isEqualTo("trusted");
    assertThat(found.path("gateSet").textValue()).isEqualTo("tile");
    assertThat(found.path("layout").textValue()).contains("b");
    assertThat(found.path("M").longValue()).isPositive();
    assertThat(found.path("proveWallSeconds").doubleValue()).isPositive();
  }

  @Test
  @Tag("prove")
  void itMeasuresHowProofsScale() {
    JsonNode found =
        Cli.run(
                "bench",
                "scaling",
                "--from",
                6,
                "--to",
                8,
                "--macs",
                1,
                "--threads",
                "1,2",
                "--runs",
                1,
                "--json")
            .json();
    assertThat(found.path("proofs").size()).isEqualTo(6);
    assertThat(found.path("proofs").path(0).path("speedUp").doubleValue()).isEqualTo(1);
    assertThat(found.path("proofs").path(5).path("k").intValue()).isEqualTo(8);
    assertThat(found.path("growth").size()).isEqualTo(2);
    assertThat(found.path("growth").path(0).path("exponent").isNumber()).isTrue();
  }

  @Test
  void itMeasuresKernels() {
    JsonNode found = Cli.run("bench", "kernels", "--largest", 6, "--runs", 1, "--json").json();
    assertThat(found.path("rows").size()).isEqualTo(2);
    assertThat(found.path("rows").path(0).path("seconds").doubleValue()).isPositive();
  }

  @Test
  void impossibleWorkloadsAreRefused() {
    Cli.run("bench").assertRefused(BAD, "kernels, prove, mlp or scaling");
    Cli.run("bench", "prove", "--k", 3).assertRefused(BAD, "k must be 6 to 26, got 3");
    Cli.run("bench", "prove", "--k", 8, "--macs", 0).assertRefused(BAD, "gates must be");
    Cli.run("bench", "prove", "--threads", 0).assertRefused(BAD, "--threads must be");
    Cli.run("bench", "scaling", "--from", 9, "--to", 8).assertRefused(BAD, "--from 9 is more");
    Cli.run("bench", "scaling", "--to", 27).assertRefused(BAD, "k must be 6 to 26, got 27");
    Cli.run("bench", "scaling", "--threads", "1,0").assertRefused(BAD, "--threads must be");
    Cli.run("bench", "mlp", "--layers", -1).assertRefused(BAD, "--layers must be");
    Cli.run("bench", "kernels", "--runs", 0).assertRefused(BAD, "--runs must be");
  }
}
