package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.api.Sample;
import io.parsimony.api.SampleTraining;
import io.parsimony.suites.Cli;
import io.parsimony.suites.SampleRun;
import io.parsimony.testkit.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded sample through every command that does something with a model. */
class SampleTest {
  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> nodes = new ArrayList<>();
    array.forEach(nodes::add);
    return nodes;
  }

  private static JsonNode output(JsonNode proof) {
    return list(proof.path("public")).stream()
        .filter(t -> t.path("role").textValue().equals("output"))
        .findFirst()
        .orElseThrow();
  }

  private static int largest(JsonNode values) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i).doubleValue() > values.get(best).doubleValue()) {
        best = i;
      }
    }
    return best;
  }

  @Test
  void countsUnderEveryGateSetInOneDocument() {
    Path model = SampleRun.get().model();
    JsonNode document = Cli.run("count", model, "--gates", "all", "--json").json();
    assertThat(document.path("schema").textValue()).isEqualTo("parsimony.count/1");
    assertThat(document.path("model").textValue()).isEqualTo("digits");
    assertThat(list(document.path("results")))
        .extracting(r -> r.path("gateSet").textValue())
        .contains("ezkl-2023", "wide");
    for (JsonNode result : document.path("results")) {
      if (!result.has("refused")) {
        assertThat(result.path("parameters").longValue()).isEqualTo(1672);
        long layers =
            list(result.path("layers")).stream().mapToLong(l -> l.path("M").longValue()).sum();
        assertThat(layers).isEqualTo(result.path("M").longValue());
        assertThat(result.path("gateConstraints").longValue())
            .isEqualTo(
                result.path("M").longValue()
                    - result.path("lookupConstraints").longValue()
                    - result.path("shuffleConstraints").longValue());
        assertThat(result.path("mOverN").doubleValue())
            .isEqualTo(result.path("M").doubleValue() / 1672);
      }
    }
  }

  @Test
  void aCountSaysTheSameInText() {
    Cli run = Cli.run("count", SampleRun.get().model(), "--gates", "ezkl-2023");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("N = 1,672", "M/N", "conv1", "scores");
  }

  @Test
  void everyInputIsClassifiedRightInIntegersAndSatisfiesItsCircuit() {
    SampleRun sample = SampleRun.get();
    for (int digit = 0; digit < Sample.INPUTS; digit++) {
      JsonNode document =
          Cli.run("mock", sample.model(), "--input", sample.input(digit), "--tamper", 20, "--json")
              .json();
      assertThat(document.path("satisfied").booleanValue()).isTrue();
      assertThat(largest(output(document).path("values"))).isEqualTo(digit);
    }
  }

  @Test
  void mockHoldsUnderEzklToo() {
    SampleRun sample = SampleRun.get();
    Cli run =
        Cli.run(
            "mock",
            sample.model(),
            "--input",
            sample.input(2),
            "--gates",
            "ezkl-2023",
            "--calibration",
            sample.input(2));
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("satisfied").contains("largest at 2");
  }

  @Test
  void aProofIsAcceptedByKeyAndShowsDequantisedOutputs() {
    SampleRun sample = SampleRun.get();
    JsonNode document =
        Cli.run("verify", sample.proof(), "--key", sample.keys(), "--allow-unsafe-srs", "--json")
            .json();
    assertThat(document.path("accepted").booleanValue()).isTrue();
    JsonNode proof = document.path("proofs").get(0);
    assertThat(proof.path("digest")).isEqualTo(sample.keygen().path("digest"));
    JsonNode output = output(proof);
    assertThat(largest(output.path("values"))).isEqualTo(SampleRun.DIGIT);
    double scale = StrictMath.scalb(1.0, -output.path("scaleBits").intValue());
    assertThat(output.path("values").get(0).doubleValue())
        .isEqualTo(output.path("integers").get(0).longValue() * scale);
    assertThat(output).isEqualTo(output(sample.prove().path("proofs").get(0)));
  }

  @Test
  void aProofIsAcceptedByDigestAndByVerifyingKeyFile() {
    SampleRun sample = SampleRun.get();
    String digest = sample.prove().path("digest").textValue();
    Path vk = sample.keys().resolve("vk");
    assertThat(Cli.run("verify", sample.proof(), "--digest", digest, "--allow-unsafe-srs").code())
        .isZero();
    assertThat(Cli.run("verify", sample.proof(), "--key", vk, "--allow-unsafe-srs").code())
        .isZero();
  }

  @Test
  void aProofIsAcceptedByModelWithTheSetupNamed() {
    SampleRun sample = SampleRun.get();
    Path setup = sample.keys().resolve("srs");
    Cli run = Cli.run("verify", sample.proof(), "--model", sample.model(), "--srs", setup);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("accepted").contains("some network of this shape");
  }

  @Test
  void inspectTellsWhatTheFilesAre() {
    SampleRun sample = SampleRun.get();
    JsonNode proof = Cli.run("inspect", sample.proof(), "--json").json();
    assertThat(proof.path("kind").textValue()).isEqualTo("proof");
    assertThat(proof.path("keyDigest")).isEqualTo(sample.keygen().path("digest"));
    for (String file : List.of("vk", "pk", "srs")) {
      Cli run = Cli.run("inspect", sample.keys().resolve(file));
      assertThat(run.code()).as(run.err()).isZero();
    }
    assertThat(Cli.run("inspect", sample.model()).out()).contains("1672");
  }

  @Test
  void demoRunsToItsEnd() {
    JsonNode document = Cli.run("demo", "--digit", 3, "--json").json();
    assertThat(document.path("answer").intValue()).isEqualTo(3);
    assertThat(document.path("accepted").booleanValue()).isTrue();
    assertThat(document.path("changedOutputRejected").booleanValue()).isTrue();
    assertThat(document.path("results").size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void trainingAgainGivesTheEmbeddedBytes(@TempDir Path folder) throws Exception {
    SampleTraining.run(SharedData.file("data/digits.csv.gz"), folder.resolve("again"));
    Sample.extract(folder.resolve("embedded"));
    for (String name : List.of(Sample.MODEL, Sample.input(0), Sample.input(9))) {
      assertThat(Files.readAllBytes(folder.resolve("again").resolve(name)))
          .as(name)
          .isEqualTo(Files.readAllBytes(folder.resolve("embedded").resolve(name)));
    }
  }
}
