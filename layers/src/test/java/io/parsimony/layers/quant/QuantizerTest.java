package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Example;

class QuantizerTest {

  private static final QuantOptions OPTIONS = QuantOptions.defaults();

  private static QuantReport report(ModelGraph graph) {
    List<Map<String, Tensor>> samples = GeneratedInputs.of(graph, 20, 5);
    QuantModel model = Quantizer.fused(graph, samples, OPTIONS);
    return QuantReport.of(Quantizer.prepare(graph), model, GeneratedInputs.of(graph, 10, 6));
  }

  private static double worst(QuantReport report, String tensor) {
    return report.rows().stream()
        .filter(row -> row.tensor().equals(tensor))
        .mapToDouble(QuantReport.Row::maxError)
        .max()
        .orElseThrow();
  }

  @Example
  void convolutionalNetworksAgreeWithTheirFloats() {
    QuantReport report = report(GraphFixtures.convNet());
    assertThat(worst(report, "conv")).isLessThan(0.06);
    assertThat(worst(report, "average")).isLessThan(0.04);
    assertThat(worst(report, "dense")).isLessThan(0.06);
    assertThat(worst(report, "probabilities")).isLessThan(0.02);
    assertThat(report.toText()).contains("probabilities");
  }

  @Example
  void transformersAgreeWithTheirFloats() {
    QuantReport report = report(GraphFixtures.transformer());
    assertThat(worst(report, "norm.normal")).isLessThan(0.02);
    assertThat(worst(report, "attention")).isLessThan(0.02);
    assertThat(worst(report, "gelu")).isLessThan(0.1);
    assertThat(worst(report, "end")).isLessThan(0.15);
    assertThat(worst(report, "swapped")).isLessThan(0.15);
  }

  @Example
  void maskedScoresGetNoWeight() {
    ModelGraph graph = GraphFixtures.transformer();
    QuantModel model = Quantizer.fused(graph, List.of(), OPTIONS);
    Map<String, Tensor> sample = GeneratedInputs.of(graph, 1, 7).getFirst();
    Map<Integer, IntTensor> values =
        IntegerEvaluator.run(model, QuantTensors.inputs(model, sample));
    int id =
        model.layers().stream()
            .filter(node -> node.layer() instanceof Softmax)
            .findFirst()
            .orElseThrow()
            .output();
    IntTensor attention = Objects.requireNonNull(values.get(id));
    for (int i = 0; i < 6; i++) {
      for (int j = i + 1; j < 6; j++) {
        assertThat(attention.get(i * 6 + j)).isZero();
      }
    }
  }

  @Example
  void everyValueStaysInItsProvenRange() {
    for (ModelGraph graph : List.of(GraphFixtures.convNet(), GraphFixtures.transformer())) {
      QuantModel model = Quantizer.fused(graph, List.of(), OPTIONS);
      for (Map<String, Tensor> sample : GeneratedInputs.of(graph, 5, 8)) {
        IntegerEvaluator.run(model, QuantTensors.inputs(model, sample))
            .forEach((id, tensor) ->
                assertThat(model.value(id).range().contains(Range.hull(tensor.values())))
                    .as(model.value(id).name())
                    .isTrue());
      }
    }
  }

  @Example
  void logitsEndBeforeTheSoftmax() {
    ModelGraph graph = GraphFixtures.convNet();
    QuantOptions logits = OPTIONS.withOutput(QuantOptions.Output.LOGITS);
    QuantModel model = Quantizer.fused(graph, List.of(), logits);
    assertThat(model.layers()).noneMatch(node -> node.layer() instanceof Softmax);
    assertThat(model.value(model.outputs().getFirst()).name()).startsWith("dense");
  }

  @Example
  void weightsAreParametersAndMasksAreConstants() {
    QuantModel model = Quantizer.fused(GraphFixtures.transformer(), List.of(), OPTIONS);
    assertThat(model.values())
        .filteredOn(v -> v.kind() == QuantValue.Kind.PARAMETER)
        .extracting(QuantValue::name)
        .contains("tokens", "positions", "wq*gain", "q.bias+shift", "wo", "up", "down");
    assertThat(model.values())
        .filteredOn(v -> v.kind() == QuantValue.Kind.CONSTANT)
        .extracting(QuantValue::name)
        .containsExactly("hidden@causal");
    assertThat(model.values())
        .filteredOn(v -> v.name().equals("wo"))
        .allMatch(v -> v.range().equals(Range.signed(8)));
  }

