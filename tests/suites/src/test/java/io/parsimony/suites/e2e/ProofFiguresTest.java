package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.OnnxWriter;
import io.parsimony.suites.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code prove --stats} and {@code --low-memory} say of a proof. */
class ProofFiguresTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aProofWithLessMemoryHoldsLess() throws IOException {
    Path model = folder.resolve("small.onnx");
    OnnxWriter.write(
        ModelGraph.builder("small")
            .input("x", ElementType.FLOAT, Shape.of(1, 2))
            .initializer("w", Tensor.floats(Shape.of(2, 2), 0.5, -1, 0.25, 1))
            .node("y", new Op.MatMul(), "x", "w")
            .output("y")
            .build(),
        model);
    Path input = folder.resolve("in.json");
    Files.writeString(input, "{\"input_data\": [[0.5, 0.25]]}");
    Path keys = folder.resolve("keys");
    assertThat(Cli.run("keygen", model, "-o", keys).code()).isZero();
    Cli usual = prove(model, input, keys, "--stats");
    assertThat(usual.code()).as(usual.err()).isZero();
    assertThat(usual.out()).containsPattern("(?m)^time    witness .* open [0-9.]+ s$");
    assertThat(usual.out()).containsPattern("(?m)^memory  [0-9]+ MB predicted, [0-9]+ MB held");
    long most = predicted(prove(model, input, keys, "--json"));
    long least = predicted(prove(model, input, keys, "--json", "--low-memory"));
    assertThat(least).isPositive().isLessThan(most);
  }

  private Cli prove(Path model, Path input, Path keys, String... more) {
    Path proof = folder.resolve("proof");
    Object[] args = new Object[8 + more.length];
    Object[] first = {"prove", model, "--input", input, "--key", keys, "-o", proof};
    System.arraycopy(first, 0, args, 0, first.length);
    System.arraycopy(more, 0, args, first.length, more.length);
    return Cli.run(args);
  }

  private static long predicted(Cli run) {
    JsonNode proof = run.json().path("proofs").get(0);
    assertThat(proof.path("seconds").path("total").doubleValue()).isPositive();
    return proof.path("memoryBytes").path("predicted").longValue();
  }
}
