package io.parsimony.suites.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.layers.graph.lower.Lowering;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.ReadOptions;
import io.parsimony.onnx.TensorFile;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The conformance cases of ONNX, in floating point. */
class OperatorConformanceTest {
  /** These draw random numbers from numpy's generator. */
  private static final Set<String> EXCLUDED =
      Set.of(
          "test_training_dropout", "test_training_dropout_default", "test_training_dropout_mask");

  /** These end in integers, where a quotient that is rounded another way shows. */
  private static final Set<String> ONE_ROUNDING_OFF = Set.of("test_dynamicquantizelinear");

  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-7;

  @TestFactory
  Stream<DynamicTest> everyCaseGivesItsOutputs() throws IOException {
    Path folder = SharedData.file("onnx-node");
    return Files.readAllLines(folder.resolve("CASES.tsv")).stream()
        .map(line -> line.split("\t", -1)[1])
        .filter(name -> !EXCLUDED.contains(name))
        .map(name -> DynamicTest.dynamicTest(name, () -> check(folder.resolve(name))));
  }

  @TestFactory
  Stream<DynamicTest> everyCaseGivesItsOutputsInSimplerOperators() throws IOException {
    Path folder = SharedData.file("onnx-node");
    return Files.readAllLines(folder.resolve("CASES.tsv")).stream()
        .map(line -> line.split("\t", -1)[1])
        .filter(name -> !EXCLUDED.contains(name) && !ONE_ROUNDING_OFF.contains(name))
        .map(name ->
            DynamicTest.dynamicTest(
                name, () -> check(folder.resolve(name), new Lowering()::apply)));
  }

  private static void check(Path folder) {
    check(folder, UnaryOperator.identity());
  }

  private static void check(Path folder, UnaryOperator<ModelGraph> rewrite) {
    Path model = folder.resolve("model.onnx");
    List<ValueInfo> declared = OnnxReader.inputs(model, ReadOptions.defaults());
    for (int set = 0; Files.exists(folder.resolve("test_data_set_" + set)); set++) {
      Path data = folder.resolve("test_data_set_" + set);
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      for (int i = 0; i < declared.size(); i++) {
        inputs.put(declared.get(i).name(), TensorFile.read(data.resolve("input_" + i + ".pb")));
      }
      ModelGraph graph =
          rewrite.apply(OnnxReader.read(model, ReadOptions.defaults().withKnownInputs(inputs)));
      Map<String, Tensor> values = FloatEvaluator.run(graph, inputs);
      for (int i = 0; i < graph.outputs().size(); i++) {
        Tensor expected = TensorFile.read(data.resolve("output_" + i + ".pb"));
        String name = graph.outputs().get(i).name();
        agree(Objects.requireNonNull(values.get(name)), expected);
      }
    }
  }

  private static void agree(Tensor actual, Tensor expected) {
    assertThat(actual.type()).isEqualTo(expected.type());
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < expected.size(); i++) {
      double a = actual.get(i);
      double e = expected.get(i);
      boolean same = a == e || (Double.isNaN(a) && Double.isNaN(e));
      if (!same) {
        assertThat(Math.abs(a - e))
            .as("value " + i + " is " + a + ", expected " + e)
            .isLessThanOrEqualTo(ABSOLUTE + RELATIVE * Math.abs(e));
      }
    }
  }
}
