package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArithmeticOpsTest {

  @Test
  void bitsAreReadAsAnotherType() {
    Tensor signed = Tensor.of(Shape.of(4), ElementType.INT8, -128, -1, 0, 127);
    Tensor unsigned = OneNode.of("BitCast").opset(26).input(signed).with("to", 2).run();
    assertThat(unsigned.data()).containsExactly(128, 255, 0, 127);
    assertThat(OneNode.of("BitCast").opset(26).input(unsigned).with("to", 3).run().data())
        .containsExactly(signed.data());
    Tensor one =
        OneNode.of("BitCast").opset(26).input(Tensor.floats(Shape.of(1), 1)).with("to", 6).run();
    assertThat(one.get(0)).isEqualTo(Float.floatToIntBits(1));
    OneNode narrow = OneNode.of("BitCast").opset(26).input(one).with("to", 10);
    assertThatThrownBy(() -> narrow.read(1)).hasMessageContaining("not as wide");
  }

  private static Tensor products(long exclusive, long reverse) {
    return OneNode.of("CumProd")
        .opset(26)
        .input(Tensor.floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6))
        .input(OneNode.scalar(-1))
        .with("exclusive", exclusive)
        .with("reverse", reverse)
        .run();
  }

  @Test
  void productsRunAlongAnAxis() {
    assertThat(products(0, 0).data()).containsExactly(1, 2, 6, 4, 20, 120);
    assertThat(products(1, 0).data()).containsExactly(1, 1, 2, 1, 4, 20);
    assertThat(products(0, 1).data()).containsExactly(6, 6, 3, 120, 30, 6);
    assertThat(products(1, 1).data()).containsExactly(6, 3, 1, 30, 6, 1);
  }

  @Test
  void determinantsOfBatches() {
    Tensor x = Tensor.floats(Shape.of(1, 3, 3), 2, 0, 1, 1, 3, 2, 1, 1, 4);
    Tensor y = OneNode.of("Det").input(x).run();
    assertThat(y.shape()).isEqualTo(Shape.of(1));
    assertThat(y.get(0)).isEqualTo(2 * (3 * 4 - 2 * 1) - 0 + 1 * (1 * 1 - 3 * 1));
    OneNode wide = OneNode.of("Det").input(Tensor.floats(Shape.of(2, 3), new double[6]));
    assertThatThrownBy(() -> wide.read(1)).hasMessageContaining("determinants of [2, 3]");
  }

  @Test
  void wideTypesAreQuantisedAndSaturate() {
    Tensor y =
        OneNode.of("QuantizeLinear")
            .opset(21)
            .input(Tensor.floats(Shape.of(4), 3, -5, 1e6, -1e6))
            .input(Tensor.floats(Shape.SCALAR, 2))
            .input(Tensor.scalar(ElementType.INT16, 100))
            .run();
    assertThat(y.type()).isEqualTo(ElementType.INT16);
    assertThat(y.data()).containsExactly(102, 98, 32767, -32768);
  }

  @Test
  void aGateMultiplies() {
    Tensor y =
        OneNode.of("SwiGLU")
            .opset(28)
            .input(Tensor.floats(Shape.of(1), 2))
            .input(Tensor.floats(Shape.of(1), 3))
            .with("alpha", 0.5)
            .run();
    assertThat(y.get(0)).isCloseTo(2 / (1 + Math.exp(-1)) * 3, within(1e-5));
  }

  @Test
  void whatIsOutOfScopeSaysWhy() {
    Tensor x = Tensor.floats(Shape.of(2), 1, 2);
    assertThat(refusal(OneNode.of("Unique").input(x)))
        .isEqualTo(Set.of(OutOfScope.DATA_DEPENDENT_SHAPE));
    assertThat(refusal(OneNode.of("RandomNormalLike").input(x)))
        .isEqualTo(Set.of(OutOfScope.RANDOM));
    assertThat(refusal(OneNode.of("ai.onnx.preview.training", "Adam").opset(1).input(x)))
        .isEqualTo(Set.of(OutOfScope.TRAINING));
    Tensor half = Tensor.floats(Shape.SCALAR, 0.5);
    Tensor yes = Tensor.scalar(ElementType.BOOL, 1);
    assertThat(refusal(OneNode.of("Dropout").input(x).input(half).input(yes)))
        .isEqualTo(Set.of(OutOfScope.RANDOM));
    assertThat(refusal(OneNode.of("NoSuchThing").input(x))).isEmpty();
  }

  private static Set<OutOfScope> refusal(OneNode node) {
    try {
      node.read(1);
    } catch (OnnxException e) {
      return e.outOfScope();
    }
    throw new AssertionError("was read");
  }
}
