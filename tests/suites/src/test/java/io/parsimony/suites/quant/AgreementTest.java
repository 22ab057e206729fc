package io.parsimony.suites.quant;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.testkit.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Integer networks stay within their stated error of the reference engine, or of our own float
 * evaluation where the engine refuses the file.
 */
class AgreementTest {

  @ParameterizedTest
  @EnumSource
  void staysWithinTheStatedErrorOfTheReferenceEngine(ListedNetwork network) throws OrtException {
    SharedData.file(network.path());
    assertThat(worstError(network)).as("%s", network).isLessThanOrEqualTo(network.statedError());
  }

  @Test
  void reproducesTheGoldenOutputsOfMnist8() {
    ModelGraph graph = ListedNetwork.MNIST_8.graph();
    List<Map<String, Tensor>> samples = new ArrayList<>();
    List<float[]> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String folder = "models/mnist-8/test_data_set_" + i;
      ValueInfo input = graph.inputs().getFirst();
      float[] data = GoldenTensor.read(folder + "/input_0.pb");
      samples.add(Map.of(input.name(), Tensor.floats(input.shape(), data)));
      expected.add(GoldenTensor.read(folder + "/output_0.pb"));
    }
    QuantModel model = Quantizer.fused(graph, samples, QuantOptions.defaults());
    Gap gap = new Gap();
    for (int i = 0; i < samples.size(); i++) {
      gap.add(expected.get(i), outputs(model, samples.get(i)));
    }
    assertThat(gap.relative()).isLessThanOrEqualTo(ListedNetwork.MNIST_8.statedError());
  }

  /** The largest difference of an output, as a fraction of the largest output. */
  static double worstError(ListedNetwork network) throws OrtException {
    ModelGraph graph = network.graph();
    QuantModel model = Quantizer.fused(graph, network.calibration(graph), QuantOptions.defaults());
    Gap gap = new Gap();
    if (!network.hasReference()) {
      for (int i = 0; i < network.comparisons(); i++) {
        Map<String, Tensor> sample = network.sample(graph, i);
        Tensor expected = FloatEvaluator.outputs(graph, sample).getFirst();
        gap.add(expected.toFloats(), outputs(model, sample));
      }
      return gap.relative();
    }
    try (OnnxRuntime reference = new OnnxRuntime(network.path())) {
      for (int i = 0; i < network.comparisons(); i++) {
        Map<String, Tensor> sample = network.sample(graph, i);
        gap.add(reference.run(graph, sample), outputs(model, sample));
      }
    }
    return gap.relative();
  }

  private static Tensor outputs(QuantModel model, Map<String, Tensor> sample) {
    QuantValue value = model.value(model.outputs().getFirst());
    List<IntTensor> inputs = QuantTensors.inputs(model, sample);
    return QuantTensors.dequantise(value, IntegerEvaluator.outputs(model, inputs).getFirst());
  }

  /** Gathers differences. */
  private static final class Gap {

    private double worst;
    private double largest;

    void add(float[] expected, Tensor actual) {
      assertThat(actual.size()).isEqualTo(expected.length);
      for (int j = 0; j < expected.length; j++) {
        worst = Math.max(worst, Math.abs(expected[j] - actual.get(j)));
        largest = Math.max(largest, Math.abs(expected[j]));
      }
    }

    double relative() {
      return worst / largest;
    }
  }
}
