package io.parsimony.suites.quant;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.testkit.SharedData;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A network that its author quantised already runs on its own integers, and names the classes that
 * onnxruntime names.
 */
class IntegerNetworkTest {

  private static final String NETWORK = "models/mnist-quantized/model.onnx";

  /** Of a million integers behind a float step, how many may fall to the other side of a tie. */
  private static final long TIES_IN_A_MILLION = 100;

  /** An engine that owes nothing to integers. */
  @FunctionalInterface
  private interface Reference {
    int classOf(Map<String, Tensor> sample) throws OrtException;
  }

  private static ModelGraph graph() {
    return OnnxReader.read(SharedData.file(NETWORK));
  }

  @Test
  void fewIntegersOfThreeHundredDigitsDiffer() throws OrtException {
    ModelGraph graph = graph();
    compare(300, sample -> largest(FloatEvaluator.outputs(graph, sample).getFirst().toFloats()));
  }

  @Tag("full")
  @Test
  void fewIntegersOfAllDigitsDiffer(TestReporter reporter) throws OrtException {
    ModelGraph graph = graph();
    try (OnnxRuntime runtime = new OnnxRuntime(NETWORK)) {
      long differing = compare(Digits.COUNT, sample -> largest(runtime.run(graph, sample)));
      reporter.publishEntry("integers on the other side of a tie", Long.toString(differing));
    }
  }

  /** Returns how many integers behind a float step differ. */
  private static long compare(int images, Reference reference) throws OrtException {
    ModelGraph graph = graph();
    QuantModel model =
        Quantizer.fused(
            graph,
            IntStream.range(0, 100).mapToObj(i -> Digits.sample(graph, i, true)).toList(),
            QuantOptions.defaults());
    String firstSums = "Convolution28_Output_0_quantized";
    String lastImage = "Pooling160_Output_0_reshape0_QuantizeLinear/6";
    long differing = 0;
    long seen = 0;
    int sameClass = 0;
    for (int i = 0; i < images; i++) {
      Map<String, Tensor> sample = Digits.sample(graph, i, true);
      Map<String, Tensor> floats = FloatEvaluator.run(graph, sample);
      Map<Integer, IntTensor> integers =
          IntegerEvaluator.run(model, QuantTensors.inputs(model, sample));
      for (LayerNode layer : model.layers()) {
        String name = model.value(layer.output()).name();
        IntTensor held = Objects.requireNonNull(integers.get(layer.output()));
        if (name.equals(firstSums + ".exact")) {
          assertThat(differences(held, Objects.requireNonNull(floats.get(firstSums))))
              .as("sums of image %d", i)
              .isZero();
        } else if (name.equals(lastImage)) {
          differing += differences(held, Objects.requireNonNull(floats.get(lastImage)));
          seen += held.size();
        }
      }
      IntTensor output = Objects.requireNonNull(integers.get(model.outputs().getFirst()));
      sameClass += largest(output.values()) == reference.classOf(sample) ? 1 : 0;
    }
    assertThat(seen).isEqualTo(256L * images);
    assertThat(differing * 1_000_000).isLessThanOrEqualTo(TIES_IN_A_MILLION * seen);
    assertThat(sameClass).isEqualTo(images);
    return differing;
  }

  private static long differences(IntTensor held, Tensor expected) {
    return IntStream.range(0, held.size())
        .filter(i -> held.get(i) != (long) expected.get(i))
        .count();
  }

  private static int largest(long[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
