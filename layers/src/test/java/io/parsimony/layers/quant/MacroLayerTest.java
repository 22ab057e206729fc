package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MacroLayerTest {

  @Property(tries = 50)
  void softmaxSatisfiesItsEquations(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int l) {
    IntTensor x = Tensors.signed(new Random(seed), 12, 3, l);
    Softmax softmax = Softmax.of(12, 8, 12, 11);
    IntTensor y = softmax.evaluate(List.of(x));
    for (int row = 0; row < 3; row++) {
      long max = Long.MIN_VALUE;
      for (int i = 0; i < l; i++) {
        max = Math.max(max, x.get(row * l + i));
      }
      BigInteger sum = BigInteger.ZERO;
      BigInteger[] e = new BigInteger[l];
      for (int i = 0; i < l; i++) {
        double d = StrictMath.scalb((double) (max - x.get(row * l + i)), -8);
        e[i] = BigInteger.valueOf((long) StrictMath.rint(4096 * StrictMath.exp(-d)));
        sum = sum.add(e[i]);
      }
      int shift = 12 + BigInteger.valueOf(l).bitLength();
      BigInteger reciprocal = BigInteger.ONE.shiftLeft(11 + shift).divide(sum);
      for (int i = 0; i < l; i++) {
        BigInteger half = BigInteger.ONE.shiftLeft(shift - 1);
        assertThat(BigInteger.valueOf(y.get(row * l + i)))
            .isEqualTo(e[i].multiply(reciprocal).add(half).shiftRight(shift));
        double exact = 2048 * e[i].doubleValue() / sum.doubleValue();
        assertThat((double) y.get(row * l + i)).isCloseTo(exact, within(0.5 + 1.0 / l));
      }
    }
    assertThat(softmax.outputRange(List.of(Range.signed(12))).contains(Range.hull(y.values())))
        .isTrue();
  }

  @Property(tries = 50)
  void softmaxIsCloseToTheRealOne(@ForAll long seed) {
    IntTensor x = Tensors.signed(new Random(seed), 11, 17);
    IntTensor y = Softmax.of(12, 8, 12, 11).evaluate(List.of(x));
    double sum = 0;
    for (long v : x.values()) {
      sum += StrictMath.exp(v / 256.0);
    }
    for (int i = 0; i < 17; i++) {
      assertThat(y.get(i) / 2048.0).isEqualTo(StrictMath.exp(x.get(i) / 256.0) / sum, within(1e-3));
    }
  }

  @Property(tries = 50)
  void layerNormSatisfiesItsEquations(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 65) int channels) {
    IntTensor x = Tensors.signed(new Random(seed), 12, 2, channels);
    int t = (61 - (32 - Integer.numberOfLeadingZeros(channels))) / 2;
    LayerNorm layer = new LayerNorm(channels, 7, t, 8, 13);
    IntTensor y = layer.evaluate(List.of(x));
    for (int row = 0; row < 2; row++) {
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < channels; i++) {
        sum = sum.add(BigInteger.valueOf(x.get(row * channels + i)));
      }
      BigInteger w = BigInteger.valueOf(7);
      BigInteger[] d = new BigInteger[channels];
      for (int i = 0; i < channels; i++) {
        d[i] =
            BigInteger.valueOf(x.get(row * channels + i))
                .multiply(BigInteger.valueOf(channels))
                .subtract(sum);
        w = w.add(d[i].multiply(d[i]));
      }
      BigInteger target = BigInteger.valueOf(channels).shiftLeft(2 * t);
      BigInteger root = BigInteger.valueOf(layer.reciprocalRoot(w.longValueExact()));
      assertThat(root.pow(2).multiply(w)).isLessThanOrEqualTo(target);
      assertThat(root.add(BigInteger.ONE).pow(2).multiply(w)).isGreaterThan(target);
      for (int i = 0; i < channels; i++) {
        BigInteger n = d[i].multiply(root).add(BigInteger.ONE.shiftLeft(t - 9)).shiftRight(t - 8);
        assertThat(y.get(row * channels + i)).isEqualTo(n.longValueExact());
      }
    }
  }

  @Property(tries = 30)
  void layerNormIsCloseToTheRealOne(@ForAll long seed) {
    IntTensor x = Tensors.signed(new Random(seed), 12, 64);
    IntTensor y = new LayerNorm(64, 1, 27, 9, 13).evaluate(List.of(x));
    double mean = 0;
    for (long v : x.values()) {
      mean += v / 64.0;
    }
    double variance = 0;
    for (long v : x.values()) {
      variance += (v - mean) * (v - mean) / 64;
    }
    for (int i = 0; i < 64; i++) {
      double real = (x.get(i) - mean) / StrictMath.sqrt(variance);
      assertThat(y.get(i) / 512.0).isEqualTo(real, within(0.01));
    }
  }

  @Example
  void layerNormOfEqualElementsIsZero() {
    IntTensor x = IntTensor.of(Shape.of(1, 4), 5, 5, 5, 5);
    assertThat(new LayerNorm(4, 1, 20, 8, 12).evaluate(List.of(x)).values()).containsOnly(0);
  }

  @Example
  void embeddingCopiesRowsAndRefusesOtherIndices() {
    Embedding layer = new Embedding(3, 2);
    IntTensor table = IntTensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
    IntTensor y = layer.evaluate(List.of(IntTensor.of(Shape.of(1, 2), 2, 0), table));
    assertThat(y).isEqualTo(IntTensor.of(Shape.of(1, 2, 2), 5, 6, 1, 2));
    assertThatThrownBy(() -> layer.evaluate(List.of(IntTensor.of(Shape.of(1), 3), table)))
        .isInstanceOf(QuantOverflowException.class)
        .hasMessageContaining("index 3");
  }
}
