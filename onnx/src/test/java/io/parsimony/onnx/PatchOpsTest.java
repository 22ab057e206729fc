package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchOpsTest {

  @Test
  void croppingAndPaddingKeepTheCentre() {
    Tensor x = Tensor.floats(Shape.of(2, 5), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    Tensor y = OneNode.of("CenterCropPad").input(x).input(OneNode.longs(3, 2)).run();
    assertThat(y.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(y.data()).containsExactly(2, 3, 7, 8, 0, 0);
    Tensor one =
        OneNode.of("CenterCropPad")
            .input(x)
            .input(OneNode.longs(7))
            .with("axes", List.of(-1L))
            .run();
    assertThat(one.shape()).isEqualTo(Shape.of(2, 7));
    assertThat(one.get(1)).isEqualTo(1);
  }

  @Test
  void overlappingBlocksAddUp() {
    Tensor columns = Tensor.floats(Shape.of(1, 2, 3), 1, 2, 3, 10, 20, 30);
    Tensor y =
        OneNode.of("Col2Im").input(columns).input(OneNode.longs(4)).input(OneNode.longs(2)).run();
    assertThat(y.shape()).isEqualTo(Shape.of(1, 1, 4));
    assertThat(y.data()).containsExactly(1, 12, 23, 30);
    Tensor apart =
        OneNode.of("Col2Im")
            .input(columns)
            .input(OneNode.longs(6))
            .input(OneNode.longs(2))
            .with("strides", List.of(2L))
            .run();
    assertThat(apart.data()).containsExactly(1, 10, 2, 20, 3, 30);
  }

  @Test
  void blocksThatDoNotFitTheColumnsAreRefused() {
    OneNode node =
        OneNode.of("Col2Im")
            .input(Tensor.floats(Shape.of(1, 2, 3), new double[6]))
            .input(OneNode.longs(9))
            .input(OneNode.longs(2));
    assertThatThrownBy(() -> node.read(1)).hasMessageContaining("do not fit blocks");
  }

  @Test
  void maximaGoBackToTheirPlaces() {
    Tensor x = Tensor.floats(Shape.of(1, 1, 1, 2), 5, 6);
    Tensor indices = Tensor.longs(Shape.of(1, 1, 1, 2), 1, 6);
    OneNode node = OneNode.of("MaxUnpool").input(x).input(indices);
    node.with("kernel_shape", List.of(2L, 2L)).with("strides", List.of(2L, 2L));
    assertThat(node.run().data()).containsExactly(0, 5, 0, 0, 0, 0, 6, 0);
    OneNode wide = OneNode.of("MaxUnpool").input(x).input(indices);
    wide.input(OneNode.longs(1, 1, 2, 5));
    wide.with("kernel_shape", List.of(2L, 2L)).with("strides", List.of(2L, 2L));
    assertThat(wide.run().data()).containsExactly(0, 5, 0, 0, 0, 0, 0, 6, 0, 0);
  }
}
