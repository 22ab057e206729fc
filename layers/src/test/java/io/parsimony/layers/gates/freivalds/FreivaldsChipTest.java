package io.parsimony.layers.gates.freivalds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.layers.Shape;
import io.parsimony.layers.quant.MatMul;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attacks on the random linear combination that published systems were open to. */
class FreivaldsChipTest {

  private static final MatMul TWO_BY_TWO =
      new MatMul(Shape.of(2, 2), Shape.of(2, 2), false, false, false);

  /** [1 2; 3 4] * [5 6; 7 8] = [19 22; 43 50]. */
  private static ProductCircuit claim(long... result) {
    return new ProductCircuit(
        TWO_BY_TWO,
        4,
        1,
        1,
        0,
        Ints.of(1, 2, 3, 4),
        Ints.of(5, 6, 7, 8),
        Ints.of(0),
        Ints.constant(0, 4),
        Ints.of(result));
  }

  @Test
  void the_product_is_accepted() {
    claim(19, 22, 43, 50).mock().assertSatisfied();
  }

  @Test
  void opposite_errors_across_the_diagonal_do_not_cancel() {
    assertThat(claim(19, 23, 42, 50).mock().verify()).isNotEmpty();
  }

  @Test
  void opposite_errors_in_a_row_or_a_column_do_not_cancel() {
    assertThat(claim(20, 21, 43, 50).mock().verify()).isNotEmpty();
    assertThat(claim(20, 22, 42, 50).mock().verify()).isNotEmpty();
  }

  @Test
  void exchanged_entries_are_found() {
    assertThat(claim(22, 19, 43, 50).mock().verify()).isNotEmpty();
    assertThat(claim(43, 50, 19, 22).mock().verify()).isNotEmpty();
  }

  @Test
  void an_error_moved_to_a_power_of_a_guessed_challenge_is_found() {
    // with r = 10 known beforehand, +10 in row 0 and -1 in row 1 would cancel
    assertThat(claim(19 + 10, 22, 43 - 1, 50).mock().verify()).isNotEmpty();
  }

  @Test
  void one_challenge_for_rows_and_columns_is_refused() {
    var c = new Expression.Challenge(0, 0);
    assertThatThrownBy(() -> new FreivaldsLanes(c, c, List.of()))
        .hasMessageContaining("challenges of their own");
  }

  @Test
  void cells_that_are_filled_after_the_challenges_are_refused() {
    var circuit =
        new Circuit<FreivaldsLanes>() {
          @Override
          public FreivaldsLanes configure(ConstraintSystem own) {
            FreivaldsLanes made = FreivaldsLanes.configure(own, 2, 1);
            own.adviceColumn();
            return made;
          }

          @Override
          public void synthesize(FreivaldsLanes config, Layouter layouter) {
            Cells late =
                layouter.assignRegion(
                    "late",
                    region -> region.assign(config.lanes().getFirst().acc(), 0, Ints.unknown(4)));
            var chip = new FreivaldsChip(config, (_, _) -> late.get(0));
            MatrixProduct product = MatrixProduct.of(TWO_BY_TWO).getFirst();
            chip.check(layouter, product, late, late, Cells.empty(), LinearForm.of(late));
          }

          @Override
          public Circuit<FreivaldsLanes> withoutWitness() {
            return this;
          }
        };
    assertThatThrownBy(() -> CircuitCounter.count(circuit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("filled after the challenges are drawn");
  }

  @Test
  void rows_are_as_foretold_and_far_fewer_than_multiply_adds() {
    var layer = new MatMul(Shape.of(32, 24), Shape.of(24, 40), false, false, false);
    var circuit =
        new ProductCircuit(
            layer,
            8,
            1,
            1,
            0,
            Ints.unknown(32 * 24),
            Ints.unknown(24 * 40),
            Ints.of(0),
            Ints.unknown(32 * 40),
            Ints.unknown(32 * 40));
    long m = CircuitCounter.count(circuit).m();
    // 24 sums of 32 and of 40 terms; 2 parts of 32 sums of 40 terms and one of 32; 26 pairs
    assertThat(m).isEqualTo(24 * 4 + 24 * 5 + 2 * (32 * 5 + 4) + 7);
    assertThat(m)
        .isLessThanOrEqualTo(FreivaldsChip.rowsOf(MatrixProduct.of(layer).getFirst(), 8, 2))
        .isLessThan(32 * 24 * 40 / 8);
  }
}
