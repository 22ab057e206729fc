package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PadMode;
import io.parsimony.layers.graph.PoolKind;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

/** Small graphs, operator by operator, against float evaluation. */
class QuantizerOperatorsTest {

  private static ModelGraph.Builder graph(int... dims) {
    return ModelGraph.builder("one").input("x", ElementType.FLOAT, Shape.of(dims));
  }

  private static Tensor scalar(double value) {
    return Tensor.scalar(ElementType.FLOAT, value);
  }

  /** Largest difference of the first output over random inputs, as a fraction of the largest. */
  private static double error(ModelGraph graph) {
    QuantModel model =
        Quantizer.fused(graph, GeneratedInputs.of(graph, 20, 3), QuantOptions.defaults());
    double worst = 0;
    double largest = 0;
    for (Map<String, Tensor> sample : GeneratedInputs.of(graph, 10, 4)) {
      Tensor expected = FloatEvaluator.outputs(graph, sample).getFirst();
      Tensor actual =
          QuantTensors.dequantise(
              model.value(model.outputs().getFirst()),
              IntegerEvaluator.outputs(model, QuantTensors.inputs(model, sample)).getFirst());
      assertThat(actual.shape()).isEqualTo(expected.shape());
      for (int i = 0; i < expected.size(); i++) {
        worst = Math.max(worst, Math.abs(expected.get(i) - actual.get(i)));
        largest = Math.max(largest, Math.abs(expected.get(i)));
      }
    }
    return worst / largest;
  }

  private static double error(Op op, int... dims) {
    return error(graph(dims).node("y", op, "x").output("y").build());
  }

  @Example
  void functionsOfOneNumber() {
    for (UnaryFunction.Kind kind :
        List.of(
            UnaryFunction.Kind.RELU,
            UnaryFunction.Kind.TANH,
            UnaryFunction.Kind.SIGMOID,
            UnaryFunction.Kind.GELU,
            UnaryFunction.Kind.ERF,
            UnaryFunction.Kind.EXP,
            UnaryFunction.Kind.NEG,
            UnaryFunction.Kind.ABS)) {
      assertThat(error(GraphFixtures.unary(kind), 2, 9)).as("%s", kind).isLessThan(0.01);
    }
    Op leaky = new Op.Unary(new UnaryFunction(UnaryFunction.Kind.LEAKY_RELU, 0.1, 0));
    assertThat(error(leaky, 2, 9)).isLessThan(0.01);
  }

  @Example
  void arithmeticWithConstants() {
    for (BinaryFunction f :
        List.of(BinaryFunction.ADD, BinaryFunction.SUB, BinaryFunction.MUL, BinaryFunction.DIV)) {
      for (Tensor c :
          List.of(scalar(0.3), scalar(-1.7), Tensor.floats(Shape.of(3, 1), 0.9, -1.6, 0.5))) {
        ModelGraph right =
            graph(2, 3, 4)
                .initializer("c", c)
                .node("y", GraphFixtures.binary(f), "x", "c")
                .node("z", GraphFixtures.unary(UnaryFunction.Kind.TANH), "y")
                .output("z")
                .build();
        assertThat(error(right)).as("%s %s", f, c).isLessThan(0.03);
      }
    }
    ModelGraph left =
        graph(5)
            .initializer("one", scalar(1))
            .node("y", GraphFixtures.binary(BinaryFunction.SUB), "one", "x")
            .output("y")
            .build();
    assertThat(error(left)).isLessThan(0.01);
  }

  @Example
  void arithmeticWithItself() {
    ModelGraph square =
        graph(6)
            .initializer("two", scalar(2))
            .node("p", GraphFixtures.binary(BinaryFunction.POW), "x", "two")
            .node("m", GraphFixtures.binary(BinaryFunction.MUL), "x", "p")
            .node("d", GraphFixtures.binary(BinaryFunction.SUB), "m", "x")
            .output("d")
            .build();
    assertThat(error(square)).isLessThan(0.01);
  }

  @Example
  void averagesOfWindowsThatReachIntoThePadding() {
    WindowGeometry window =
        new WindowGeometry(
            List.of(3, 2), List.of(2, 1), List.of(1, 1), List.of(1, 0), List.of(1, 1), false);
    assertThat(error(new Op.Pool(PoolKind.AVERAGE, window, false, 0), 1, 2, 6, 5)).isLessThan(0.01);
    assertThat(error(new Op.Pool(PoolKind.AVERAGE, window, true, 0), 1, 2, 6, 5)).isLessThan(0.01);
    assertThat(error(new Op.Pool(PoolKind.MAX, window, false, 0), 1, 2, 6, 5)).isLessThan(0.01);
  }

  @Example
  void reductions() {
    for (ReduceKind kind :
        List.of(ReduceKind.SUM, ReduceKind.MEAN, ReduceKind.MAX, ReduceKind.SUM_SQUARE)) {
      assertThat(error(new Op.Reduce(kind, List.of(0, 2), true), 3, 4, 5))
          .as("%s", kind)
          .isLessThan(0.01);
    }
  }

