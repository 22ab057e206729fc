package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.Rearrange;
import org.junit.jupiter.api.Test;

class RangeChipTest {

  private static WideTrace home(Range range, String layout, long... values) {
    QuantModel model =
        Models.single(
            "Identity",
            Rearrange.reshape(Shape.of(values.length)),
            Given.input(range, values.length));
    var options =
        CircuitOptions.defaults().withInputVisibility(Visibility.PRIVATE).withLayout(layout);
    return WideTrace.of(model, options, Models.vector(values));
  }

  @Test
  void checksTwoCellsARowWhereBothTablesHaveTheRange() {
    WideTrace trace = home(Range.signed(8), "w2l1u1t9", -128, 127, 5);
    Unit unit = trace.unit();
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.rows(unit.ranged())).hasSize(2);
    assertThat(trace.rows(unit.applied())).hasSize(1);
    int row = trace.rows(unit.ranged()).getFirst();
    assertThat(trace.forge().set(unit.r(), row, -129).failures()).containsExactly("unit0.range");
    assertThat(trace.forge().set(unit.r(), row, 128).failures()).containsExactly("unit0.range");
    assertThat(trace.forge().set(unit.z(), row, 128).set(unit.y(), row, 128).failures())
        .containsExactly("unit0.function");
  }

  @Test
  void checksAnyInterval() {
    WideTrace trace = home(new Range(-3, 1000), "w2l1u1t11", -3, 1000);
    Unit unit = trace.unit();
    assertThat(trace.failures()).isEmpty();
    int row = trace.rows(unit.ranged()).getFirst();
    assertThat(trace.forge().set(unit.r(), row, -4).failures()).containsExactly("unit0.range");
    assertThat(trace.forge().set(unit.r(), row, 1001).failures()).containsExactly("unit0.range");
  }

  @Test
  void checksLargeIntervalsByLimbs() {
    WideTrace trace = home(Range.signed(40), "w2l1u1t8", -(1L << 39), (1L << 39) - 1, 0, -1);
    Unit unit = trace.unit();
    assertThat(trace.failures()).isEmpty();
    assertThat(trace.sweep().free()).isEmpty();
    assertThat(trace.rows(unit.row(UnitRow.SPLIT))).as("4 cells of 8 limbs").hasSize(4 * 7);
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.forge().set(unit.a(), row, -(1L << 39) - 1).failures())
        .containsExactly("split: m*a + h = s*z + r");
    assertThat(trace.forge().set(unit.a(), row, -(1L << 39) - 1).set(unit.r(), row, -1).failures())
        .containsExactly("unit0.range");
    assertThat(trace.forge().set(unit.a(), row, -(1L << 39) - 32).set(unit.z(), row, -1).failures())
        .as("the next limb")
        .containsExactly("split: m*a + h = s*z + r");
  }

  @Test
  void boundsTheMostSignificantLimb() {
    WideTrace trace = home(Range.signed(10), "w2l1u1t8", 511);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.SPLIT);
    assertThat(trace.get(unit.z(), row)).isEqualTo(31);
    assertThat(
            trace
                .forge()
                .set(unit.a(), row, 543)
                .set(unit.z(), row, 32)
                .set(unit.y(), row, 32)
                .failures())
        .containsExactly("unit0.function");
  }

  @Test
  void roundsLargeIntervalsUpAndSaysSo() {
    assertThat(RangeChip.rounded(new Range(-5, 1000))).isEqualTo(new Range(-5, 1018));
    assertThat(RangeChip.rounded(Range.signed(20))).isEqualTo(Range.signed(20));
    assertThat(RangeChip.topBits(21, 10)).isEqualTo(1);
    assertThat(RangeChip.topBits(20, 10)).isEqualTo(10);
  }

  @Test
  void leavesTrustedWeightsUnchecked() {
    IntTensor weights = Models.vector(1, 2, 3, 4, 5);
    QuantModel model =
        Models.single(
            "Identity", Rearrange.reshape(Shape.of(5)), Given.weights(Range.signed(8), weights));
    var options = CircuitOptions.defaults().withLayout("w2l1u1t9");
    WideTrace checked = WideTrace.of(model, options);
    WideTrace trusted = WideTrace.of(model, options.withWeightRange(WeightRange.TRUSTED));
    Unit unit = trusted.unit();
    assertThat(trusted.failures()).isEmpty();
    assertThat(trusted.rows(unit.ranged())).isEmpty();
    assertThat(trusted.rows(unit.applied())).isEmpty();
    assertThat(checked.rows(checked.unit().ranged())).hasSize(3);
    assertThat(checked.rows(checked.unit().applied())).hasSize(2);
    for (int i = 0; i < 5; i++) {
      assertThat(trusted.publicValue(i)).isEqualTo(i + 1);
    }
  }
}
