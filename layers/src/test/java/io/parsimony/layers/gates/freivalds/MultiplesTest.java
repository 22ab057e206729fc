package io.parsimony.layers.gates.freivalds;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.dev.MockProver;
import org.junit.jupiter.api.Test;

/** Groups of cells times a factor of their group: every way to be wrong by a little. */
class MultiplesTest {

  private static final int[] STARTS = {0, 2, 3, 8};

  /** {@code factor*x - shift + 7 = 4*high + low}, for groups of 2, 1 and 5. */
  private record Scaled(Ints x, Ints factors, Ints shifts, Ints high, Ints low)
      implements Circuit<Scaled.Config> {

    record Config(AdviceColumn cells, FixedColumn constants, FreivaldsLanes lanes) {}

    @Override
    public Config configure(ConstraintSystem cs) {
      var config =
          new Config(cs.adviceColumn(), cs.fixedColumn(), FreivaldsLanes.configure(cs, 4, 1));
      cs.enableEquality(config.cells);
      cs.enableEquality(config.constants);
      return config;
    }

    @Override
    public void synthesize(Config config, Layouter layouter) {
      var chip =
          new FreivaldsChip(
              config.lanes,
              (where, number) ->
                  where.assignRegion(
                      "constant",
                      region -> region.assignFixed(config.constants, 0, Ints.of(number))));
      LinearForm form =
          LinearForm.of(input(layouter, config, high), 4)
              .plus(input(layouter, config, low), 1)
              .from(1, 7);
      Cells own = input(layouter, config, x);
      Cells factor = input(layouter, config, factors);
      chip.checkMultiples(layouter, own, STARTS, factor, input(layouter, config, shifts), -1, form);
    }

    private static Cells input(Layouter layouter, Config config, Ints values) {
      return layouter.assignRegion("in", region -> region.assignInput(config.cells, 0, values));
    }

    @Override
    public Scaled withoutWitness() {
      return new Scaled(
          Ints.unknown(8), Ints.unknown(3), Ints.unknown(3), Ints.unknown(8), Ints.unknown(8));
    }

    boolean isAccepted() {
      return MockProver.run(CircuitCounter.count(this).k(), this).verify().isEmpty();
    }
  }

  private static final long[] X = {1, -2, 5, 3, 3, 0, 7, 9};

  private static Scaled claim(long... errors) {
    long[] factors = {3, -4, 10};
    long[] shifts = {2, 0, -5};
    int[] group = {0, 0, 1, 2, 2, 2, 2, 2};
    long[] high = new long[8];
    long[] low = new long[8];
    for (int i = 0; i < 8; i++) {
      long y = factors[group[i]] * X[i] - shifts[group[i]] + 7;
      high[i] = y >> 2;
      low[i] = (y & 3) + (i < errors.length ? errors[i] : 0);
    }
    return new Scaled(Ints.of(X), Ints.of(factors), Ints.of(shifts), Ints.of(high), Ints.of(low));
  }

  @Test
  void the_multiples_are_accepted() {
    assertThat(claim().isAccepted()).isTrue();
  }

  @Test
  void an_error_in_any_element_is_found() {
    for (int i = 0; i < 8; i++) {
      long[] errors = new long[8];
      errors[i] = 1;
      assertThat(claim(errors).isAccepted()).as("element %d", i).isFalse();
    }
  }

  @Test
  void opposite_errors_within_a_group_do_not_cancel() {
    assertThat(claim(1, -1).isAccepted()).isFalse();
    assertThat(claim(0, 0, 0, 1, -1).isAccepted()).isFalse();
  }

  @Test
  void opposite_errors_in_two_groups_do_not_cancel() {
    assertThat(claim(1, 0, 0, -1).isAccepted()).isFalse();
    assertThat(claim(1, 0, -1).isAccepted()).isFalse();
  }

  @Test
  void the_factor_of_another_group_is_found() {
    Scaled honest = claim();
    var swapped =
        new Scaled(honest.x(), Ints.of(10, -4, 3), honest.shifts(), honest.high(), honest.low());
    assertThat(swapped.isAccepted()).isFalse();
  }

  @Test
  void rows_are_as_foretold() {
    long m = CircuitCounter.count(claim().withoutWitness()).m();
    assertThat(m).isLessThanOrEqualTo(FreivaldsChip.rowsOfMultiples(STARTS, 4, 2) + 2 * 3 * 2);
  }
}
