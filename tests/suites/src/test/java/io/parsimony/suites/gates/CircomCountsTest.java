package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.api.ZooModel;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.onnx.OnnxWriter;
import io.parsimony.suites.Cli;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counts that were published for circuits without lookups, by circuits that are built. */
class CircomCountsTest {

  @TempDir private Path folder = Path.of("");

  private static long products(Object model, String gates) {
    JsonNode count = Cli.run("count", model, "--gates", gates, "--json").json();
    return count.path("products").longValue();
  }

  @ParameterizedTest
  @CsvSource({
    "'mlp,sizes=196-25-10', 18075, 24625",
    "'mlp,sizes=784-56-10', 73416, 88088",
    "'mlp,sizes=196-24-14-10', 24826, 34782",
    "'lenet,size=14,channels=5-11,kernel=3,hidden=80', 523312, 779024",
    "'lenet,hidden=none', 2558720, 3732480",
    "'lenet', 2703268, 3930476"
  })
  void products_are_as_published(String model, long circom, long strict) {
    assertThat(products("zoo:" + model, "circom")).isEqualTo(circom);
    assertThat(products("zoo:" + model, "circom-strict")).isEqualTo(strict);
  }

  @ParameterizedTest
  @CsvSource({"mlp-196-25-10, 18075", "mlp-784-56-10, 73416"})
  void the_trained_networks_have_the_same_counts(String model, long circom) {
    Path file = SharedData.file("models/" + model + "/model.onnx");
    assertThat(products(file, "circom")).isEqualTo(circom);
  }

  @Test
  void proofs_under_circom_need_a_word_and_are_called_worthless() throws IOException {
    ModelGraph graph = ZooModel.graph("mlp,sizes=3-2-2");
    Path model = folder.resolve("tiny.onnx");
    Files.write(model, OnnxWriter.toBytes(graph));
    Path input =
        Files.writeString(folder.resolve("in.json"), "{\"input_data\": [[0.5, -1, 0.25]]}");
    Path proof = folder.resolve("tiny.proof");

    Cli.run("prove", model, "--gates", "circom", "--input", input, "-o", proof)
        .assertRefused(2, "gate set circom is unsound");

    for (String gates : new String[] {"circom", "circom-strict"}) {
      Cli proved =
          Cli.run(
              "prove", model, "--gates", gates, "--allow-unsound", "--input", input, "-o", proof);
      assertThat(proved.code()).as(proved.err()).isZero();
      Cli verified =
          Cli.run("verify", proof, "--model", model, "--gates", gates, "--srs", proof + ".srs");
      assertThat(verified.code()).as(verified.err()).isZero();
      if (gates.equals("circom")) {
        assertThat(verified.out()).contains("shown: NOTHING, the gate set is unsound");
      } else {
        assertThat(verified.out()).contains("accepted").doesNotContain("NOTHING");
      }
    }
  }
}
