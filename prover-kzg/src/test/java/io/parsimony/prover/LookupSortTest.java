package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import org.junit.jupiter.api.Test;

class LookupSortTest {

  @Test
  void newValuesMeetTheirEntryAndRepeatsTakeTheRestFromTheEnd() {
    LookupSort sorted =
        LookupSort.of("t", FrVector.ofSmall(new long[] {3, 1, 3, 1, 3}), table(5, 1, 9, 3, 0));
    assertThat(sorted.inputs()).isEqualTo(SmallColumn.of(1, 1, 3, 3, 3));
    // Left over are 0, 5, 9: smallest to the last repeated row.
    assertThat(sorted.table()).isEqualTo(SmallColumn.of(1, 9, 3, 5, 0));
  }

  @Test
  void negativeIntegersComeAfterAllOthersAsInTheField() {
    LookupSort sorted =
        LookupSort.of("t", FrVector.ofSmall(new long[] {-1, 2, -3, 0}), table(0, -1, 2, -3));
    assertThat(sorted.inputs()).isEqualTo(SmallColumn.of(0, 2, -3, -1));
    assertThat(sorted.table()).isEqualTo(SmallColumn.of(0, 2, -3, -1));
  }

  /** Multiplying all by a big constant and sorting as elements must give the same pairs. */
  @Test
  void bigElementsAreSortedAsIntegersBelowTheModulus() {
    FrVector inputs = FrVector.ofSmall(new long[] {7, 7, -2, 4, 4, 7});
    FrVector table = table(4, 11, -2, 7, 4, 1);
    Fr big = Fr.of(3).pow(200);
    inputs.scaleInPlace(big);
    table.scaleInPlace(big);
    LookupSort sorted = LookupSort.of("t", inputs, table);
    assertThat(sorted.inputs()).isInstanceOf(FieldColumn.class);
    for (int i = 0; i < 6; i++) {
      Fr value = sorted.inputs().get(i);
      boolean starts = i == 0 || !value.equals(sorted.inputs().get(i - 1));
      if (starts) {
        assertThat(sorted.table().get(i)).isEqualTo(value);
      }
      assertThat(i == 0 || sorted.inputs().get(i - 1).compareTo(value) <= 0).isTrue();
    }
    assertThat(sorted.table().toVector(6).sum()).isEqualTo(table.sum());
  }

  @Test
  void anInputOutsideTheTableIsNamedByRow() {
    assertThatThrownBy(
            () -> LookupSort.of("range", FrVector.ofSmall(new long[] {1, 4, 1}), table(0, 1, 2)))
        .isInstanceOf(UnsatisfiedWitnessException.class)
        .hasMessage("lookup \"range\", row 1: 4 is not in the table");
  }

  private static FrVector table(long... values) {
    return FrVector.ofSmall(values);
  }
}
