package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DotLayerTest {

  /** A convolution written as its definition has it, in unbounded integers. */
  private static BigInteger[] naiveConv(
      IntTensor x, IntTensor w, IntTensor b, int groups, int stride, int pad, Shape out) {
    int perGroup = x.shape().dim(1) / groups;
    int outPerGroup = out.dim(1) / groups;
    BigInteger[] y = new BigInteger[out.size()];
    int at = 0;
    for (int n = 0; n < out.dim(0); n++) {
      for (int m = 0; m < out.dim(1); m++) {
        for (int i = 0; i < out.dim(2); i++) {
          for (int j = 0; j < out.dim(3); j++) {
            BigInteger sum = BigInteger.valueOf(b.get(m));
            for (int c = 0; c < perGroup; c++) {
              for (int p = 0; p < w.shape().dim(2); p++) {
                for (int q = 0; q < w.shape().dim(3); q++) {
                  int row = i * stride + p - pad;
                  int column = j * stride + q - pad;
                  int channel = m / outPerGroup * perGroup + c;
                  sum = sum.add(at(x, n, channel, row, column).multiply(at(w, m, c, p, q)));
                }
              }
            }
            y[at++] = sum;
          }
        }
      }
    }
    return y;
  }

  private static BigInteger at(IntTensor t, int a, int b, int c, int d) {
    Shape s = t.shape();
    if (c < 0 || c >= s.dim(2) || d < 0 || d >= s.dim(3)) {
      return BigInteger.ZERO;
    }
    return BigInteger.valueOf(t.get(((a * s.dim(1) + b) * s.dim(2) + c) * s.dim(3) + d));
  }

  private static Conv conv(IntTensor x, IntTensor w, int groups, int stride, int pad) {
    int[] two = {x.shape().dim(2), x.shape().dim(3)};
    int[] kernel = {w.shape().dim(2), w.shape().dim(3)};
    int[] pads = {pad, pad};
    Window window =
        Window.of(two, kernel, new int[] {stride, stride}, new int[] {1, 1}, pads, pads);
    return new Conv(
        new ConvGeometry(x.shape().dim(0), x.shape().dim(1), w.shape().dim(0), groups, window),
        true);
  }

  @Property(tries = 60)
  void convolutionAgreesWithItsDefinition(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 2) int groups,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 0, max = 2) int pad) {
    Random random = new Random(seed);
    IntTensor x = Tensors.signed(random, 12, 2, 2 * groups, 5, 6);
    IntTensor w = Tensors.signed(random, 8, 3 * groups, 2, 3, 2);
    IntTensor b = Tensors.signed(random, 20, 3 * groups);
    Conv conv = conv(x, w, groups, stride, pad);
    IntTensor y = conv.evaluate(List.of(x, w, b));
    BigInteger[] expected = naiveConv(x, w, b, groups, stride, pad, y.shape());
    assertThat(big(y)).containsExactly(expected);
    assertThat(viaOperands(conv, x, w, b)).containsExactly(expected);
  }

  @Property(tries = 60)
  void productsAgreeWithTheirDefinition(
      @ForAll long seed, @ForAll boolean transA, @ForAll boolean transB, @ForAll boolean shared) {
    Random random = new Random(seed);
    IntTensor a =
        transA ? Tensors.signed(random, 30, 2, 5, 3) : Tensors.signed(random, 30, 2, 3, 5);
    int[] dims = transB ? new int[] {2, 4, 5} : new int[] {2, 5, 4};
    IntTensor b = Tensors.signed(random, 30, shared ? Arrays.copyOfRange(dims, 1, 3) : dims);
    IntTensor c = Tensors.signed(random, 20, 4);
    MatMul layer = new MatMul(a.shape(), b.shape(), transA, transB, true);
    IntTensor y = layer.evaluate(List.of(a, b, c));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, 4));
    BigInteger[] expected = new BigInteger[y.size()];
    for (int n = 0, o = 0; n < 2; n++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 4; j++, o++) {
          expected[o] = BigInteger.valueOf(c.get(j));
          for (int t = 0; t < 5; t++) {
            long left = a.get(n * 15 + (transA ? t * 3 + i : i * 5 + t));
            long right = b.get((shared ? 0 : n * 20) + (transB ? j * 5 + t : t * 4 + j));
            expected[o] =
                expected[o].add(BigInteger.valueOf(left).multiply(BigInteger.valueOf(right)));
          }
        }
      }
    }
    assertThat(big(y)).containsExactly(expected);
    assertThat(viaOperands(layer, a, b, c)).containsExactly(expected);
  }

  private static BigInteger[] viaOperands(DotLayer layer, IntTensor a, IntTensor b, IntTensor c) {
    int[] ia = new int[layer.terms()];
    int[] ib = new int[layer.terms()];
    BigInteger[] out = new BigInteger[layer.outputs()];
    for (int o = 0; o < out.length; o++) {
      layer.operands(o, ia, ib);
      BigInteger sum = BigInteger.valueOf(c.get(layer.biasIndex(o)));
      for (int j = 0; j < ia.length; j++) {
        long left = ia[j] < 0 ? 0 : a.get(ia[j]);
        sum = sum.add(BigInteger.valueOf(left).multiply(BigInteger.valueOf(b.get(ib[j]))));
      }
      out[o] = sum;
    }
    return out;
  }

  private static BigInteger[] big(IntTensor t) {
    return Arrays.stream(t.values()).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
  }

  @Example
  void overflowOfASumIsLoud() {
    IntTensor a = IntTensor.of(Shape.of(1, 2), Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    IntTensor ones = IntTensor.of(Shape.of(2, 1), 1, 1);
    IntTensor threes = IntTensor.of(Shape.of(2, 1), 3, 3);
    MatMul layer = new MatMul(a.shape(), ones.shape(), false, false, false);
    assertThat(layer.evaluate(List.of(a, ones)).get(0)).isEqualTo(Long.MAX_VALUE - 1);
    assertThatThrownBy(() -> layer.evaluate(List.of(a, threes)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Example
  void rangeOfADotIsReachedAtItsCorners() {
    MatMul layer = new MatMul(Shape.of(1, 3), Shape.of(3, 1), false, false, false);
    Range range = layer.outputRange(List.of(Range.signed(12), Range.signed(8)));
    assertThat(range).isEqualTo(new Range(-3L * 2047 * 128, 3L * 2048 * 128));
  }

  @Example
  void operandsOfTheWrongShapeAreNamed() {
    MatMul layer = new MatMul(Shape.of(1, 3), Shape.of(3, 1), false, false, false);
    assertThatThrownBy(() -> layer.outputShape(List.of(Shape.of(3, 1), Shape.of(3, 1))))
        .hasMessageContaining("[1, 3]")
        .hasMessageContaining("[3, 1]");
    assertThatThrownBy(() -> new MatMul(Shape.of(1, 3), Shape.of(2, 1), false, false, false))
        .hasMessageContaining("[2, 1]");
  }
}
