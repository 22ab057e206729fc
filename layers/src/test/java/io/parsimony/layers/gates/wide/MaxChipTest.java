package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.field.Fr;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.ReduceMax;
import org.junit.jupiter.api.Test;

class MaxChipTest {

  private static final String CHOICE = "max: (y - a)*(y - z) = 0";
  private static final String DIFFERENCE = "max: r = 2*y - a - z";
  private static final String RANGE = "unit0.range";

  private static WideTrace trace(String layout, long... values) {
    QuantModel model =
        Models.single(
            "ReduceMax",
            new ReduceMax(Shape.of(values.length), 0, true),
            Given.input(Range.signed(8), values.length));
    return WideTrace.of(model, layout, Models.vector(values));
  }

  @Test
  void findsTheMaximumOfAnyNumberOfCells() {
    for (long[] values : new long[][] {{5}, {3, 9}, {9, 3}, {-128, 127, 0}, {1, 1, 1, 1, 1}}) {
      for (String layout : new String[] {"w2l1u1t8", "w2l1u2t9"}) {
        WideTrace trace = trace(layout, values);
        assertThat(trace.failures()).isEmpty();
        assertThat(trace.publicValue(values.length))
            .isEqualTo(java.util.Arrays.stream(values).max().getAsLong());
        assertThat(trace.sweep().free()).isEmpty();
      }
    }
  }

  @Test
  void rejectsTheSmallerOfTwo() {
    WideTrace trace = trace("w2l1u1t9", 3, 9);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.MAX);
    assertThat(trace.forge().set(unit.y(), row, 3).set(unit.r(), row, -6).failures())
        .containsExactly(RANGE);
    assertThat(trace.forge().set(unit.y(), row, 3).failures()).containsExactly(DIFFERENCE);
  }

  @Test
  void rejectsANumberThatIsNoneOfThem() {
    WideTrace trace = trace("w2l1u1t9", 3, 9);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.MAX);
    assertThat(trace.forge().set(unit.y(), row, 10).set(unit.r(), row, 8).failures())
        .containsExactly(CHOICE);
  }

  @Test
  void rejectsADifferenceThatIsTooLarge() {
    WideTrace trace = trace("w2l1u1t9", -128, 127);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.MAX);
    assertThat(trace.get(unit.r(), row)).isEqualTo(255);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 128)
                .set(unit.y(), row, 128)
                .set(unit.r(), row, 256)
                .failures())
        .containsExactly(RANGE);
  }

  @Test
  void rejectsTheSmallerOfTwoByLimbs() {
    WideTrace trace = trace("w2l1u1t8", 3, 9);
    Unit unit = trace.unit();
    int row = trace.row(UnitRow.MAX);
    int split = trace.row(UnitRow.SPLIT);
    long low = Math.floorMod(-6L, 32);
    Fr high = Fr.of(-6 - low).times(Fr.of(32).inverse());
    var forgery =
        trace
            .forge()
            .set(unit.y(), row, 3)
            .set(unit.r(), row, -6)
            .set(unit.r(), split, low)
            .set(unit.z(), split, high)
            .set(unit.y(), split, high);
    assertThat(forgery.failures()).containsExactly("unit0.function");
  }

  @Test
  void rejectsAnotherCellInTheTree() {
    WideTrace trace = trace("w2l1u1t9", 3, 9, 5);
    Unit unit = trace.unit();
    int last = trace.rows(unit.row(UnitRow.MAX)).getLast();
    assertThat(trace.get(unit.a(), last)).isEqualTo(9);
    assertThat(
            trace
                .forge()
                .alone(unit.a(), last, 3)
                .set(unit.y(), last, 5)
                .set(unit.r(), last, 2)
                .failures())
        .containsExactly("copy");
  }
}
