package io.parsimony.layers.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.UnaryFunction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RoundingLayerTest {

  private static final UnaryFunction RELU = UnaryFunction.of(UnaryFunction.Kind.RELU);

  @Property
  void rescaleRoundsHalfUp(
      @ForAll @LongRange(min = -(1L << 40), max = 1L << 40) long x,
      @ForAll @LongRange(min = 1, max = 1 << 16) long multiplier,
      @ForAll @IntRange(min = 0, max = 40) int shift) {
    Rescale rescale = new Rescale(multiplier, shift, 63);
    BigInteger y =
        new BigDecimal(BigInteger.valueOf(x).multiply(BigInteger.valueOf(multiplier)))
            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(shift)))
            .add(new BigDecimal("0.5"))
            .setScale(0, RoundingMode.FLOOR)
            .toBigInteger();
    assertThat(rescale.apply(x)).isEqualTo(y.longValueExact());
    long half = shift == 0 ? 0 : 1L << (shift - 1);
    BigInteger identity = y.shiftLeft(shift).add(BigInteger.valueOf(rescale.remainder(x) - half));
    assertThat(identity).isEqualTo(BigInteger.valueOf(x).multiply(BigInteger.valueOf(multiplier)));
    assertThat(Range.unsigned(shift).contains(rescale.remainder(x))).isTrue();
  }

  @Example
  void rescaleTiesGoUp() {
    Rescale half = new Rescale(1, 1, 8);
    IntTensor x = IntTensor.of(Shape.of(6), -3, -2, -1, 1, 2, 3);
    assertThat(half.evaluate(List.of(x)).values()).containsExactly(-1, -1, 0, 1, 1, 2);
  }

  @Example
  void rescaleRefusesWhatItsBitsCannotHold() {
    Rescale rescale = new Rescale(1, 4, 8);
    assertThat(rescale.apply(127 * 16 + 7)).isEqualTo(127);
    assertThatThrownBy(() -> rescale.apply(127 * 16 + 8))
        .isInstanceOf(QuantOverflowException.class)
        .hasMessageContaining("128")
        .hasMessageContaining("[-128, 127]");
    assertThatThrownBy(() -> new Rescale(Long.MAX_VALUE, 4, 8).apply(3))
        .isInstanceOf(ArithmeticException.class);
  }

  @Example
  void rangeOfARescaleIsWhatItsOperandCanReach() {
    Rescale rescale = new Rescale(1, 4, 8);
    assertThat(rescale.outputRange(List.of(new Range(0, 100)))).isEqualTo(new Range(0, 6));
    assertThat(rescale.outputRange(List.of(Range.signed(20)))).isEqualTo(Range.signed(8));
  }

  @Property
  void reluTableIsTheMaximumWithZero(@ForAll @IntRange(min = -2048, max = 2047) int z) {
    assertThat(FunctionTable.of(RELU, 12, 7, 7, 12).apply(z)).isEqualTo(Math.max(z, 0));
  }

  @Example
  void tablesSaturateAndSaySo() {
    FunctionTable exp = FunctionTable.of(UnaryFunction.of(UnaryFunction.Kind.EXP), 8, 4, 4, 8);
    assertThat(exp.apply(0)).isEqualTo(16);
    assertThat(exp.apply(16)).isEqualTo(Math.round(16 * StrictMath.E));
    assertThat(exp.apply(127)).isEqualTo(127);
    assertThat(exp.apply(-128)).isEqualTo(0);
    assertThatThrownBy(() -> exp.apply(128)).isInstanceOf(QuantOverflowException.class);
  }

  @Example
  void lookupIsATableOfARescale() {
    Lookup lookup = new Lookup(new Rescale(1, 4, 8), FunctionTable.of(RELU, 8, 4, 4, 8));
    IntTensor x = IntTensor.of(Shape.of(4), -100, -1, 24, 2000);
    assertThat(lookup.evaluate(List.of(x)).values()).containsExactly(0, 0, 2, 125);
    assertThat(lookup.outputRange(List.of(new Range(-1600, 80)))).isEqualTo(new Range(0, 5));
    assertThatThrownBy(() -> new Lookup(new Rescale(1, 4, 9), FunctionTable.of(RELU, 8, 4, 4, 8)))
        .hasMessageContaining("does not cover");
  }
}
