package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ElementwiseLayerTest {

  @Property(tries = 60)
  void sumsAndProductsBroadcast(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int shift, @ForAll boolean subtract) {
    Random random = new Random(seed);
    IntTensor a = Tensors.signed(random, 12, 2, 1, 3);
    IntTensor b = Tensors.signed(random, 12, 4, 1);
    IntTensor c = Tensors.signed(random, 20);
    Add add = new Add(shift, 2, subtract);
    IntTensor sum = add.evaluate(List.of(a, b));
    IntTensor product = new Mul(true).evaluate(List.of(a, b, c));
    assertThat(sum.shape()).isEqualTo(Shape.of(2, 4, 3));
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 3; k++) {
          long x = a.get(i * 3 + k);
          long y = b.get(j);
          int at = (i * 4 + j) * 3 + k;
          assertThat(sum.get(at)).isEqualTo((x << shift) + (subtract ? -4 : 4) * y);
          assertThat(product.get(at)).isEqualTo(x * y + c.get(0));
        }
      }
    }
    Range twelve = Range.signed(12);
    assertThat(add.outputRange(List.of(twelve, twelve)).contains(Range.hull(sum.values())))
        .isTrue();
  }

  @Property(tries = 40)
  void windowsFoldWhatTheyCover(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 0, max = 1) int pad) {
    IntTensor x = Tensors.signed(new Random(seed), 12, 1, 2, 5, 4);
    int[] pads = {pad, pad};
    Window window =
        Window.of(
            new int[] {5, 4},
            new int[] {2, 3},
            new int[] {stride, stride},
            new int[] {1, 1},
            pads,
            pads);
    PoolGeometry geometry = new PoolGeometry(1, 2, window);
    IntTensor sums = new WindowSum(geometry).evaluate(List.of(x));
    IntTensor maxima = new MaxPool(geometry).evaluate(List.of(x));
    Shape out = geometry.outputShape();
    for (int c = 0, o = 0; c < 2; c++) {
      for (int i = 0; i < out.dim(2); i++) {
        for (int j = 0; j < out.dim(3); j++, o++) {
          long sum = 0;
          long max = Long.MIN_VALUE;
          for (int p = i * stride - pad; p < i * stride - pad + 2; p++) {
            for (int q = j * stride - pad; q < j * stride - pad + 3; q++) {
              if (p >= 0 && p < 5 && q >= 0 && q < 4) {
                sum += x.get((c * 5 + p) * 4 + q);
                max = Math.max(max, x.get((c * 5 + p) * 4 + q));
              }
            }
          }
          assertThat(sums.get(o)).isEqualTo(sum);
          assertThat(maxima.get(o)).isEqualTo(max);
        }
      }
    }
  }

  @Example
  void reductionsFoldTheirAxes() {
    Shape shape = Shape.of(2, 3, 2);
    IntTensor x = IntTensor.of(shape, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(new ReduceSum(shape, List.of(-1, 0), false).evaluate(List.of(x)))
        .isEqualTo(IntTensor.of(Shape.of(3), 18, 26, 34));
    assertThat(new ReduceMax(shape, 1, true).evaluate(List.of(x)))
        .isEqualTo(IntTensor.of(Shape.of(2, 1, 2), 5, 6, 11, 12));
  }

  @Example
  void rearrangementsMoveElementsAndZeros() {
    IntTensor a = IntTensor.of(Shape.of(2), 5, 6);
    IntTensor b = IntTensor.of(Shape.of(1), 9);
    Rearrange layer =
        new Rearrange(
            Rearrange.Kind.CONCAT, new int[] {1, 0, 0, 0}, new int[] {0, 1, -1, 0}, Shape.of(4));
    assertThat(layer.evaluate(List.of(a, b)).values()).containsExactly(9, 6, 0, 5);
    assertThat(layer.outputRange(List.of(new Range(5, 6), new Range(9, 9))))
        .isEqualTo(new Range(0, 9));
    assertThatThrownBy(() -> layer.outputShape(List.of(Shape.of(1), Shape.of(1))))
        .hasMessageContaining("element 1 of operand 0");
  }

  @Property(tries = 30)
  void masksChooseElementByElement(@ForAll long seed) {
    Random random = new Random(seed);
    long[] bits = new long[12];
    Arrays.setAll(bits, _ -> random.nextInt(2));
    WhereMask where = new WhereMask(IntTensor.of(Shape.of(3, 4), bits));
    IntTensor a = Tensors.signed(random, 12, 2, 3, 4);
    IntTensor y = where.evaluate(List.of(a, IntTensor.of(Shape.SCALAR, -77)));
    for (int i = 0; i < 24; i++) {
      assertThat(y.get(i)).isEqualTo(bits[i % 12] == 1 ? a.get(i) : -77);
    }
  }
}
