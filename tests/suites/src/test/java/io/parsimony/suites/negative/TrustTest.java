package io.parsimony.suites.negative;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.api.Proof;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.OnnxWriter;
import io.parsimony.prover.file.ProofFile;
import io.parsimony.suites.Cli;
import io.parsimony.suites.SampleRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier decides what to trust; the proof's file has no say in it. */
class TrustTest {
  private final SampleRun sample = SampleRun.get();
  @TempDir private Path folder = Path.of("");

  /** A linear layer of two inputs and two outputs. */
  private Path otherModel() {
    ModelGraph graph =
        ModelGraph.builder("other")
            .input("x", ElementType.FLOAT, Shape.of(1, 2))
            .initializer("w", Tensor.floats(Shape.of(2, 2), 0.5, -1, 0.25, 1))
            .node("y", new Op.MatMul(), "x", "w")
            .output("y")
            .build();
    Path file = folder.resolve("other.onnx");
    OnnxWriter.write(graph, file);
    return file;
  }

  @Test
  void withoutAWordOnTheKeyNothingIsVerified() {
    Cli.run("verify", sample.proof(), "--allow-unsafe-srs")
        .assertRefused(2, "say which key to trust");
  }

  @Test
  void twoWordsOnTheKeyAreOneTooMany() {
    Cli.run("verify", sample.proof(), "--key", sample.keys(), "--allow-embedded-key")
        .assertRefused(2, "give one of --key, --model, --digest");
  }

  @Test
  void aTrialSetupIsRefusedWhateverTheKey() {
    String digest = sample.prove().path("digest").textValue();
    Cli.run("verify", sample.proof(), "--key", sample.keys())
        .assertRefused(2, "--allow-unsafe-srs");
    Cli.run("verify", sample.proof(), "--digest", digest).assertRefused(2, "--allow-unsafe-srs");
    Cli.run("verify", sample.proof(), "--allow-embedded-key")
        .assertRefused(2, "--allow-unsafe-srs");
  }

  @Test
  void anEmbeddedKeyIsUsedOnlyWhenAllowed() {
    Cli run = Cli.run("verify", sample.proof(), "--allow-embedded-key", "--allow-unsafe-srs");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void aForeignDigestIsAnotherCircuit() {
    Cli.run("verify", sample.proof(), "--digest", "0".repeat(64), "--allow-unsafe-srs")
        .assertRefused(2, "another circuit");
    Cli.run("verify", sample.proof(), "--digest", "12ab", "--allow-unsafe-srs")
        .assertRefused(2, "64 hexadecimal digits");
  }

  @Test
  void anotherModelsKeyIsAnotherCircuit() {
    Path model = otherModel();
    Path keys = folder.resolve("keys");
    assertThat(Cli.run("keygen", model, "-o", keys).code()).isZero();
    Cli.run("verify", sample.proof(), "--key", keys, "--allow-unsafe-srs")
        .assertRefused(2, "another circuit");
    Cli.run(
            "prove",
            sample.model(),
            "--input",
            sample.input(1),
            "--key",
            keys,
            "-o",
            folder.resolve("p"))
        .assertRefused(2, "the keys are for another circuit");
  }

  @Test
  void anotherModelIsAnotherCircuit() {
    Cli.run(
            "verify",
            sample.proof(),
            "--model",
            otherModel(),
            "--srs",
            sample.keys().resolve("srs"))
        .assertRefused(2, "another circuit");
  }

  @Test
  void aModelNeedsTheSetupsPoints() {
    Cli.run("verify", sample.proof(), "--model", sample.model(), "--allow-unsafe-srs")
        .assertRefused(2, "give --srs FILE");
  }

  /** A forger who claims the trusted digest cannot bring a key of that digest. */
  @Test
  void aProofThatClaimsTheTrustedDigestIsHeldToIt() {
    Path model = otherModel();
    Path input = folder.resolve("in.json");
    write(input, "{\"input_data\": [[0.5, 0.25]]}");
    Path other = folder.resolve("other.proof");
    Cli made = Cli.run("prove", model, "--input", input, "-o", other);
    assertThat(made.code()).as(made.err()).isZero();
    ProofFile foreign = Proof.read(other).content();
    ProofFile honest = Proof.read(sample.proof()).content();
    Path forged = folder.resolve("forged.proof");
    new Proof(
            new ProofFile(
                foreign.hash(),
                honest.keyDigest(),
                honest.srs(),
                honest.metadata(),
                foreign.instances(),
                foreign.proof(),
                foreign.embeddedKey()))
        .save(forged);
    Cli.run("verify", forged, "--digest", honest.keyDigest(), "--allow-unsafe-srs")
        .assertRefused(2, "another circuit");
    Cli byKey = Cli.run("verify", forged, "--key", sample.keys(), "--allow-unsafe-srs");
    byKey.assertRefused(1, "rejected");
    Cli.run("verify", forged, "--allow-embedded-key", "--allow-unsafe-srs")
        .assertRefused(2, "another circuit");
  }

  private static void write(Path file, String text) {
    io.parsimony.api.OutputFile.write(
        file, out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
