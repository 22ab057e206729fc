package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.ModelGraph;
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
 * Networks under the gate set {@code wide}: an honest witness satisfies everything, the public
 * outputs are those of the integer reference, and of a sample of 1,000 cells none can change alone.
 */
class WideNetworksTest {

  private static final GateSet WIDE = GateSets.named("wide");

  @ParameterizedTest
  @CsvSource({
    "models/ezkl/4l_relu_conv_fc/network.onnx, PRIVATE",
    "models/ezkl/4l_relu_conv_fc/network.onnx, FIXED",
    "models/ezkl/3l_relu_conv_fc/network.onnx, PRIVATE",
    "models/lenet-2-4-8/model.onnx, PRIVATE",
    "models/mlp-196-25-10/model.onnx, FIXED",
    "models/mlp-784-56-10/model.onnx, PRIVATE",
    "models/keras2circom-mnist/model.onnx, PRIVATE",
    "models/mnist-8/model.onnx, PRIVATE",
    "models/mnist-net-256x2/model.onnx, FIXED",
    "models/convnet-avgpool/model.onnx, PRIVATE",
    "models/vit-pgd-2-3-16/model.onnx, PRIVATE",
  })
  void holdEveryCell(String path, Params params) {
    check(path, params);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({
    "models/mnist-net-256x2/model.onnx, PRIVATE",
    "models/vit-pgd-2-3-16/model.onnx, FIXED",
    "models/ezkl/self_attention/network.onnx, PRIVATE",
    "models/ezkl/nanoGPT/network.onnx, PRIVATE",
  })
  void holdEveryCellOfLargeNetworks(String path, Params params) {
    check(path, params);
  }

  private static void check(String path, Params params) {
    ModelGraph graph = OnnxReader.read(SharedData.file(path));
    QuantModel model = Quantizer.fused(graph, List.of(), QuantOptions.defaults());
    List<IntTensor> inputs = QuantTensors.inputs(model, GeneratedInputs.of(graph, 1, 1).getFirst());
    var plan = CircuitPlanner.plan(WIDE, model, CircuitOptions.defaults().withParams(params));
    int k = plan.options().k();
    assertThat(plan.stats().maxDegree()).isEqualTo(5);
    ModelCircuit circuit = ModelCircuit.of(WIDE, model, plan.options()).withInputs(inputs);

    ColumnValues shown = CircuitCompiler.witness(k, circuit).instances().getFirst();
    List<IntTensor> expected = IntegerEvaluator.outputs(model, inputs);
    int row = inputs.stream().mapToInt(IntTensor::size).sum();
    for (IntTensor output : expected) {
      for (int i = 0; i < output.size(); i++, row++) {
        assertThat(shown.get(row).toSmall()).isEqualTo(output.get(i));
      }
    }

    MockProver mock = MockProver.run(k, circuit);
    mock.assertSatisfied();
    TamperSweep sweep = TamperSweep.of(mock);
    assertThat(sweep.free()).isEmpty();
    assertThat(sweep.hints()).isEmpty();
  }
}
