package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.parsimony.layers.graph.ScatterReduction;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxRoundTripTest {
  private static final Shape INPUT = Shape.of(1, 2, 6, 6);

  private static ModelGraph.Builder start() {
    return ModelGraph.builder("round trip").input("x", ElementType.FLOAT, INPUT);
  }

  private static Tensor random(int... dims) {
    Shape shape = Shape.of(dims);
    return Tensor.floats(shape, new Random(5).doubles(shape.size(), -1, 1).toArray());
  }

  private static void survives(ModelGraph.Builder builder) {
    ModelGraph graph = builder.output("y").build();
    byte[] bytes = OnnxWriter.toBytes(graph);
    ModelGraph read = OnnxReader.read("bytes", bytes, ReadOptions.defaults());
    Map<String, Tensor> x = Map.of("x", random(INPUT.dims()));
    assertThat(read.outputs()).isEqualTo(graph.outputs());
    Tensor expected = FloatEvaluator.outputs(graph, x).getFirst();
    Tensor actual = FloatEvaluator.outputs(read, x).getFirst();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(expected.get(i), within(1e-6));
    }
    assertThat(OnnxWriter.toBytes(graph)).isEqualTo(bytes);
  }

  private static void survives(Op op) {
    survives(start().node("y", op, "x"));
  }

  @Test
  void everyFunctionOfOneValueSurvives() {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.BITWISE_NOT && kind != Kind.NOT && kind != Kind.SWISH) {
        survives(
            new Op.Unary(new UnaryFunction(kind, parameter(kind, 0.5), parameter(kind, 0.75))));
      }
    }
    survives(start().node("y", new Op.Unary(new UnaryFunction(Kind.SWISH, 1, 0)), "x"));
  }

  /** Only kinds with parameters come back with parameters. */
  private static double parameter(Kind kind, double value) {
    return switch (kind) {
      case CLIP, HARD_SIGMOID, SELU, SHRINK -> value;
      case CELU, ELU, LEAKY_RELU, THRESHOLDED_RELU -> value == 0.5 ? value : 0;
      default -> 0;
    };
  }

  @Test
  void arithmeticSurvives() {
    for (BinaryFunction f : BinaryFunction.values()) {
      switch (f) {
        case AND, OR, XOR, BITWISE_AND, BITWISE_OR, BITWISE_XOR, SHIFT_LEFT, SHIFT_RIGHT -> {}
        default ->
            survives(
                start().initializer("c", random(2, 1, 6)).node("y", new Op.Binary(f), "x", "c"));
      }
    }
  }

  @Test
  void windowsSurvive() {
    var geometry =
        new WindowGeometry(
            List.of(3, 2), List.of(2, 1), List.of(1, 1), List.of(1, 0), List.of(0, 1), false);
    survives(
        start()
            .initializer("w", random(4, 1, 3, 2))
            .initializer("b", random(4))
            .node("y", new Op.Conv(geometry, 2), "x", "w", "b"));
    survives(
        start()
            .initializer("w", random(2, 3, 3, 2))
            .node("y", new Op.ConvTranspose(geometry, 1, List.of(1, 0)), "x", "w"));
    survives(new Op.Pool(PoolKind.MAX, geometry, false, 0));
    survives(new Op.Pool(PoolKind.AVERAGE, geometry, true, 0));
    survives(new Op.Pool(PoolKind.LP, geometry, false, 3));
    survives(new Op.MaxPoolIndices(geometry, true));
  }

  @Test
  void productsSurvive() {
    survives(
        start()
            .initializer("w", random(6, 3))
            .initializer("b", random(3))
            .node("y", new Op.MatMul(), "x", "w", "b"));
    survives(
        start()
            .initializer("w", random(3, 72))
            .initializer("b", random(3))
            .node("flat", new Op.Reshape(Shape.of(1, 72)), "x")
            .node("y", new Op.Gemm(0.5, 2, false, true), "flat", "w", "b"));
  }

  @Test
  void reductionsSurvive() {
    for (ReduceKind kind : ReduceKind.values()) {
      survives(new Op.Reduce(kind, List.of(1, 3), kind != ReduceKind.MEAN));
    }
    survives(new Op.ArgReduce(true, 2, false, true));
    survives(new Op.TopK(3, 2, false));
    survives(new Op.CumSum(2, true, true));
    survives(new Op.Softmax(1));
    survives(new Op.LogSoftmax(3));
  }

  @Test
  void movesSurvive() {
    survives(new Op.Reshape(Shape.of(6, 12)));
    survives(new Op.Transpose(List.of(3, 1, 0, 2)));
    survives(new Op.Slice(List.of(0, 1, 5, 0), List.of(1, -1, -2, 2), List.of(1, 2, 3, 3)));
    survives(new Op.Split(3, List.of(2, 4)));
    survives(new Op.Pad(PadMode.EDGE, List.of(0, 0, 1, 2), List.of(0, 0, 0, 1), 0));
    survives(new Op.Pad(PadMode.CONSTANT, List.of(0, 0, 1, 2), List.of(0, 1, 0, 1), 1.5));
    survives(new Op.Expand(Shape.of(3, 2, 6, 6)));
    survives(new Op.Tile(List.of(1, 2, 1, 3)));
    survives(new Op.Cast(ElementType.INT32));
    survives(start().node("y", new Op.Concat(2), "x", "x"));
  }

  @Test
  void indexingSurvives() {
    Tensor indices = Tensor.longs(Shape.of(2), 1, -1);
    survives(start().initializer("i", indices).node("y", new Op.Gather(2), "x", "i"));
    survives(
        start()
            .initializer("i", indices.reshaped(Shape.of(1, 2, 1, 1)))
            .node("y", new Op.GatherElements(2), "x", "i"));
    survives(
        start()
            .initializer("i", Tensor.longs(Shape.of(1, 2), 0, 1))
            .node("y", new Op.GatherNd(0), "x", "i"));
    survives(
        start()
            .initializer("i", indices.reshaped(Shape.of(1, 2, 1, 1)))
            .initializer("u", random(1, 2, 1, 1))
            .node("y", new Op.ScatterElements(2, ScatterReduction.ADD), "x", "i", "u"));
    survives(
        start()
            .initializer("i", Tensor.longs(Shape.of(1, 2), 0, 1))
            .initializer("u", random(1, 6, 6))
            .node("y", new Op.ScatterNd(ScatterReduction.NONE), "x", "i", "u"));
    double[] bits = new double[36];
    Arrays.setAll(bits, i -> i % 3 == 0 ? 1 : 0);
    survives(
        start()
            .initializer("c", Tensor.of(Shape.of(6, 6), ElementType.BOOL, bits))
            .initializer("z", Tensor.scalar(ElementType.FLOAT, -10))
            .node("y", new Op.Where(), "c", "z", "x"));
  }

  @Test
  void normalisationsSurvive() {
    survives(
        start()
            .initializer("p", Tensor.floats(Shape.of(2), 1, 2))
            .node("y", new Op.BatchNormalization(0.125), "x", "p", "p", "p", "p"));
    survives(
        start()
            .initializer("g", random(6))
            .node("y", new Op.LayerNormalization(3, 0.125), "x", "g"));
  }
}
