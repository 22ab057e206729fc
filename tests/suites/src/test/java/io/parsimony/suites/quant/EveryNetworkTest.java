package io.parsimony.suites.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.onnx.InputFiles;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Each of EZKL's example networks, on the input beside it: integers near floats, circuit satisfied.
 */
class EveryNetworkTest {

  /** Largest error of an output, as a fraction of the largest output. */
  private static final double ERROR = 0.02;

  /** Networks of which more is stated: 8-bit weights, and a fourth root of fourth powers. */
  private static final Map<String, Double> STATED = Map.of("accuracy", 0.03, "1l_lppool", 0.15);

  /** Longer circuits are left to the full tests. */
  private static final int SHORT = 14;

  private static final GateSet GATES = GateSets.named("wide");

  @TestFactory
  Stream<DynamicTest> shortOnesAgreeAndAreSatisfied() throws IOException {
    return networks(SHORT);
  }

  @Tag("full")
  @TestFactory
  Stream<DynamicTest> allAgreeAndAreSatisfied() throws IOException {
    return networks(18);
  }

  private static Stream<DynamicTest> networks(int longest) throws IOException {
    Path folder = SharedData.file("models/ezkl");
    List<Path> networks;
    try (Stream<Path> files = Files.list(folder)) {
      networks = files.sorted().toList();
    }
    assertThat(networks).hasSize(61);
    return networks.stream()
        .map(network ->
            DynamicTest.dynamicTest(
                network.getFileName().toString(), () -> check(network, longest)));
  }

  private static void check(Path folder, int longest) {
    ModelGraph graph = OnnxReader.read(folder.resolve("network.onnx"));
    Map<String, Tensor> sample = sample(folder, graph);
    QuantModel model = Quantizer.fused(graph, List.of(sample), QuantOptions.defaults());
    List<IntTensor> inputs = QuantTensors.inputs(model, sample);
    double stated = STATED.getOrDefault(folder.getFileName().toString(), ERROR);
    agree(graph, model, sample, IntegerEvaluator.outputs(model, inputs), stated);
    CircuitPlanner.Plan plan = CircuitPlanner.plan(GATES, model, CircuitOptions.defaults());
    if (plan.options().k() <= longest) {
      ModelCircuit circuit = ModelCircuit.of(GATES, model, plan.options()).withInputs(inputs);
      assertThat(MockProver.run(plan.options().k(), circuit).verify()).isEmpty();
    }
  }

  private static Map<String, Tensor> sample(Path folder, ModelGraph graph) {
    Path given = folder.resolve("input.json");
    return Files.exists(given)
        ? InputFiles.read(given, graph.inputs())
        : GeneratedInputs.of(graph, 1, 5).getFirst();
  }

  private static void agree(
      ModelGraph graph,
      QuantModel model,
      Map<String, Tensor> sample,
      List<IntTensor> integers,
      double stated) {
    List<Tensor> floats = FloatEvaluator.outputs(graph, sample);
    for (int o = 0; o < floats.size(); o++) {
      QuantValue value = model.value(model.outputs().get(o));
      Tensor expected = floats.get(o);
      double largest = 0;
      for (double e : expected.data()) {
        largest = Math.max(largest, Double.isFinite(e) ? Math.abs(e) : 0);
      }
      double allowed = expected.type().isFloat() ? stated * largest : 0;
      for (int i = 0; i < expected.size(); i++) {
        if (Double.isFinite(expected.get(i))) { // NaN, from outside a function's domain
          assertThat(Math.abs(value.toReal(integers.get(o).get(i)) - expected.get(i)))
              .as("output %d element %d", o, i)
              .isLessThanOrEqualTo(allowed);
        }
      }
    }
  }
}
