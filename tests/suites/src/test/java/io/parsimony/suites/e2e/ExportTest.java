package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.api.Keys;
import io.parsimony.field.Progress;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.OnnxWriter;
import io.parsimony.prover.VerifyingKey;
import io.parsimony.suites.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's circuit goes out as JSON and comes back as the same circuit. */
class ExportTest {
  private static final int REJECTED = 1;
  private static final int BAD = 2;

  @TempDir private Path folder = Path.of("");

  private Path model() {
    ModelGraph graph =
        ModelGraph.builder("tiny")
            .input("x", ElementType.FLOAT, Shape.of(1, 2))
            .initializer("w", Tensor.of(Shape.of(2, 2), ElementType.FLOAT, 0.5, -1, 0.25, 1))
            .node("y", new Op.MatMul(), "x", "w")
            .output("y")
            .build();
    Path file = folder.resolve("tiny.onnx");
    OnnxWriter.write(graph, file);
    return file;
  }

  private Path input() throws IOException {
    return Files.writeString(folder.resolve("in.json"), "{\"input_data\": [[0.5, -0.25]]}");
  }

  @Test
  void theExportedCircuitHasTheKeyOfTheModelAndItsProofsHoldForBoth() throws IOException {
    Path model = model();
    Path keys = folder.resolve("keys");
    Path circuit = folder.resolve("circuit.json");
    assertThat(Cli.run("keygen", model, "-o", keys).code()).isZero();
    JsonNode exported =
        Cli.run("export", model, "--input", input(), "-o", circuit, "--json").json();
    assertThat(exported.path("schema").textValue()).isEqualTo("parsimony.export/1");
    assertThat(exported.path("publicValues").intValue()).isEqualTo(4);
    VerifyingKey key = Keys.load(keys, Progress.none()).provingKey().verifyingKey();

    Path setup = keys.resolve("srs");
    Path proof = folder.resolve("raw.proof");
    JsonNode made =
        Cli.run("plonk", "prove", circuit, "--srs", setup, "-o", proof, "--json").json();
    assertThat(made.path("transcript_repr").textValue()).isEqualTo(key.transcriptRepr().toString());

    Path bare = folder.resolve("bare.json");
    Cli.run("export", model, "--input", input(), "--no-witness", "-o", bare, "--json").json();
    assertThat(Files.size(bare)).isLessThan(Files.size(circuit));
    Cli verified = Cli.run("plonk", "verify", bare, "--srs", setup, "--proof", proof);
    assertThat(verified.code()).as(verified.err()).isZero();

    Path wrapped = folder.resolve("wrapped.proof");
    Cli.run("prove", model, "--input", input(), "--key", keys, "-o", wrapped, "--json").json();
    Cli fromOurs = Cli.run("plonk", "verify", bare, "--srs", setup, "--proof", wrapped);
    assertThat(fromOurs.code()).as(fromOurs.err()).isZero();
  }

  @Test
  void anotherInputHasTheSameKeyAndAnotherStatement() throws IOException {
    Path model = model();
    Path first = folder.resolve("first.json");
    Path second = folder.resolve("second.json");
    Cli.run("export", model, "--input", input(), "--params", "fixed", "-o", first, "--json").json();
    Path other = Files.writeString(folder.resolve("b.json"), "{\"input_data\": [[-0.5, 0.125]]}");
    Cli.run("export", model, "--input", other, "--params", "fixed", "-o", second, "--json").json();
    assertThat(repr(first)).isEqualTo(repr(second));
    Path proof = folder.resolve("raw.proof");
    Cli.run("plonk", "prove", first, "--unsafe-tau", 5, "-o", proof, "--json").json();
    Cli.run("plonk", "verify", second, "--unsafe-tau", 5, "--proof", proof)
        .assertRefused(REJECTED, "rejected");
  }

  private static String repr(Path circuit) {
    return Cli.run("plonk", "keygen", circuit, "--unsafe-tau", 5, "--json")
        .json()
        .path("transcript_repr")
        .textValue();
  }

  @Test
  void whatCannotBeExportedIsRefusedInOneLine() throws IOException {
    Path out = folder.resolve("c.json");
    Cli.run("export", model(), "-o", out).assertRefused(BAD, "--input");
    Cli.run("export", folder.resolve("gone"), "--input", input(), "-o", out)
        .assertRefused(BAD, "gone: no such file");
    Cli.run("export", model(), "--input", input(), "-o", folder.resolve("no/c.json"))
        .assertRefused(BAD, "cannot write");
  }
}
