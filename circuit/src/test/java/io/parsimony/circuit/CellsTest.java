package io.parsimony.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import org.junit.jupiter.api.Test;

class CellsTest {

  private static final AdviceColumn COLUMN = new AdviceColumn(3, 2);

  private final Cells run =
      Cells.run(Handles.of(COLUMN, 100), Ints.of(5, 6, 7, 8), Range.unsigned(4));

  @Test
  void knowsWhichCellsItHolds() {
    assertThat(run.ref(2)).isEqualTo(new CellRef(COLUMN, 102));
    assertThat(run.slice(1, 3).ref(0)).isEqualTo(new CellRef(COLUMN, 101));
    assertThat(run.gather(new int[] {3, 0, 3}).ref(2)).isEqualTo(new CellRef(COLUMN, 103));
    assertThat(run.gather(new int[] {3, 0}).slice(1, 2).ref(0)).isEqualTo(new CellRef(COLUMN, 100));
    assertThat(Cells.run(Handles.of(new FixedColumn(9), 1L << 30), Ints.of(1), Range.ANY).ref(0))
        .isEqualTo(new CellRef(new FixedColumn(9), 1 << 30));
  }

  @Test
  void carriesValuesAlong() {
    assertThat(run.gather(new int[] {3, 0, 3}).values().toArray()).containsExactly(8, 5, 8);
    assertThat(run.repeat(2).values().toArray()).containsExactly(5, 6, 7, 8, 5, 6, 7, 8);
    assertThat(run.get(1).values().get(0)).isEqualTo(6);
    assertThat(run.fieldValues().orNull()).isEqualTo(FrVector.ofSmall(new long[] {5, 6, 7, 8}));
  }

  @Test
  void concatenatesValuesAndRanges() {
    Cells other = run.slice(0, 1).withRange(Range.signed(3));
    Cells both = Cells.concat(run, other, Cells.empty());
    assertThat(both.size()).isEqualTo(5);
    assertThat(both.values().toArray()).containsExactly(5, 6, 7, 8, 5);
    assertThat(both.range()).isEqualTo(new Range(-4, 15));
    assertThat(both.ref(4)).isEqualTo(new CellRef(COLUMN, 100));
  }

  @Test
  void concatenatesSmallAndLargeValues() {
    Value<FrVector> large = Value.known(FrVector.of(Fr.GENERATOR.inverse()));
    Cells mixed = Cells.concat(run, Cells.run(0, 1, large));
    assertThat(mixed.isSmall()).isFalse();
    assertThat(mixed.valueOrNull(4)).isEqualTo(Fr.GENERATOR.inverse());
    assertThat(mixed.valueOrNull(0)).isEqualTo(Fr.of(5));
    assertThatThrownBy(mixed::values).isInstanceOf(IllegalStateException.class);
    Cells unknown = Cells.concat(mixed, Cells.run(0, Ints.unknown(2), Range.ANY));
    assertThat(unknown.valueOrNull(0)).isNull();
  }

  @Test
  void staysUnknownWhereAnythingIs() {
    Ints unknown = Ints.unknown(4);
    assertThat(run.values().zip(unknown, Long::sum).isKnown()).isFalse();
    assertThat(unknown.map(v -> v + 1).gather(new int[] {0, 0}).size()).isEqualTo(2);
    assertThatThrownBy(() -> unknown.get(0)).isInstanceOf(IllegalStateException.class);
    assertThat(Ints.concat(Ints.of(1), unknown).isKnown()).isFalse();
  }

  @Test
  void doesNotCopyCellsThatWereLeftOut() {
    Cells absent = Cells.concat(run, Cells.absent(2));
    assertThat(absent.values().toArray()).containsExactly(5, 6, 7, 8, 0, 0);
    var cs = new ConstraintSystem();
    for (int i = 0; i < 4; i++) {
      cs.enableEquality(cs.adviceColumn());
    }
    assertThatThrownBy(() -> new Equalities(cs).check(absent.slice(3, 6)))
        .isInstanceOf(CircuitDefinitionException.class)
        .hasMessageContaining("left out of the trace");
  }
}
