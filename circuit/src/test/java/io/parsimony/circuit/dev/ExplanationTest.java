package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Medley;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The long form of failures, to the letter. */
class ExplanationTest {

  private static final AdviceColumn A = new AdviceColumn(0, 0);
  private static final AdviceColumn B = new AdviceColumn(1, 0);
  private static final AdviceColumn C = new AdviceColumn(2, 0);

  private final MockProver mock = MockProver.run(7, Medley.of(10));

  private String first(CellRef cell, long value) {
    return mock.explain(mock.tamper(cell, Fr.of(value)).getFirst());
  }

  @Test
  void writesAConstraintWithNamesAndWithValues() {
    assertThat(first(new CellRef(B, 2), 4))
        .isEqualTo(
            """
            constraint not satisfied: multiply, c = a * b
              in products/rows, row 2 (row 2 of the trace)

              c - a * b = 0
              (-3) - (-1) * 4 = 1

              row |  c |  a | b
                0 | -3 | -1 | 4\
            """);
  }

  @Test
  void tellsRowsOfAConstraintApart() {
    assertThat(first(new CellRef(C, 12), 7))
        .isEqualTo(
            """
            constraint not satisfied: accumulate, c' = c + a'
              in sum/run, row 1 (row 11 of the trace)

              c@+1 - (c + a@+1) = 0
              7 - ((-15) + (-8)) = 30

              row |   c |  a
                0 | -15 |
               +1 |   7 | -8\
            """);
  }

  @Test
  void namesTheNearestRowOfATable() {
    assertThat(first(new CellRef(B, 21), 5))
        .isEqualTo(
            """
            lookup not in its table: square
              in rest/squares, row 0 (row 21 of the trace)

              looked up    (a, b) = (-2, 5)
              nearest row  (-2, 4)\
            """);
  }

  @Test
  void namesTheNearestRowOfATableInAdviceColumns() {
    assertThat(first(new CellRef(B, 27), 9))
        .isEqualTo(
            """
            lookup not in its table: pick
              in rest/pick, row 0 (row 27 of the trace)

              looked up    (pick, a, b) = (1, 101, 9)
              nearest row  (1, 101, 8)\
            """);
  }

  @Test
  void showsBothEndsOfACopy() {
    VerifyFailure copy =
        mock.tamper(new CellRef(A, 11), Fr.of(4)).stream()
            .filter(VerifyFailure.CopyNotSatisfied.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertThat(mock.explain(copy))
        .isEqualTo(
            """
            copies differ:
              a =   4  in sum/run, row 1 (row 11 of the trace)
              c = -15  in products/rows, row 0 (row 0 of the trace)\
            """);
  }

  @Test
  void showsAPublicValueThatIsNotTheCircuits() {
    assertThat(first(new CellRef(new InstanceColumn(0), 1), 8))
        .isEqualTo(
            """
            copies differ:
                        c = -15  in products/rows, row 0 (row 0 of the trace)
              instance[0] =   8  in row 1\
            """);
  }

  @Test
  void countsTheTuplesOfAShuffle() {
    assertThat(first(new CellRef(C, 29), 77))
        .startsWith("shuffle out of balance: shuffle\n  in rest/shuffle, row ")
        .contains("times too often");
  }

  @Test
  void tellsTheFirstFailureAtLengthWhereItThrows() {
    assertThatThrownBy(() -> mock.withCells(Map.of(new CellRef(B, 2), Fr.of(4))).assertSatisfied())
        .hasMessageContaining("c - a * b = 0\n  (-3) - (-1) * 4 = 1");
  }
}
