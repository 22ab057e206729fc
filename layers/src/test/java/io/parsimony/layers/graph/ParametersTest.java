package io.parsimony.layers.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.layers.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final BinaryFunction MUL = BinaryFunction.MUL;
  private static final BinaryFunction ADD = BinaryFunction.ADD;

  private static ModelGraph.Builder square() {
    return ModelGraph.builder("g").input("x", ElementType.FLOAT, Shape.of(2, 2));
  }

  private static long count(ModelGraph.Builder builder) {
    return Parameters.count(builder.output("y").build()).total();
  }

  @Test
  void aVectorCountsInEveryNodeThatOwnsIt() {
    assertThat(
            count(
                square()
                    .initializer("gain", Tensor.floats(Shape.of(2), 1, 1))
                    .node("a", new Op.Binary(MUL), "x", "gain")
                    .node("y", new Op.Binary(MUL), "a", "gain")))
        .isEqualTo(4);
  }

  @Test
  void aMatrixCountsOnceHoweverOftenItIsUsedAndEvenTransposed() {
    assertThat(
            count(
                square()
                    .initializer("w", Tensor.floats(Shape.of(2, 2), 1, 2, 3, 4))
                    .initializer("t", Tensor.floats(Shape.of(2, 2), 1, 3, 2, 4))
                    .node("a", new Op.MatMul(), "x", "w")
                    .node("b", new Op.MatMul(), "a", "w")
                    .node("y", new Op.MatMul(), "b", "t")))
        .isEqualTo(4);
  }

  @Test
  void scalarsMasksAndStatisticsDoNotCount() {
    Tensor mask = Tensor.floats(Shape.of(2, 2), 0, -1e9, 0, 0);
    var builder =
        square()
            .initializer("scale", Tensor.scalar(ElementType.FLOAT, 0.5))
            .initializer("mask", mask)
            .initializer("g", Tensor.floats(Shape.of(2), 1, 2))
            .initializer("m", Tensor.floats(Shape.of(2), 3, 4))
            .node("a", new Op.Binary(MUL), "x", "scale")
            .node("b", new Op.Binary(ADD), "a", "mask")
            .node("y", new Op.BatchNormalization(1e-5), "b", "g", "g", "m", "m");
    Parameters.Count count = Parameters.count(builder.output("y").build());
    assertThat(count.total()).isEqualTo(2);
    assertThat(count.entries().stream().map(Parameters.Entry::reason))
        .containsExactly("scalar", "mask", "", "running statistics are not trained");
  }

  @Test
  void whatWasFoldedCountsAsItWasStored() {
    Tensor stored = Tensor.floats(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
    Tensor picked = Tensor.floats(Shape.of(2, 2), 1, 2, 3, 4);
    assertThat(
            count(
                square()
                    .initializer("p", picked, List.of(new SourceTensor("table", stored)))
                    .node("y", new Op.Binary(ADD), "x", "p")))
        .isEqualTo(6);
  }
}
