package io.parsimony.layers.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatEvaluatorTest {

  private static Tensor apply(Op op, Tensor... in) {
    return FloatEvaluator.apply(op, List.of(in), 1).getFirst();
  }

  private static Tensor random(long seed, int... dims) {
    Shape shape = Shape.of(dims);
    return Tensor.floats(shape, new Random(seed).doubles(shape.size(), -1, 1).toArray());
  }

  @Test
  void broadcastsBothOperands() {
    Tensor column = Tensor.floats(Shape.of(2, 1), 10, 20);
    Tensor row = Tensor.floats(Shape.of(3), 1, 2, 3);
    Tensor sum = apply(new Op.Binary(BinaryFunction.ADD), column, row);
    assertThat(sum.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(sum.data()).containsExactly(11, 12, 13, 21, 22, 23);
  }

  @Test
  void dividesIntegersTowardsZero() {
    Tensor a = Tensor.longs(Shape.of(4), 7, -7, 7, -7);
    Tensor b = Tensor.longs(Shape.of(4), 2, 2, -2, -2);
    assertThat(apply(new Op.Binary(BinaryFunction.DIV), a, b).data()).containsExactly(3, -3, -3, 3);
    assertThat(apply(new Op.Binary(BinaryFunction.MOD), a, b).data()).containsExactly(1, 1, -1, -1);
  }

  @Test
  void convolvesAsTheDefinitionSays() {
    var geometry =
        new WindowGeometry(
            List.of(3, 2), List.of(2, 1), List.of(1, 2), List.of(1, 0), List.of(2, 1), false);
    Tensor x = random(1, 2, 4, 7, 6);
    Tensor w = random(2, 6, 2, 3, 2);
    Tensor bias = random(3, 6);
    Tensor y = apply(new Op.Conv(geometry, 2), x, w, bias);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 6, 4, 5));
    for (int i = 0; i < y.size(); i++) {
      int column = i % 5;
      int row = i / 5 % 4;
      int channel = i / 20 % 6;
      int image = i / 120;
      double sum = bias.get(channel);
      for (int d = 0; d < 2; d++) {
        for (int a = 0; a < 3; a++) {
          for (int b = 0; b < 2; b++) {
            int r = row * 2 - 1 + a;
            int c = column + 2 * b;
            if (r >= 0 && r < 7 && c < 6) {
              int source = channel / 3 * 2 + d;
              sum +=
                  x.get(((image * 4 + source) * 7 + r) * 6 + c)
                      * w.get(((channel * 2 + d) * 3 + a) * 2 + b);
            }
          }
        }
      }
      assertThat(y.get(i)).isCloseTo(sum, within(1e-6));
    }
  }

  @Test
  void transposedConvolutionIsTheAdjointOfConvolution() {
    var geometry =
        new WindowGeometry(
            List.of(3, 3), List.of(2, 2), List.of(1, 1), List.of(1, 1), List.of(1, 1), false);
    Tensor x = random(4, 1, 2, 7, 7);
    Tensor w = random(5, 3, 2, 3, 3);
    Tensor y = apply(new Op.Conv(geometry, 1), x, w);
    Tensor z = random(6, 1, 3, 4, 4);
    Tensor back = apply(new Op.ConvTranspose(geometry, 1, List.of(0, 0)), z, w);
    assertThat(back.shape()).isEqualTo(x.shape());
    assertThat(dot(y, z)).isCloseTo(dot(x, back), within(1e-4));
  }

  private static double dot(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  @Test
  void averagesOverTheWindowOrOverWhatLiesInside() {
    var geometry =
        new WindowGeometry(
            List.of(2, 2), List.of(2, 2), List.of(1, 1), List.of(1, 1), List.of(0, 0), true);
    Tensor x = Tensor.floats(Shape.of(1, 1, 2, 2), 1, 2, 3, 4);
    var inside = new Op.Pool(PoolKind.AVERAGE, geometry, false, 0);
    var padded = new Op.Pool(PoolKind.AVERAGE, geometry, true, 0);
    assertThat(apply(inside, x).data()).containsExactly(1, 2, 3, 4);
    assertThat(apply(padded, x).data()).containsExactly(0.25, 1, 1.5, 4);
  }

  @Test
  void ceilModeDropsAWindowThatStartsBehindTheInput() {
    var geometry =
        new WindowGeometry(List.of(1), List.of(2), List.of(1), List.of(0), List.of(1), true);
    assertThat(geometry.outputDim(0, 2)).isEqualTo(1);
    assertThat(geometry.outputDim(0, 3)).isEqualTo(2);
  }

  @Test
  void multipliesStacksOfMatrices() {
    Tensor a = random(7, 2, 1, 3, 4);
    Tensor b = random(8, 5, 4, 2);
    Tensor y = apply(new Op.MatMul(), a, b);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 5, 3, 2));
    double expected = 0;
    for (int k = 0; k < 4; k++) {
      expected += a.get(12 + 2 * 4 + k) * b.get(3 * 8 + k * 2 + 1); // image 1, stack 3
    }
    assertThat(y.get(((5 + 3) * 3 + 2) * 2 + 1)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void softmaxSurvivesLargeNumbers() {
    Tensor x = Tensor.floats(Shape.of(1, 3), 10000, 10001, 9000);
    Tensor y = apply(new Op.Softmax(1), x);
    assertThat(y.get(0) + y.get(1) + y.get(2)).isCloseTo(1, within(1e-6));
    assertThat(apply(new Op.LogSoftmax(1), x).get(2)).isCloseTo(-1001.3132617, within(1e-4));
  }

  @Test
  void movesElementsBackwards() {
    Tensor x = Tensor.longs(Shape.of(5), 0, 1, 2, 3, 4);
    var slice = new Op.Slice(List.of(4), List.of(-2), List.of(3));
    assertThat(apply(slice, x).data()).containsExactly(4, 2, 0);
    var pad = new Op.Pad(PadMode.REFLECT, List.of(2), List.of(2), 0);
    assertThat(apply(pad, x).data()).containsExactly(2, 1, 0, 1, 2, 3, 4, 3, 2);
  }

  @Test
  void ordersTiesByIndex() {
    Tensor x = Tensor.floats(Shape.of(4), 1, 3, 3, 2);
    List<Tensor> top = FloatEvaluator.apply(new Op.TopK(0, 3, true), List.of(x), 2);
    assertThat(top.get(0).data()).containsExactly(3, 3, 2);
    assertThat(top.get(1).data()).containsExactly(1, 2, 3);
    assertThat(apply(new Op.ArgReduce(true, 0, false, false), x).get(0)).isEqualTo(1);
    assertThat(apply(new Op.ArgReduce(true, 0, false, true), x).get(0)).isEqualTo(2);
  }

  @Test
  void errorFunctionIsAccurate() {
    assertThat(ErrorFunction.erf(0.5)).isCloseTo(0.5204998778130465, within(1e-15));
    assertThat(ErrorFunction.erf(-2)).isCloseTo(-0.9953222650189527, within(1e-15));
    assertThat(ErrorFunction.erf(3)).isCloseTo(0.9999779095030014, within(1e-15));
  }

  @Test
  void namesTheNodeWhoseOperandsDoNotFit() {
    var builder =
        ModelGraph.builder("g")
            .input("a", ElementType.FLOAT, Shape.of(2, 3))
            .input("b", ElementType.FLOAT, Shape.of(2, 3));
    assertThatThrownBy(() -> builder.node("product", new Op.MatMul(), "a", "b"))
        .hasMessageContaining("node product (MatMul)")
        .hasMessageContaining("[2, 3]");
  }

  @Test
  void refusesAnInputOfAnotherShape() {
    ModelGraph graph =
        ModelGraph.builder("g")
            .input("a", ElementType.FLOAT, Shape.of(2))
            .node("y", new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.RELU)), "a")
            .output("y")
            .build();
    assertThatThrownBy(
            () -> FloatEvaluator.run(graph, Map.of("a", Tensor.floats(Shape.of(3), 1, 2, 3))))
        .hasMessageContaining("a: float32[2]")
        .hasMessageContaining("[3]");
  }
}
