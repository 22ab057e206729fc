package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.suites.Cli;
import io.parsimony.testkit.SharedData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit on networks, by the command line: nothing in sound gate sets, the alias of circom. */
class AuditedNetworksTest {

  @ParameterizedTest
  @CsvSource({
    "models/mlp-196-25-10/model.onnx, wide",
    "models/ezkl/layernorm/network.onnx, wide",
    "models/ezkl/max/network.onnx, wide",
    "models/ezkl/4l_relu_conv_fc/network.onnx, wide",
    "models/ezkl/1l_mlp/network.onnx, ezkl-2023",
    "models/ezkl/1l_relu/network.onnx, circom-strict",
  })
  void findsNothingUnderSoundGateSets(String model, String gates) {
    JsonNode report = Cli.run("audit", SharedData.file(model), "--gates", gates, "--json").json();
    assertThat(report.get("schema").asText()).isEqualTo("parsimony.audit/1");
    assertThat(report.get("clean").asBoolean()).isTrue();
    assertThat(report.get("findings")).isEmpty();
    assertThat(report.get("tried").get("values moved alone").asInt()).isPositive();
  }

  @Test
  void provesEveryEquationOfALayerNormalisationOverTheIntegers() {
    Cli run =
        Cli.run(
            "audit",
            SharedData.file("models/ezkl/layernorm/network.onnx"),
            "--only",
            "ranges",
            "--bounds");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("bound   product, z = a*r: sides below 2^")
        .contains("tried   0 equations of the field");
  }

  @Test
  void findsThatCircomsSignHasAnAlias() {
    Path model = SharedData.file("models/ezkl/1l_relu/network.onnx");
    Cli run = Cli.run("audit", model, "--gates", "circom", "--json");
    assertThat(run.code()).isEqualTo(1);
    JsonNode found = run.document().get("findings");
    assertThat(found).isNotEmpty();
    assertThat(found.get(0).get("kind").asText()).isEqualTo("other-hint");
    assertThat(found.get(0).get("secondWitness").get("outputsDiffer").asBoolean()).isTrue();
  }

  @Test
  void auditsACircuitWithoutRegions(@TempDir Path dir) {
    Path circuit = dir.resolve("circuit.json");
    Path input = SharedData.file("models/ezkl/1l_relu/input.json");
    Path model = SharedData.file("models/ezkl/1l_relu/network.onnx");
    assertThat(Cli.run("export", model, "--input", input, "-o", circuit).code()).isZero();
    JsonNode report = Cli.run("audit", circuit, "--json").document();
    assertThat(report.get("tried").get("values moved alone").asInt()).isPositive();
    Path bare = dir.resolve("bare.json");
    assertThat(Cli.run("export", model, "--input", input, "--no-witness", "-o", bare).code())
        .isZero();
    Cli.run("audit", bare).assertRefused(2, "without its advice columns");
  }
}
