package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LookupSortTest {

  @Test
  void newValuesMeetTheirEntryAndRepeatsTakeTheRestFromTheEnd() {
    LookupSort sorted =
        LookupSort.of("t", SmallColumn.of(3, 1, 3, 1, 3), SmallColumn.of(5, 1, 9, 3, 0));
    assertThat(sorted.inputs()).isEqualTo(SmallColumn.of(1, 1, 3, 3, 3));
    // Left over are 0, 5, 9: smallest to the last repeated row.
    assertThat(sorted.table()).isEqualTo(SmallColumn.of(1, 9, 3, 5, 0));
  }

  @Test
  void negativeIntegersComeAfterAllOthersAsInTheField() {
    LookupSort sorted =
        LookupSort.of("t", SmallColumn.of(-1, 2, -3, 0), SmallColumn.of(0, -1, 2, -3));
    assertThat(sorted.inputs()).isEqualTo(SmallColumn.of(0, 2, -3, -1));
    assertThat(sorted.table()).isEqualTo(SmallColumn.of(0, 2, -3, -1));
  }

  /** Multiplying all by a big constant and sorting as elements must give the same pairs. */
  @Test
  void bigElementsAreSortedAsIntegersBelowTheModulus() {
    FrVector inputs = FrVector.ofSmall(new long[] {7, 7, -2, 4, 4, 7});
    FrVector table = FrVector.ofSmall(new long[] {4, 11, -2, 7, 4, 1});
    Fr big = Fr.of(3).pow(200);
    inputs.scaleInPlace(big);
    table.scaleInPlace(big);
    LookupSort sorted = LookupSort.of("t", new FieldColumn(inputs), new FieldColumn(table));
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
            () -> LookupSort.of("range", SmallColumn.of(1, 4, 1), SmallColumn.of(0, 1, 2)))
        .isInstanceOf(UnsatisfiedWitnessException.class)
        .hasMessage("lookup \"range\", row 1: 4 is not in the table");
  }

  /** Counted, sorted by a key and its row, or recognised as small: the order is the same. */
  @Test
  void columnsOfEveryKindAreArrangedAlike() {
    Random random = new Random(5);
    for (int range : new int[] {3, 100, 1 << 30}) {
      long[] table = random.longs(300, -range, range).toArray();
      long[] inputs = random.ints(300, 0, 300).mapToLong(i -> table[i]).toArray();
      LookupSort small = LookupSort.of("t", SmallColumn.of(inputs), SmallColumn.of(table));
      LookupSort found =
          LookupSort.of(
              "t",
              new FieldColumn(FrVector.ofSmall(inputs)),
              new FieldColumn(FrVector.ofSmall(table)));
      assertThat(found).isEqualTo(small);
      // One wide entry, left over, makes all of them field elements.
      long[] more = Arrays.copyOf(inputs, 301);
      more[300] = table[0];
      FrVector wide = FrVector.ofSmall(Arrays.copyOf(table, 301));
      wide.set(300, Fr.of(2).pow(200));
      LookupSort general =
          LookupSort.of("t", new FieldColumn(FrVector.ofSmall(more)), new FieldColumn(wide));
      assertThat(general.inputs().toVector(301))
          .isEqualTo(FrVector.ofSmall(SmallSort.ascending(more)));
      assertThat(general.inputs()).isInstanceOf(FieldColumn.class);
    }
  }
}
