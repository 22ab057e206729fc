package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleOpsTest {
  /** One row of four pixels. */
  private static final Tensor ROW = Tensor.floats(Shape.of(1, 1, 1, 4), 1, 2, 4, 8);

  /** The row at pixel {@code at}, by a grid with -1 and 1 at the centres of the outer pixels. */
  private static double sample(String mode, String padding, double at) {
    Tensor grid = Tensor.floats(Shape.of(1, 1, 1, 2), at / 1.5 - 1, 0);
    return OneNode.of("GridSample")
        .input(ROW)
        .input(grid)
        .with("mode", mode)
        .with("padding_mode", padding)
        .with("align_corners", 1)
        .run()
        .get(0);
  }

  @Test
  void aGridReadsBetweenPixels() {
    assertThat(sample("linear", "zeros", 1.25)).isCloseTo(2.5, within(1e-5));
    assertThat(sample("nearest", "zeros", 1.75)).isEqualTo(4);
    assertThat(sample("cubic", "zeros", 2)).isCloseTo(4, within(1e-5));
    double half = (-0.75 * (0.125 - 0.25)) * -1; // weights at distances 3/2 and 1/2
    double near = 0.5 - half;
    assertThat(sample("cubic", "zeros", 1.5))
        .isCloseTo(half * (1 + 8) + near * (2 + 4), within(1e-4));
  }

  @Test
  void paddingSaysWhatLiesOutside() {
    assertThat(sample("linear", "zeros", -0.5)).isCloseTo(0.5, within(1e-5));
    assertThat(sample("linear", "border", -0.5)).isCloseTo(1, within(1e-5));
    assertThat(sample("linear", "reflection", -1)).isCloseTo(2, within(1e-5));
    assertThat(sample("linear", "reflection", 4)).isCloseTo(4, within(1e-5));
    assertThat(sample("nearest", "zeros", 5)).isZero();
    assertThat(sample("cubic", "border", 7)).isCloseTo(8, within(1e-4));
  }

  @Test
  void theIdentitysGridIsThePixelsThemselves() {
    Tensor theta = Tensor.floats(Shape.of(1, 2, 3), 1, 0, 0, 0, 1, 0);
    Tensor image = Tensor.floats(Shape.of(1, 1, 2, 3), 1, 2, 3, 4, 5, 6);
    for (int aligned : new int[] {0, 1}) {
      Tensor grid =
          OneNode.of("AffineGrid")
              .input(theta)
              .input(OneNode.longs(1, 1, 2, 3))
              .with("align_corners", aligned)
              .run();
      Tensor again =
          OneNode.of("GridSample").input(image).input(grid).with("align_corners", aligned).run();
      assertThat(again.data()).containsExactly(image.data(), within(1e-5));
    }
  }

  @Test
  void roiAlignAveragesSamples() {
    double[] ramp = new double[36];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = 10 * (i / 6) + i % 6;
    }
    Tensor y =
        OneNode.of("RoiAlign")
            .input(Tensor.floats(Shape.of(1, 1, 6, 6), ramp))
            .input(Tensor.floats(Shape.of(1, 4), 1, 1, 5, 3))
            .input(OneNode.longs(0))
            .with("output_height", 1)
            .with("output_width", 2)
            .with("sampling_ratio", 2)
            .run();
    assertThat(y.data()).containsExactly(new double[] {16.5, 18.5}, within(1e-4));
  }

  @Test
  void roiAlignNeedsAFixedNumberOfSamples() {
    OneNode node = OneNode.of("RoiAlign").input(ROW).input(ROW).input(OneNode.longs(0));
    assertThatThrownBy(() -> node.read(1)).hasMessageContaining("sampling_ratio");
  }

  @Test
  void aDeformedConvolutionWithoutOffsetsIsAConvolution() {
    Random random = new Random(7);
    Tensor x = Tensor.floats(Shape.of(2, 4, 4, 5), random.doubles(160).toArray());
    Tensor w = Tensor.floats(Shape.of(6, 2, 2, 3), random.doubles(72).toArray());
    Tensor offsets = Tensor.floats(Shape.of(2, 24, 5, 3), new double[720]);
    Tensor bias = Tensor.floats(Shape.of(6), 1, 2, 3, 4, 5, 6);
    Tensor deformed =
        geometry("DeformConv")
            .input(x)
            .input(w)
            .input(offsets)
            .input(bias)
            .with("offset_group", 2)
            .run();
    Tensor plain = geometry("Conv").input(x).input(w).input(bias).run();
    assertThat(deformed.shape()).isEqualTo(plain.shape());
    assertThat(deformed.data()).containsExactly(plain.data(), within(1e-4));
  }

  private static OneNode geometry(String op) {
    return OneNode.of(op)
        .with("group", 2)
        .with("strides", List.of(1L, 2L))
        .with("pads", List.of(1L, 1L, 1L, 1L));
  }
}
