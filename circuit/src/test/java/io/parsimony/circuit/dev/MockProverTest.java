package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Medley;
import io.parsimony.circuit.TestCircuit;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MockProverTest {

  private static final AdviceColumn A = new AdviceColumn(0, 0);
  private static final AdviceColumn B = new AdviceColumn(1, 0);
  private static final AdviceColumn C = new AdviceColumn(2, 0);
  private static final AdviceColumn LATE = new AdviceColumn(3, 1);

  private final MockProver mock = MockProver.run(7, Medley.of(10));

  /** The failures of the honest trace with some cells changed, found by a full check. */
  private List<VerifyFailure> full(Map<CellRef, Fr> changes) {
    return mock.withCells(changes).verify();
  }

  /** Both the full check and the quick one find exactly these. */
  private void finds(CellRef cell, long value, VerifyFailure... failures) {
    Map<CellRef, Fr> change = Map.of(cell, Fr.of(value));
    assertThat(full(change)).containsExactly(failures);
    assertThat(mock.tamper(change)).containsExactly(failures);
  }

  private static CellValue cell(String column, int rotation, long value) {
    return new CellValue(column, rotation, Fr.of(value));
  }

  @Test
  void acceptsAnHonestWitness() {
    assertThat(mock.verify()).isEmpty();
    mock.assertSatisfied();
  }

  @Test
  void reportsAGateWithItsRegionAndCells() {
    // b of the third product
    finds(
        new CellRef(B, 2),
        4,
        new VerifyFailure.ConstraintNotSatisfied(
            "multiply",
            "c = a * b",
            new Location("products/rows", 2, 2),
            List.of(cell("c", 0, -3), cell("a", 0, -1), cell("b", 0, 4))));
  }

  @Test
  void reportsALookupWithItsInputs() {
    finds(
        new CellRef(B, 21),
        5,
        new VerifyFailure.LookupNotFound(
            "square", new Location("rest/squares", 0, 21), List.of(Fr.of(-2), Fr.of(5))));
  }

  @Test
  void reportsALookupIntoAdviceColumns() {
    finds(
        new CellRef(B, 27),
        9,
        new VerifyFailure.LookupNotFound(
            "pick", new Location("rest/pick", 0, 27), List.of(Fr.ONE, Fr.of(101), Fr.of(9))));
  }

  @Test
  void reportsATableInAdviceColumnsThatLostARow() {
    Map<CellRef, Fr> change = Map.of(new CellRef(C, 25), Fr.ONE);
    assertThat(full(change))
        .containsExactly(
            new VerifyFailure.LookupNotFound(
                "pick", new Location("rest/pick", 0, 27), List.of(Fr.ONE, Fr.of(101), Fr.of(8))));
    assertThat(mock.tamper(change))
        .containsExactly(
            new VerifyFailure.LookupNotFound(
                "pick", new Location("rest/book", 1, 25), List.of(Fr.ONE, Fr.of(101), Fr.of(8))));
  }

  @Test
  void lookingUpWhatAChangedTableHoldsIsNoFailure() {
    Map<CellRef, Fr> change = Map.of(new CellRef(C, 25), Fr.ONE, new CellRef(B, 27), Fr.of(9));
    assertThat(full(change)).isEmpty();
    assertThat(mock.tamper(change)).isEmpty();
  }

  @Test
  void reportsBothSidesOfAShuffle() {
    Map<CellRef, Fr> change = Map.of(new CellRef(C, 29), Fr.of(1000));
    Location given = new Location("rest/shuffle", 2, 31);
    Location taken = new Location("rest/shuffle", 0, 29);
    assertThat(full(change))
        .containsExactly(
            new VerifyFailure.ShuffleMismatch("shuffle", given, List.of(Fr.ONE, Fr.of(-3)), 1),
            new VerifyFailure.ShuffleMismatch("shuffle", taken, List.of(Fr.ONE, Fr.of(1000)), -1));
    assertThat(mock.tamper(change)).hasSize(2);
  }

  @Test
  void reportsACopyWithBothEnds() {
    // the first summand is a copy of the first product
    Map<CellRef, Fr> change = Map.of(new CellRef(A, 11), Fr.of(7));
    var copy =
        new VerifyFailure.CopyNotSatisfied(
            "a",
            new Location("sum/run", 1, 11),
            Fr.of(7),
            "c",
            new Location("products/rows", 0, 0),
            Fr.of(-15));
    assertThat(full(change)).hasSize(2).contains(copy);
    assertThat(mock.tamper(change)).isEqualTo(full(change));
  }

  @Test
  void reportsAPublicValueThatIsNotTheCircuits() {
    MockProver wrong = MockProver.run(7, Medley.of(10), List.of(SmallColumn.of(1, -15)));
    assertThat(wrong.verify())
        .singleElement()
        .isInstanceOfSatisfying(
            VerifyFailure.CopyNotSatisfied.class,
            failure -> {
              assertThat(failure.columnB()).isEqualTo("instance[0]");
              assertThat(failure.valueB()).isEqualTo(Fr.ONE);
            });
  }

  @Test
  void refusesChangesOfWhatTheProverCannotChange() {
    assertThatThrownBy(() -> mock.tamper(new CellRef(new FixedColumn(0), 0), Fr.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> mock.tamper(new CellRef(A, 127), Fr.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(mock.tamper(new CellRef(new InstanceColumn(0), 0), Fr.ZERO)).hasSize(1);
  }

  @Test
  void challengesFollowFromEarlierColumns() {
    // a witness made for the challenges of another trace
    Witness honest = CircuitCompiler.witness(7, Medley.of(10));
    var late = new ArrayList<Fr>();
    var cheat =
        new Witness(
            (phase, challenges) -> {
              late.addAll(challenges);
              return phase == 0
                  ? honest.source().advice(0, List.of())
                  : honest.source().advice(1, List.of(Fr.GENERATOR));
            },
            honest.instances());
    assertThat(MockProver.run(7, Medley.of(10), cheat).verify())
        .singleElement()
        .isInstanceOfSatisfying(
            VerifyFailure.ConstraintNotSatisfied.class,
            failure -> assertThat(failure.gate()).isEqualTo("scaled"));
    assertThat(late).hasSize(1).doesNotContain(Fr.GENERATOR);
    assertThat(mock.tamper(new CellRef(LATE, 32), Fr.ZERO)).hasSize(1);
  }

  @Test
  void refusesReadsOfCellsThatNobodyAssigned() {
    var circuit =
        TestCircuit.of(
            Medley::configure,
            (config, layouter, secrets) -> {
              Medley.synthesize(config, layouter, secrets, 4);
              layouter
                  .namespace("gap")
                  .assignRegion(
                      "half",
                      region -> {
                        region.enable(config.accumulate(), 0);
                        region.assign(config.c(), 0, Ints.constant(0, 2));
                        return region.assign(config.a(), 1, Ints.constant(0, 1));
                      });
            });
    assertThat(MockProver.run(7, circuit).verify())
        .singleElement()
        .isInstanceOfSatisfying(
            VerifyFailure.UnassignedRead.class,
            failure -> {
              assertThat(failure.argument()).isEqualTo("accumulate");
              assertThat(failure.column()).isEqualTo("b");
              assertThat(failure.rotation()).isEqualTo(1);
              assertThat(failure.at().region()).isEqualTo("gap/half");
            });
  }

  @Test
  void reportsATableThatWasNeverFilled() {
    var circuit = TestCircuit.of(Medley::configure, (config, layouter, secrets) -> {});
    assertThat(MockProver.run(6, circuit).verify())
        .containsExactly(
            new VerifyFailure.IdleTupleNotFound("square", List.of(Fr.of(-3), Fr.of(9))));
  }

  @Test
  void countsFailuresThatItDoesNotDescribe() {
    MockProver broken =
        mock.withCells(
            Map.of(
                new CellRef(C, 0), Fr.ONE, new CellRef(C, 1), Fr.ONE, new CellRef(B, 2), Fr.ONE));
    VerifyReport report = broken.verify(1);
    assertThat(report.first()).hasSize(1);
    assertThat(report.total()).isEqualTo(broken.verify().size()).isGreaterThan(3);
    assertThat(report.toString()).contains("and " + (report.total() - 1) + " more");
    assertThat(mock.verify(5)).hasToString("satisfied");
  }

  @Test
  void describesFailuresInOneLine() {
    List<VerifyFailure> failures = mock.tamper(new CellRef(B, 2), Fr.of(4));
    assertThat(failures.getFirst())
        .hasToString(
            "products/rows +2 (row 2): gate multiply, c = a * b does not hold: "
                + "[c = -3, a = -1, b = 4]");
    assertThatThrownBy(() -> mock.withCells(Map.of(new CellRef(B, 2), Fr.of(4))).assertSatisfied())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("1 failure\n  products/rows +2");
  }
}
