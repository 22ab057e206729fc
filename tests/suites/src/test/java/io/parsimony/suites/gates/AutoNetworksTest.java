package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.explore.zoo.Zoo;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.testkit.SharedData;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks under the layouts with the fewest constraints that {@code auto --objective M} finds: M/N
 * is below a bound, outputs are those of the integer reference, everything is satisfied, and of a
 * sample of cells none can change alone.
 */
class AutoNetworksTest {

  @ParameterizedTest
  @CsvSource({
    "models/ezkl/4l_relu_conv_fc/network.onnx, PRIVATE, w58l1u1t17p8j3f64x1, 0.82",
    "models/ezkl/4l_relu_conv_fc/network.onnx, FIXED, w58l1u1t17p8j3x, 0.25",
    "zoo:lenet, FIXED, w34l1u1t17p8j3x, 0.26",
  })
  void needFewConstraints(String network, Params params, String layout, double most) {
    check(network, params, layout, most);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({
    "zoo:lenet, PRIVATE, w72l1u1t17p8j3f64x1, 0.72",
    "models/ezkl/nanoGPT/network.onnx, PRIVATE, w20l1u3t17p8j3f32x1, 3.3",
  })
  void needFewConstraintsIfLarge(String network, Params params, String layout, double most) {
    check(network, params, layout, most);
  }

  private static void check(String network, Params params, String layout, double most) {
    ModelGraph graph =
        network.startsWith("zoo:")
            ? Zoo.model(network.substring(4))
            : OnnxReader.read(SharedData.file(network));
    QuantModel model = Quantizer.fused(graph, List.of(), QuantOptions.defaults());
    List<IntTensor> inputs = QuantTensors.inputs(model, GeneratedInputs.of(graph, 1, 1).getFirst());
    var options = CircuitOptions.defaults().withParams(params).withLayout(layout).withK(17);
    ModelCircuit circuit =
        ModelCircuit.of(GateSets.named("auto"), model, options).withInputs(inputs);

    CircuitStats stats = CircuitCounter.count(circuit);
    assertThat(stats.k()).isLessThanOrEqualTo(17);
    assertThat((double) stats.m() / Parameters.count(graph).total()).isLessThanOrEqualTo(most);

    ColumnValues shown = CircuitCompiler.witness(17, circuit).instances().getFirst();
    int row = inputs.stream().mapToInt(IntTensor::size).sum();
    for (IntTensor output : IntegerEvaluator.outputs(model, inputs)) {
      for (int i = 0; i < output.size(); i++, row++) {
        assertThat(shown.get(row).toSmall()).isEqualTo(output.get(i));
      }
    }
    MockProver mock = MockProver.run(17, circuit);
    mock.assertSatisfied();
    assertThat(TamperSweep.of(mock).free()).isEmpty();
  }
}
