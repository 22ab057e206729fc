package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.explore.zoo.Zoo;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * By no objective is {@code auto} worse than any other gate set that enforces the same quantised
 * model with everything range-checked.
 */
class AutoIsNeverWorseTest {

  private static final List<String> OTHERS =
      List.of("wide", "fixed", "packed", "tile", "zkml", "freivalds", "polyconv");

  @ParameterizedTest
  @ValueSource(strings = {"zoo:mlp", "models/mlp-196-25-10/model.onnx"})
  void onSmallModels(String network) {
    check(network);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "zoo:conv",
        "zoo:lenet",
        "models/lenet-2-4-8/model.onnx",
        "models/mlp-784-56-10/model.onnx",
        "models/keras2circom-mnist/model.onnx"
      })
  void onModelsOfEachKind(String network) {
    check(network);
  }

  @Tag("full")
  @TestFactory
  Stream<DynamicTest> onEachNetworkOfEzkl() throws IOException {
    List<Path> networks;
    try (Stream<Path> files = Files.list(SharedData.file("models/ezkl"))) {
      networks = files.sorted().toList();
    }
    return networks.stream()
        .map(network ->
            DynamicTest.dynamicTest(
                network.getFileName().toString(),
                () -> check(OnnxReader.read(network.resolve("network.onnx")))));
  }

  private static void check(String network) {
    check(
        network.startsWith("zoo:")
            ? Zoo.model(network.substring(4))
            : OnnxReader.read(SharedData.file(network)));
  }

  private static void check(ModelGraph graph) {
    QuantModel model = Quantizer.fused(graph, List.of(), QuantOptions.defaults());
    for (Params params : List.of(Params.PRIVATE, Params.FIXED)) {
      CircuitOptions wanted = CircuitOptions.defaults().withParams(params);
      for (Objective objective : Objective.values()) {
        GateSet auto = GateSets.named("auto");
        if (!auto.refusals(model, wanted).isEmpty()) {
          continue;
        }
        long own = objective.of(CircuitPlanner.plan(auto, model, wanted, objective));
        for (String name : OTHERS) {
          GateSet other = GateSets.named(name);
          if (other.refusals(model, wanted).isEmpty()) {
            assertThat(own)
                .as("%s, %s weights, against %s", objective, params, name)
                .isLessThanOrEqualTo(
                    objective.of(CircuitPlanner.plan(other, model, wanted, objective)));
          }
        }
      }
    }
  }
}
