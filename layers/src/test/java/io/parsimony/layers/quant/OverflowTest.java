package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/**
 * A tensor {@code s = x0 + 0.9 x1} that was calibrated where its terms nearly cancel: whatever
 * operator reads it, an input within the input's range that overflows it says so by name.
 */
class OverflowTest {

  private static final Shape X = Shape.of(1, 2);
  private static final Map<String, Tensor> CALIBRATED = Map.of("x", Tensor.floats(X, 1, -1));
  private static final Map<String, Tensor> OTHER = Map.of("x", Tensor.floats(X, 1.5, 1.5));

  private static ModelGraph graph(Op op, String... operands) {
    return ModelGraph.builder("overflow")
        .input("x", ElementType.FLOAT, X)
        .initializer("w", Tensor.floats(Shape.of(2, 2), 1, 0.9, 0.9, 1))
        .initializer("ones", Tensor.floats(Shape.of(2), 1, 1))
        .node("s", new Op.MatMul(), "x", "w")
        .node("t", new Op.Transpose(List.of(1, 0)), "s")
        .node("y", op, operands)
        .node("z", new Op.Unary(UnaryFunction.of(Kind.TANH)), "y")
        .output("z")
        .build();
  }

  private static QuantModel model(ModelGraph graph, double margin) {
    return Quantizer.fused(graph, List.of(CALIBRATED), QuantOptions.defaults().withMargin(margin));
  }

  private static List<IntTensor> run(QuantModel model) {
    return IntegerEvaluator.outputs(model, QuantTensors.inputs(model, OTHER));
  }

  @Example
  void everyOperatorNamesTheTensorTheValueAndTheBound() {
    List<ModelGraph> graphs = new ArrayList<>();
    for (Kind kind : List.of(Kind.RELU, Kind.TANH, Kind.EXP, Kind.ABS, Kind.SIGMOID, Kind.SQRT)) {
      graphs.add(graph(new Op.Unary(UnaryFunction.of(kind)), "s"));
    }
    graphs.add(graph(new Op.Binary(BinaryFunction.MUL), "s", "s"));
    graphs.add(graph(new Op.Binary(BinaryFunction.MUL), "s", "x"));
    graphs.add(graph(new Op.MatMul(), "t", "x"));
    graphs.add(graph(new Op.Softmax(1), "s"));
    graphs.add(graph(new Op.LayerNormalization(1, 1e-5), "s", "ones"));
    graphs.add(graph(new Op.Reduce(ReduceKind.MAX, List.of(1), true), "s"));
    for (ModelGraph graph : graphs) {
      Op op = graph.nodes().get(graph.nodes().size() - 2).op();
      assertThatThrownBy(() -> run(model(graph, 2)), "%s", op)
          .isInstanceOf(QuantOverflowException.class)
          .hasMessageMatching(
              "tensor '[sty]': value -?\\d+ outside \\[-\\d+, \\d+].*--calibration.*--margin.*");
      assertThatCode(() -> run(model(graph, 1000))).as("%s", op).doesNotThrowAnyException();
    }
  }

  @Example
  void inputsNameThemselves() {
    QuantModel model = model(graph(new Op.Softmax(1), "s"), 1);
    Map<String, Tensor> far = Map.of("x", Tensor.floats(X, 0, 2.5));
    assertThatThrownBy(() -> QuantTensors.inputs(model, far))
        .hasMessageStartingWith("tensor 'x': value 2.5 outside [-2.0, 1.99");
  }

  @Example
  void theCalibrationCarriesItsMargin() {
    ModelGraph graph = graph(new Op.Softmax(1), "s");
    Calibration spans = Quantizer.calibration(graph, List.of(CALIBRATED)).withMargin(100);
    Calibration read = Calibration.parse(spans.toText());
    assertThat(read).isEqualTo(spans);
    QuantOptions options = read.applyTo(QuantOptions.defaults());
    assertThat(options.margin()).isEqualTo(100);
    assertThatCode(() -> run(Quantizer.fused(graph, read, options))).doesNotThrowAnyException();
  }
}
