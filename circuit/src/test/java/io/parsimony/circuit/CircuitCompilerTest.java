package io.parsimony.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitCompilerTest {

  private final Synthesis<Medley.Config> synthesis = Synthesis.of(Medley.of(10));
  private final CompiledCircuit compiled = CircuitCompiler.compile(6, synthesis);

  @Test
  void compilesTheSameCircuitAgain() {
    assertThat(CircuitCompiler.compile(6, Medley.of(10))).isEqualTo(compiled);
  }

  @Test
  void padsATableWithItsIdleRow() {
    ColumnValues x = compiled.fixed().get(9);
    assertThat(x).isInstanceOf(SmallColumn.class);
    assertThat(x.length()).isEqualTo(compiled.usableRows());
    assertThat(((SmallColumn) x).toLongs(0, 9)).containsExactly(-3, -2, -1, 0, 1, 2, 3, -3, -3);
  }

  @Test
  void keepsSelectorsAsBits() {
    assertThat(compiled.fixed().get(1)).isInstanceOf(BitColumn.class);
    assertThat(((BitColumn) compiled.fixed().get(1)).count()).isEqualTo(10);
  }

  @Test
  void keepsCopiesInTheOrderOfTheCalls() {
    // the running sum starts from a fixed zero, then copies ten products
    assertThat(compiled.permutation())
        .extracting(c -> c.describe())
        .containsExactly("advice[0]", "advice[1]", "advice[2]", "fixed[0]", "instance[0]");
    var copies = compiled.copies();
    assertThat(copies.columnA(0)).isEqualTo(2);
    assertThat(copies.rowA(0)).isEqualTo(10);
    assertThat(copies.columnB(0)).isEqualTo(3);
    assertThat(copies.columnA(1)).isZero();
    assertThat(copies.rowA(1)).isEqualTo(11);
    assertThat(copies.columnB(1)).isEqualTo(2);
    assertThat(copies.rowB(1)).isZero();
    assertThat(compiled.instanceLengths()).containsExactly(2);
  }

  @Test
  void findsPublicValues() {
    Witness witness = CircuitCompiler.witness(6, synthesis);
    assertThat(witness.instances()).hasSize(1);
    assertThat(witness.instances().getFirst().get(1)).isEqualTo(Fr.of(-15));
  }

  @Test
  void fillsLaterPhasesWhenTheChallengesAreKnown() {
    Witness witness = CircuitCompiler.witness(6, synthesis);
    assertThat(witness.source().advice(0, List.of())).hasSize(3);
    List<ColumnValues> late = witness.source().advice(1, List.of(Fr.GENERATOR));
    assertThat(late).hasSize(1);
    assertThat(late.getFirst().get(late.getFirst().length() - 1)).isEqualTo(Fr.of(42));
    assertThatThrownBy(() -> witness.source().advice(1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesACellWithoutValue() {
    var circuit =
        TestCircuit.of(
            ConstraintSystem::adviceColumn,
            (column, layouter, secrets) ->
                layouter.assignRegion("r", region -> region.assign(column, 0, Ints.unknown(3))));
    assertThatThrownBy(() -> CircuitCompiler.witness(5, circuit))
        .isInstanceOf(CircuitDefinitionException.class)
        .hasMessage("region r gives no value for 3 cells of advice[0]");
  }

  @Test
  void refusesALayoutThatDependsOnTheWitness() {
    var circuit =
        TestCircuit.of(
            ConstraintSystem::adviceColumn,
            (column, layouter, secrets) ->
                layouter.assignRegion(
                    "r",
                    region ->
                        region.assign(column, 0, secrets.of(new long[secrets.known() ? 3 : 4]))));
    Synthesis<?> wavering = Synthesis.of(circuit);
    assertThat(CircuitCounter.count(wavering).total().cells()).isEqualTo(4);
    assertThatThrownBy(() -> CircuitCompiler.witness(5, wavering))
        .isInstanceOf(CircuitDefinitionException.class)
        .hasMessageContaining("its layout may depend neither on the witness");
  }

  @Test
  void saysWhichKIsNeeded() {
    assertThatThrownBy(() -> CircuitCompiler.compile(5, synthesis))
        .isInstanceOf(CircuitDefinitionException.class)
        .hasMessageContaining("k = 5 is too small, k = 6 is needed: ");
  }

  @Test
  void keepsTheSmallestTypeThatHoldsAColumn() {
    AdviceColumn[] columns = new AdviceColumn[3];
    var circuit =
        TestCircuit.of(
            cs -> {
              for (int i = 0; i < 3; i++) {
                columns[i] = cs.adviceColumn();
              }
              return 0;
            },
            (c, layouter, secrets) ->
                layouter.assignRegion(
                    "r",
                    region -> {
                      region.assign(columns[0], 0, secrets.of(1, -2, 3));
                      region.assign(columns[1], 0, secrets.of(1));
                      region.assign(columns[1], 1, secrets.of(1L << 40));
                      region.assign(columns[2], 0, secrets.of(-1L << 50));
                      Value<Fr> large = Value.known(Fr.GENERATOR.inverse());
                      region.assignAdvice("large", columns[2], 1, large);
                      return region.assign(columns[2], 2, secrets.of(9));
                    }));
    List<ColumnValues> filled = CircuitCompiler.witness(5, circuit).source().advice(0, List.of());
    assertThat(filled.get(0)).isEqualTo(SmallColumn.of(1, -2, 3));
    assertThat(filled.get(1)).isEqualTo(SmallColumn.of(1, 1L << 40));
    assertThat(filled.get(2)).isInstanceOf(FieldColumn.class);
    assertThat(filled.get(2).length()).isEqualTo(3);
    assertThat(filled.get(2).get(0)).isEqualTo(Fr.of(-1L << 50));
    assertThat(filled.get(2).get(1)).isEqualTo(Fr.GENERATOR.inverse());
    assertThat(filled.get(2).get(2)).isEqualTo(Fr.of(9));
  }
}
