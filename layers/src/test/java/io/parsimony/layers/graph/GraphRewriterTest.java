package io.parsimony.layers.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GraphRewriterTest {

  private static Tensor random(long seed, int... dims) {
    Shape shape = Shape.of(dims);
    return Tensor.floats(shape, new Random(seed).doubles(shape.size(), 0.2, 1).toArray());
  }

  private static Tensor number(double v) {
    return Tensor.scalar(ElementType.FLOAT, v);
  }

  /** The rewritten graph, after checking that it computes the same. */
  private static ModelGraph fused(ModelGraph graph) {
    ModelGraph fused = GraphRewriter.apply(graph, GraphRewriter.fusing());
    ValueInfo input = graph.inputs().getFirst();
    Tensor x = random(99, input.shape().dims());
    Tensor before = FloatEvaluator.outputs(graph, Map.of(input.name(), x)).getFirst();
    Tensor after = FloatEvaluator.outputs(fused, Map.of(input.name(), x)).getFirst();
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).isCloseTo(before.get(i), within(1e-5));
    }
    assertThat(fused.outputs()).isEqualTo(graph.outputs());
    assertThat(Parameters.count(fused).total()).isEqualTo(Parameters.count(graph).total());
    return fused;
  }

  private static List<Class<?>> ops(ModelGraph graph) {
    return graph.nodes().stream().<Class<?>>map(n -> n.op().getClass()).toList();
  }

  private static ModelGraph.Builder normalised(boolean addFirst) {
    ModelGraph.Builder b =
        ModelGraph.builder("bn")
            .input("x", ElementType.FLOAT, Shape.of(1, 2, 4, 4))
            .initializer("w", random(1, 3, 2, 3, 3))
            .initializer("b", random(2, 3, 1, 1));
    for (String p : List.of("g", "s", "m", "v")) {
      b.initializer(p, random(p.hashCode(), 3));
    }
    b.node("conv", new Op.Conv(WindowGeometry.of(3, 3), 1), "x", "w");
    String value = "conv";
    if (addFirst) {
      b.node("sum", new Op.Binary(BinaryFunction.ADD), "conv", "b");
      value = "sum";
    }
    return b.node("y", new Op.BatchNormalization(1e-5), value, "g", "s", "m", "v");
  }

  @Test
  void foldsBatchNormalizationIntoTheConvolution() {
    assertThat(ops(fused(normalised(false).output("y").build()))).containsExactly(Op.Conv.class);
    assertThat(ops(fused(normalised(true).output("y").build()))).containsExactly(Op.Conv.class);
  }

  @Test
  void leavesAConvolutionThatOthersReadAlone() {
    ModelGraph graph = normalised(false).output("y").output("conv").build();
    assertThat(ops(fused(graph))).containsExactly(Op.Conv.class, Op.Binary.class, Op.Binary.class);
  }

  @Test
  void foldsABiasIntoAMatrixProduct() {
    ModelGraph graph =
        ModelGraph.builder("dense")
            .input("x", ElementType.FLOAT, Shape.of(2, 5, 3))
            .initializer("w", random(1, 3, 4))
            .initializer("b", random(2, 4))
            .node("product", new Op.MatMul(), "x", "w")
            .node("y", new Op.Binary(BinaryFunction.ADD), "b", "product")
            .output("y")
            .build();
    ModelGraph fused = fused(graph);
    assertThat(fused.nodes()).hasSize(1);
    assertThat(fused.nodes().getFirst().inputs()).hasSize(3);
  }

  @Test
  void recognisesALayerNormalizationTakenApart() {
    ModelGraph graph =
        ModelGraph.builder("ln")
            .input("x", ElementType.FLOAT, Shape.of(1, 3, 8))
            .initializer("two", number(2))
            .initializer("eps", number(1e-5))
            .initializer("gain", random(1, 8))
            .initializer("bias", random(2, 8))
            .node("mean", new Op.Reduce(ReduceKind.MEAN, List.of(2), true), "x")
            .node("d", new Op.Binary(BinaryFunction.SUB), "x", "mean")
            .node("square", new Op.Binary(BinaryFunction.POW), "d", "two")
            .node("var", new Op.Reduce(ReduceKind.MEAN, List.of(2), true), "square")
            .node("shifted", new Op.Binary(BinaryFunction.ADD), "var", "eps")
            .node("root", new Op.Unary(UnaryFunction.of(Kind.SQRT)), "shifted")
            .node("normal", new Op.Binary(BinaryFunction.DIV), "d", "root")
            .node("scaled", new Op.Binary(BinaryFunction.MUL), "normal", "gain")
            .node("y", new Op.Binary(BinaryFunction.ADD), "scaled", "bias")
            .output("y")
            .build();
    ModelGraph fused = fused(graph);
    assertThat(ops(fused)).containsExactly(Op.LayerNormalization.class);
    assertThat(fused.nodes().getFirst().inputs()).containsExactly("x", "gain", "bias");
  }

  @Test
  void recognisesGeluByItsValues() {
    ModelGraph graph =
        ModelGraph.builder("gelu")
            .input("x", ElementType.FLOAT, Shape.of(7))
            .initializer("root", number(1.4142135381698608))
            .initializer("one", number(1))
            .initializer("half", number(0.5))
            .node("scaled", new Op.Binary(BinaryFunction.DIV), "x", "root")
            .node("erf", new Op.Unary(UnaryFunction.of(Kind.ERF)), "scaled")
            .node("shifted", new Op.Binary(BinaryFunction.ADD), "erf", "one")
            .node("product", new Op.Binary(BinaryFunction.MUL), "x", "shifted")
            .node("y", new Op.Binary(BinaryFunction.MUL), "product", "half")
            .output("y")
            .build();
    assertThat(fused(graph).nodes().getFirst().op())
        .isEqualTo(new Op.Unary(UnaryFunction.of(Kind.GELU)));
  }

  @Test
  void doesNotTakeAnotherFunctionForAnActivation() {
    ModelGraph graph =
        ModelGraph.builder("other")
            .input("x", ElementType.FLOAT, Shape.of(7))
            .initializer("c", number(1.01))
            .node("inner", new Op.Binary(BinaryFunction.MUL), "x", "c")
            .node("gate", new Op.Unary(UnaryFunction.of(Kind.SIGMOID)), "inner")
            .node("y", new Op.Binary(BinaryFunction.MUL), "x", "gate")
            .output("y")
            .build();
    assertThat(fused(graph).nodes()).hasSize(3);
  }

  @Test
  void mergesNumbersIntoWeights() {
    ModelGraph graph =
        ModelGraph.builder("scaled")
            .input("x", ElementType.FLOAT, Shape.of(1, 3))
            .initializer("w", random(1, 3, 4))
            .initializer("four", number(4))
            .initializer("two", number(2))
            .node("product", new Op.MatMul(), "x", "w")
            .node("quarter", new Op.Binary(BinaryFunction.DIV), "product", "four")
            .node("y", new Op.Binary(BinaryFunction.MUL), "quarter", "two")
            .output("y")
            .build();
    assertThat(ops(fused(graph))).containsExactly(Op.MatMul.class);
  }

  private static ModelGraph.Builder exponentials(boolean centred) {
    ModelGraph.Builder b =
        ModelGraph.builder("softmax").input("x", ElementType.FLOAT, Shape.of(2, 3));
    b.node("max", new Op.Reduce(ReduceKind.MAX, List.of(1), true), "x");
    b.node("centred", new Op.Binary(BinaryFunction.SUB), "x", "max");
    b.node("exp", new Op.Unary(UnaryFunction.of(Kind.EXP)), centred ? "centred" : "x");
    return b.node("sum", new Op.Reduce(ReduceKind.SUM, List.of(1), true), "exp");
  }

  @Test
  void quotientsOfExponentialsAreSoftmax() {
    for (boolean centred : new boolean[] {false, true}) {
      ModelGraph graph =
          exponentials(centred)
              .node("y", new Op.Binary(BinaryFunction.DIV), "exp", "sum")
              .output("y")
              .build();
      ModelGraph fused = fused(graph);
      assertThat(ops(fused)).containsExactly(Op.Softmax.class);
      assertThat(fused.nodes().getFirst().inputs()).containsExactly("x");
    }
  }

  @Test
  void logarithmsOfSumsOfExponentialsAreOneOperator() {
    ModelGraph.Builder log =
        exponentials(false).node("log", new Op.Unary(UnaryFunction.of(Kind.LOG)), "sum");
    ModelGraph fused = fused(log.output("log").build());
    assertThat(fused.nodes()).hasSize(1);
    assertThat(fused.nodes().getFirst().op())
        .isEqualTo(new Op.Reduce(ReduceKind.LOG_SUM_EXP, List.of(1), true));
    ModelGraph.Builder difference =
        exponentials(true)
            .node("log", new Op.Unary(UnaryFunction.of(Kind.LOG)), "sum")
            .node("y", new Op.Binary(BinaryFunction.SUB), "centred", "log");
    assertThat(ops(fused(difference.output("y").build()))).containsExactly(Op.LogSoftmax.class);
  }

  @Test
  void aSumOfOtherExponentialsIsNoSoftmax() {
    ModelGraph graph =
        exponentials(true)
            .node("other", new Op.Unary(UnaryFunction.of(Kind.EXP)), "x")
            .node("y", new Op.Binary(BinaryFunction.DIV), "other", "sum")
            .output("y")
            .build();
    assertThat(ops(fused(graph))).contains(Op.Binary.class).doesNotContain(Op.Softmax.class);
  }
}
