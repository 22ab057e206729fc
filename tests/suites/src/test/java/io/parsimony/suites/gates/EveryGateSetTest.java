package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.CircomQuantizer;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.layers.quant.UnsupportedGraphException;
import io.parsimony.layers.quant.ezkl.EzklOptions;
import io.parsimony.layers.quant.ezkl.EzklQuantizer;
import io.parsimony.onnx.InputFiles;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Each of EZKL's example networks under each gate set: it is refused by name, or it is counted and
 * an honest witness satisfies it. {@code -Dparsimony.networks=lstm,tutorial} runs some of them.
 */
class EveryGateSetTest {

  /** Circuits of more than 2^16 rows are counted, and not filled in. */
  private static final int LONGEST = 16;

  /** Small networks, which run in every build. */
  private static final List<String> SHORT =
      List.of("1l_relu", "1l_mlp", "2l_relu_sigmoid_conv", "integer_div", "trig", "scatter_nd");

  /** A network in integers, by the profile that a gate set asks for. */
  private static final class Quantised {
    private final ModelGraph graph;
    private final Map<String, Tensor> sample;
    private final Map<QuantProfile, QuantModel> models = new EnumMap<>(QuantProfile.class);

    Quantised(Path folder) {
      this.graph = OnnxReader.read(folder.resolve("network.onnx"));
      Path given = folder.resolve("input.json");
      this.sample =
          Files.exists(given)
              ? InputFiles.read(given, graph.inputs())
              : GeneratedInputs.of(graph, 1, 5).getFirst();
    }

    QuantModel of(QuantProfile profile) {
      return models.computeIfAbsent(profile, this::quantise);
    }

    private QuantModel quantise(QuantProfile profile) {
      List<Map<String, Tensor>> samples = List.of(sample);
      return switch (profile) {
        case FUSED -> Quantizer.fused(graph, samples, QuantOptions.defaults());
        case EZKL -> EzklQuantizer.quantize(graph, samples, EzklOptions.defaults());
        case CIRCOM ->
            CircomQuantizer.quantize(
                graph, Quantizer.calibration(graph, samples), QuantOptions.defaults());
      };
    }
  }

  @TestFactory
  Stream<DynamicContainer> smallNetworksCountAndAreSatisfied() {
    return SHORT.stream().map(EveryGateSetTest::network);
  }

  @Tag("full")
  @TestFactory
  Stream<DynamicContainer> allNetworksCountAndAreSatisfied() throws IOException {
    List<String> wanted = List.of(System.getProperty("parsimony.networks", "").split(",", -1));
    try (Stream<Path> files = Files.list(SharedData.file("models/ezkl"))) {
      List<String> all = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(all).hasSize(61);
      return all.stream()
          .filter(name -> wanted.equals(List.of("")) || wanted.contains(name))
          .map(EveryGateSetTest::network);
    }
  }

  private static DynamicContainer network(String name) {
    Quantised network = new Quantised(SharedData.file("models/ezkl/" + name));
    return DynamicContainer.dynamicContainer(
        name,
        GateSets.all().stream()
            .map(gates -> DynamicTest.dynamicTest(gates.name(), () -> check(network, gates))));
  }

  private static void check(Quantised network, GateSet gates) {
    CircuitOptions options = CircuitOptions.defaults();
    QuantModel model;
    try {
      model = network.of(gates.profile());
    } catch (UnsupportedGraphException e) {
      assertThat(gates.profile()).as(e.getMessage()).isNotEqualTo(QuantProfile.FUSED);
      assertThat(e.problems()).isNotEmpty();
      return;
    }
    List<Refusal> refusals = gates.refusals(model, options);
    if (!refusals.isEmpty()) {
      assertThat(refusals).allSatisfy(refusal -> assertThat(refusal.reason()).isNotBlank());
      return;
    }
    CircuitPlanner.Plan plan = CircuitPlanner.plan(gates, model, options);
    var counts = plan.stats().total(); // a network that only moves elements has copies alone
    assertThat(counts.m() + counts.copyConstraints()).isPositive();
    int k = plan.options().k();
    if (k <= LONGEST) {
      List<IntTensor> inputs = QuantTensors.inputs(model, network.sample);
      ModelCircuit circuit = ModelCircuit.of(gates, model, plan.options()).withInputs(inputs);
      assertThat(MockProver.run(k, circuit).verify()).isEmpty();
    }
  }
}
