package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Tensor;
import org.junit.jupiter.api.Test;

class SignalOpsTest {
  private static final double[] SIGNAL = {1, -2, 3, 0.5, 4};

  private static Tensor signal() {
    return Tensor.floats(Shape.of(1, 5, 1), SIGNAL);
  }

  private static double[] frequency(int k) {
    double[] sum = new double[2];
    for (int i = 0; i < SIGNAL.length; i++) {
      sum[0] += SIGNAL[i] * Math.cos(2 * Math.PI * i * k / SIGNAL.length);
      sum[1] -= SIGNAL[i] * Math.sin(2 * Math.PI * i * k / SIGNAL.length);
    }
    return sum;
  }

  @Test
  void theTransformIsItsSum() {
    Tensor y = OneNode.of("DFT").input(signal()).absent().input(OneNode.scalar(1)).run();
    assertThat(y.shape()).isEqualTo(Shape.of(1, 5, 2));
    for (int k = 0; k < 5; k++) {
      assertThat(y.get(2 * k)).isCloseTo(frequency(k)[0], within(1e-5));
      assertThat(y.get(2 * k + 1)).isCloseTo(frequency(k)[1], within(1e-5));
    }
    Tensor half = OneNode.of("DFT").opset(17).input(signal()).with("onesided", 1).run();
    assertThat(half.shape()).isEqualTo(Shape.of(1, 3, 2));
    assertThat(half.get(5)).isCloseTo(frequency(2)[1], within(1e-5));
  }

  @Test
  void theInverseGivesTheSignalBack() {
    Tensor y = OneNode.of("DFT").opset(17).input(signal()).run();
    Tensor back = OneNode.of("DFT").opset(17).input(y).with("inverse", 1).run();
    for (int i = 0; i < 5; i++) {
      assertThat(back.get(2 * i)).isCloseTo(SIGNAL[i], within(1e-5));
      assertThat(back.get(2 * i + 1)).isCloseTo(0, within(1e-5));
    }
    Tensor half = OneNode.of("DFT").opset(17).input(signal()).with("onesided", 1).run();
    Tensor real =
        OneNode.of("DFT")
            .input(half)
            .input(OneNode.scalar(5))
            .with("inverse", 1)
            .with("onesided", 1)
            .run();
    assertThat(real.shape()).isEqualTo(Shape.of(1, 5, 1));
    assertThat(real.data()).containsExactly(SIGNAL, within(1e-5));
  }

  @Test
  void aLengthCutsOrWidens() {
    Tensor y = OneNode.of("DFT").opset(17).input(signal()).input(OneNode.scalar(2)).run();
    assertThat(y.data()).containsExactly(new double[] {-1, 0, 3, 0}, within(1e-5));
    Tensor wide = OneNode.of("DFT").opset(17).input(signal()).input(OneNode.scalar(8)).run();
    assertThat(wide.get(0)).isCloseTo(6.5, within(1e-5));
    assertThat(wide.get(8)).isCloseTo(1 + 2 + 3 - 0.5 + 4, within(1e-5));
  }

  @Test
  void framesAreWindowedAndTransformed() {
    Tensor y =
        OneNode.of("STFT")
            .opset(17)
            .input(signal())
            .input(OneNode.scalar(2))
            .input(Tensor.floats(Shape.of(2), 1, 0.5))
            .run();
    assertThat(y.shape()).isEqualTo(Shape.of(1, 2, 2, 2));
    assertThat(y.data()).containsExactly(new double[] {0, 0, 2, 0, 3.25, 0, 2.75, 0}, within(1e-5));
  }

  @Test
  void windowsAreSumsOfCosines() {
    double angle = 2 * Math.PI / 4;
    assertThat(window("HannWindow", 1).get(1)).isCloseTo(0.5 - 0.5 * Math.cos(angle), within(1e-6));
    assertThat(window("HannWindow", 0).get(3)).isCloseTo(0, within(1e-6));
    assertThat(window("HammingWindow", 1).get(0)).isCloseTo(25 / 46.0 - 21 / 46.0, within(1e-6));
    assertThat(window("BlackmanWindow", 1).get(2)).isCloseTo(0.42 + 0.5 + 0.08, within(1e-6));
  }

  private static Tensor window(String op, int periodic) {
    return OneNode.of(op).input(OneNode.scalar(4)).with("periodic", periodic).run();
  }

  @Test
  void melBandsAreTriangles() {
    Tensor y =
        OneNode.of("MelWeightMatrix")
            .input(OneNode.scalar(4))
            .input(OneNode.scalar(64))
            .input(OneNode.scalar(8000))
            .input(Tensor.floats(Shape.SCALAR, 0))
            .input(Tensor.floats(Shape.SCALAR, 4000))
            .run();
    assertThat(y.shape()).isEqualTo(Shape.of(33, 4));
    for (int band = 0; band < 4; band++) {
      double top = 0;
      for (int bin = 0; bin < 33; bin++) {
        top = Math.max(top, y.get(bin * 4 + band));
      }
      assertThat(top).isEqualTo(1);
    }
  }
}
