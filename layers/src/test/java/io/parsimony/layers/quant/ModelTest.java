package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.List;
import net.jqwik.api.Example;

class ModelTest {

  private static QuantModel tiny() {
    var b = new QuantModelBuilder("tiny", QuantProfile.FUSED);
    int x = b.input("x", Shape.of(1, 2), 4, Range.signed(12));
    IntTensor weights = IntTensor.of(Shape.of(2, 1), 100, -100);
    int w = b.parameter("w", 4, Range.signed(8), weights);
    MatMul dense = new MatMul(Shape.of(1, 2), Shape.of(2, 1), false, false, false);
    int sum = b.layer("dense", "Gemm", dense, List.of(x, w), 8);
    FunctionTable relu = FunctionTable.of(UnaryFunction.of(UnaryFunction.Kind.RELU), 12, 4, 4, 12);
    int y = b.layer("relu", "Relu", new Lookup(new Rescale(1, 4, 12), relu), List.of(sum), 4);
    return b.build(List.of(y), List.of(new ParameterCount("w", 2)), "");
  }

  private static IntTensor row(long a, long b) {
    return IntTensor.of(Shape.of(1, 2), a, b);
  }

  @Example
  void runsLayerByLayer() {
    assertThat(IntegerEvaluator.outputs(tiny(), List.of(row(16, 0))).getFirst().get(0))
        .isEqualTo(100);
    assertThat(IntegerEvaluator.outputs(tiny(), List.of(row(0, 16))).getFirst().get(0)).isZero();
    assertThat(tiny().parameterCount()).isEqualTo(2);
  }

  @Example
  void overflowNamesTensorValueAndBound() {
    assertThatThrownBy(() -> IntegerEvaluator.run(tiny(), List.of(row(2047, -2047))))
        .isInstanceOf(QuantOverflowException.class)
        .hasMessageContaining("'dense'")
        .hasMessageContaining("25588")
        .hasMessageContaining("in units of 2^-4")
        .hasMessageContaining("[-2048, 2047]")
        .hasMessageContaining("--margin");
    assertThatThrownBy(() -> IntegerEvaluator.run(tiny(), List.of(row(2048, 0))))
        .isInstanceOf(QuantOverflowException.class)
        .hasMessageContaining("'x'");
    assertThatThrownBy(() -> tiny().value(0).toInteger(1000.0))
        .isInstanceOf(QuantOverflowException.class)
        .hasMessageContaining("1000.0");
    assertThatThrownBy(() -> tiny().value(0).toInteger(Double.NaN))
        .isInstanceOf(QuantOverflowException.class);
  }

  @Example
  void inputsOfTheWrongShapeAreRefused() {
    assertThatThrownBy(() -> IntegerEvaluator.run(tiny(), List.of(IntTensor.of(Shape.of(2), 1, 2))))
        .hasMessageContaining("[1, 2]")
        .hasMessageContaining("[2]");
    assertThatThrownBy(() -> IntegerEvaluator.run(tiny(), List.of()))
        .hasMessageContaining("1 inputs");
  }

  @Example
  void rangesComeFromDeclaredBoundsNotFromTheWeights() {
    QuantModel model = tiny();
    assertThat(model.value(2).range()).isEqualTo(new Range(-2 * 2047 * 128, 2 * 2048 * 128));
    assertThat(model.value(3).range()).isEqualTo(new Range(0, 2047));
  }

  @Example
  void weightsOutsideTheirDeclaredRangeAreRefused() {
    var b = new QuantModelBuilder("bad", QuantProfile.FUSED);
    assertThatThrownBy(() -> b.parameter("w", 0, Range.signed(8), IntTensor.of(Shape.of(1), 128)))
        .isInstanceOf(QuantOverflowException.class)
        .hasMessageContaining("'w'");
  }

  @Example
  void valuesThatNeedTooManyBitsAreRefusedByName() {
    var b = new QuantModelBuilder("wide", QuantProfile.FUSED);
    int x = b.input("x", Shape.of(1), 0, Range.signed(30));
    int square = b.layer("square", "Mul", new Mul(false), List.of(x, x), 0);
    assertThat(square).isEqualTo(1);
    assertThatThrownBy(() -> b.layer("fourth", "Mul", new Mul(false), List.of(square, square), 0))
        .hasMessageContaining("'fourth'")
        .hasMessageContaining("63 bits");
  }
}
