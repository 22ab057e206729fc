package io.parsimony.layers.gates.wide;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.wide.Models.Given;
import io.parsimony.layers.quant.Softmax;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxChipTest {

  private static final String DIVIDE = "divide: m*a + y = 2*y*z + r";
  private static final String FUNCTION = "unit0.function";
  private static final String RANGE = "unit0.range";

  /** Scale 1/4; e = 64*exp(-d/4); results in 1/32. */
  private static final Softmax LAYER = Softmax.of(5, 2, 6, 5);

  /** The differences are 4, 0 and 2, the exponentials 24, 64 and 39. */
  private static WideTrace trace() {
    var model = Models.single("Softmax", LAYER, Given.input(Range.signed(5), 1, 3));
    return WideTrace.of(model, "w2l1u1t11", Models.tensor(new int[] {1, 3}, 1, 5, 3));
  }

  private static int row(WideTrace trace, UnitRow kind, int i) {
    return trace.rows(trace.unit().row(kind)).get(i);
  }

  @Test
  void dividesExponentialsByTheirSum() {
    WideTrace trace = trace();
    assertThat(trace.failures()).isEmpty();
    assertThat(List.of(trace.publicValue(3), trace.publicValue(4), trace.publicValue(5)))
        .containsExactly(6L, 16L, 10L);
    assertThat(trace.sweep().free()).isEmpty();
    assertThat(trace.sweep().hints()).isEmpty();
  }

  @Test
  void rejectsPermutedResults() {
    WideTrace trace = trace();
    Unit unit = trace.unit();
    int first = row(trace, UnitRow.DIVIDE, 0);
    int second = row(trace, UnitRow.DIVIDE, 1);
    assertThat(trace.forge().set(unit.z(), first, 16).set(unit.z(), second, 6).failures())
        .containsExactly(DIVIDE, DIVIDE);
  }

  @Test
  void rejectsAQuotientOffByOneWithItsRemainder() {
    WideTrace trace = trace();
    Unit unit = trace.unit();
    int row = row(trace, UnitRow.DIVIDE, 0);
    long sum = trace.get(unit.y(), row);
    long rest = trace.get(unit.r(), row);
    assertThat(sum).isEqualTo(127);
    int complement = row(trace, UnitRow.AFFINE, 3);
    assertThat(trace.get(unit.z(), complement)).isEqualTo(2 * sum - 1 - rest);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 7)
                .set(unit.r(), row, rest - 2 * sum)
                .set(unit.z(), complement, 4 * sum - 1 - rest)
                .failures())
        .as("a remainder below zero; its complement is still within the table")
        .contains(RANGE)
        .allMatch(RANGE::equals);
    assertThat(
            trace
                .forge()
                .set(unit.z(), row, 5)
                .set(unit.r(), row, rest + 2 * sum)
                .set(unit.z(), complement, -1 - rest)
                .failures())
        .as("a remainder of more than the divisor")
        .contains(RANGE)
        .allMatch(RANGE::equals);
  }

  @Test
  void rejectsAMaximumThatIsNoOperand() {
    WideTrace trace = trace();
    Unit unit = trace.unit();
    var forgery = trace.forge();
    int last = trace.rows(unit.row(UnitRow.MAX)).getLast();
    forgery.set(unit.y(), last, 6).set(unit.r(), last, 12 - 5 - 3);
    for (int i = 0; i < 3; i++) {
      int row = row(trace, UnitRow.AFFINE, i);
      forgery.set(unit.z(), row, trace.get(unit.z(), row) + 1);
    }
    assertThat(forgery.failures()).contains("max: (y - a)*(y - z) = 0").contains(FUNCTION);
  }

  @Test
  void rejectsAnExponentialOfAnotherDifference() {
    WideTrace trace = trace();
    int row = row(trace, UnitRow.AFFINE, 0);
    assertThat(trace.get(trace.unit().y(), row)).isEqualTo(24);
    assertThat(trace.forge().set(trace.unit().y(), row, 39).failures())
        .contains(FUNCTION)
        .contains("sum.first: acc = sum of terms");
  }

  @Test
  void rejectsAnotherDivisor() {
    WideTrace trace = trace();
    int row = row(trace, UnitRow.DIVIDE, 2);
    assertThat(trace.forge().alone(trace.unit().y(), row, 128).failures())
        .containsExactly(DIVIDE, "copy");
  }
}