  @Example
  void theSameInputGivesTheSameModel() {
    ModelGraph graph = GraphFixtures.transformer();
    QuantModel one = Quantizer.fused(graph, List.of(), OPTIONS);
    QuantModel two = Quantizer.fused(graph, List.of(), OPTIONS);
    assertThat(QuantText.of(one)).isEqualTo(QuantText.of(two)).contains("samples generated");
    assertThat(one.data()).isEqualTo(two.data());
  }

  @Example
  void calibrationTextGivesTheSameModel() {
    ModelGraph graph = GraphFixtures.convNet();
    Calibration calibration = Quantizer.calibration(graph, GeneratedInputs.of(graph, 3, 1));
    Calibration read = Calibration.parse(calibration.toText());
    assertThat(read).isEqualTo(calibration);
    assertThat(QuantText.of(Quantizer.fused(graph, read, OPTIONS)))
        .isEqualTo(QuantText.of(Quantizer.fused(graph, calibration, OPTIONS)));
    assertThatThrownBy(() -> Calibration.parse("something else"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Calibration.parse(calibration.toText() + "1.0 broken\n"))
        .hasMessageContaining("broken");
    String head = "parsimony-calibration 1\n";
    for (String bad :
        List.of("1", "one file", "1 file\nmargin much", "1 file\nwidths 8", "1 file\n1 z y")) {
      assertThatThrownBy(() -> Calibration.parse(head + bad + "\n"))
          .hasMessageContaining("bad calibration line '" + bad.substring(bad.indexOf('\n') + 1));
    }
  }

  @Example
  void digestDependsOnScalesAndNotOnWeights() {
    ModelGraph graph = GraphFixtures.convNet();
    QuantModel model = Quantizer.fused(graph, List.of(), OPTIONS);
    Map<Integer, IntTensor> otherData = new HashMap<>(model.data());
    otherData.replaceAll(
        (id, tensor) -> IntTensor.of(tensor.shape(), new long[tensor.shape().size()]));
    QuantModel otherWeights =
        new QuantModel(
            model.name(),
            model.profile(),
            model.values(),
            otherData,
            model.layers(),
            model.inputs(),
            model.outputs(),
            model.parameters(),
            model.options());
    assertThat(QuantText.digest(otherWeights)).isEqualTo(QuantText.digest(model)).hasSize(32);
    QuantModel wider = Quantizer.fused(graph, List.of(), OPTIONS.withActivationBits(13));
    assertThat(QuantText.digest(wider)).isNotEqualTo(QuantText.digest(model));
  }

  @Example
  void inputsBeyondCalibrationAreNamed() {
    ModelGraph graph = GraphFixtures.convNet();
    QuantModel model = Quantizer.fused(graph, GeneratedInputs.of(graph, 2, 1), OPTIONS);
    Tensor huge = Tensor.filled(Shape.of(1, 1, 8, 8), ElementType.FLOAT, 1e6);
    assertThatThrownBy(() -> QuantTensors.inputs(model, Map.of("x", huge)))
        .isInstanceOf(QuantOverflowException.class)
        .hasMessageContaining("'x'")
        .hasMessageContaining("1000000.0");
    assertThatThrownBy(() -> QuantTensors.inputs(model, Map.of("y", huge)))
        .hasMessageContaining("'x' is missing");
  }

  @Example
  void everyUnsupportedNodeIsNamedInOneError() {
    ModelGraph graph =
        ModelGraph.builder("odd")
            .input("x", ElementType.FLOAT, Shape.of(2, 3))
            .node("first", new Op.BitCast(ElementType.INT32), "x")
            .node("second", new Op.BitCast(ElementType.UINT32), "x")
            .node("third", GraphFixtures.unary(UnaryFunction.Kind.RELU), "second")
            .output("first")
            .output("third")
            .build();
    assertThatThrownBy(() -> Quantizer.fused(graph, List.of(), OPTIONS))
        .isInstanceOf(UnsupportedGraphException.class)
        .hasMessageContaining("'first' (BitCast)")
        .hasMessageContaining("'second' (BitCast)")
        .hasMessageContaining("[2, 3]");
  }
}