  @Example
  void normalisations() {
    assertThat(error(new Op.Softmax(1), 2, 5, 3)).isLessThan(0.01);
    ModelGraph norm =
        graph(2, 3, 4)
            .initializer("g", GraphFixtures.weights(6, 1, 3, 4))
            .node("y", new Op.LayerNormalization(1, 1e-5), "x", "g")
            .output("y")
            .build();
    assertThat(error(norm)).isLessThan(0.02);
  }

  @Example
  void productsOfVectors() {
    ModelGraph dot =
        graph(7)
            .initializer("w", GraphFixtures.weights(7, 1, 7, 3))
            .node("y", new Op.MatMul(), "x", "w")
            .output("y")
            .build();
    assertThat(error(dot)).isLessThan(0.02);
  }

  @Example
  void movements() {
    Op pad = new Op.Pad(PadMode.CONSTANT, List.of(0, 1), List.of(2, 0), 0);
    assertThat(error(pad, 2, 3)).isLessThan(0.01);
    assertThat(error(new Op.Pad(PadMode.REFLECT, List.of(1, 1), List.of(1, 0), 0), 3, 3))
        .isLessThan(0.01);
    assertThat(error(new Op.Slice(List.of(2, 0), List.of(-1, 2), List.of(3, 2)), 3, 4))
        .isLessThan(0.01);
    assertThat(error(new Op.Expand(Shape.of(2, 3, 4)), 3, 1)).isLessThan(0.01);
    ModelGraph gather =
        graph(4, 3)
            .initializer("i", Tensor.longs(Shape.of(2, 2), 3, 0, -1, 1))
            .node("y", new Op.Gather(0), "x", "i")
            .output("y")
            .build();
    assertThat(error(gather)).isLessThan(0.01);
  }

  @Example
  void gainsAndShiftsMoveIntoTheProductsBehindThem() {
    ModelGraph graph =
        graph(2, 4)
            .initializer("g", GraphFixtures.weights(8, 1, 4))
            .initializer("s", GraphFixtures.weights(9, 1, 4))
            .initializer("w", GraphFixtures.weights(10, 1, 5, 4))
            .initializer("b", GraphFixtures.weights(11, 1, 5))
            .initializer("v", GraphFixtures.weights(12, 1, 4, 5))
            .node("n", new Op.LayerNormalization(1, 1e-5), "x", "g", "s")
            .node("p", new Op.Gemm(1, 1, false, true), "n", "w", "b")
            .node("q", new Op.MatMul(), "n", "v")
            .node("y", GraphFixtures.binary(BinaryFunction.ADD), "p", "q")
            .output("y")
            .build();
    QuantModel model = Quantizer.fused(graph, List.of(), QuantOptions.defaults());
    assertThat(model.layers()).noneMatch(node -> node.layer() instanceof Mul);
    assertThat(error(graph)).isLessThan(0.03);
  }

  @Example
  void aNumberEqualsItselfWhateverItsScale() {
    Tensor x = Tensor.floats(Shape.of(4), 1.2, 1.3, 57.1, -0.7);
    ModelGraph graph =
        graph(4)
            .initializer("c", x)
            .node("same", new Op.Binary(BinaryFunction.EQUAL), "x", "c")
            .node("more", new Op.Binary(BinaryFunction.GREATER), "x", "c")
            .node("y", new Op.Binary(BinaryFunction.OR), "same", "more")
            .output("y")
            .output("more")
            .build();
    Map<String, Tensor> sample = Map.of("x", x);
    QuantModel model = Quantizer.fused(graph, List.of(sample), QuantOptions.defaults());
    var found = IntegerEvaluator.outputs(model, QuantTensors.inputs(model, sample));
    assertThat(found.get(0).values()).containsExactly(1, 1, 1, 1);
    assertThat(found.get(1).values()).containsExactly(0, 0, 0, 0);
  }

  @Example
  void roundingGoesToAsManyBitsAsItsResultNeeds() {
    Tensor x = Tensor.floats(Shape.of(4), 61234.5, -60000.25, 3, -40);
    ModelGraph graph =
        graph(4)
            .initializer("half", scalar(0.5))
            .node("scaled", new Op.Binary(BinaryFunction.MUL), "x", "half")
            .node("round", new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.ROUND)), "scaled")
            .node("y", new Op.Cast(ElementType.INT32), "round")
            .output("y")
            .build();
    Map<String, Tensor> sample = Map.of("x", x);
    QuantModel model = Quantizer.fused(graph, List.of(sample), QuantOptions.defaults());
    long[] found =
        IntegerEvaluator.outputs(model, QuantTensors.inputs(model, sample)).getFirst().values();
    double[] expected = FloatEvaluator.outputs(graph, sample).getFirst().data();
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i])).isLessThanOrEqualTo(1);
    }
  }
}
