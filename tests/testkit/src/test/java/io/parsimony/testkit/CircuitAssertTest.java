package io.parsimony.testkit;

import static io.parsimony.testkit.CircuitAssert.assertThatCircuit;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CircuitAssertTest {

  private static final Quarter SOUND = new Quarter(false);
  private static final Quarter FORGETFUL = new Quarter(true);

  private static void fails(ThrowingCallable assertion, String... fragments) {
    assertThatThrownBy(assertion)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(fragments);
  }

  @Test
  void saysYesToAGoodCircuit() {
    assertThatCircuit(SOUND.of(9))
        .isSatisfied()
        .isDeterministic()
        .determinesItsOutputs()
        .rejects(Tampering.set("layer/divide", "y", 0, 3))
        .rejects(
            Tampering.set("layer/divide", "y", 0, 3).and(Tampering.set("layer/divide", "r", 0, -3)))
        .costs(
            Cost.rows(1),
            Cost.cells(3),
            Cost.constraints(3),
            Cost.gates(1),
            Cost.products(0),
            Cost.lookups(2),
            Cost.shuffles(0),
            Cost.copies(1),
            Cost.adviceColumns(3),
            Cost.degree(5),
            Cost.k(5))
        .proves();
  }

  @Test
  void namesWhatFailsInAWrongWitness() {
    assertThatCircuit(SOUND.of(9, 3, -3)).failsExactly("layer/divide +0: lookup 0 <= r < 4");
    fails(() -> assertThatCircuit(SOUND.of(9, 3, -3)).isSatisfied(), "not satisfied", "0 <= r < 4");
    fails(
        () -> assertThatCircuit(SOUND.of(9)).failsExactly("layer/divide +0: divide, x = 4y + r"),
        "expected",
        "x = 4y + r",
        "found: none");
  }

  @Test
  void namesWhatFailsAfterAChange() {
    assertThatCircuit(SOUND.of(9))
        .after(Tampering.set("layer/divide", "y", 0, 1))
        .failsExactly("layer/divide +0: divide, x = 4y + r");
    assertThatCircuit(SOUND.of(9))
        .after(Tampering.alone("layer/divide", "y", 0, 2).and(Tampering.claim(0, 2)))
        .isSatisfied();
    assertThatCircuit(SOUND.of(9))
        .after(trace -> Map.of(trace.publicValue(0), Fr.ONE))
        .failsExactly("copy: y of layer/divide +0 and instance[0] of row 0");
  }

  @Test
  void noticesForgeriesThatAreAccepted() {
    fails(
        () -> assertThatCircuit(FORGETFUL.of(9)).rejects(Tampering.set("layer/divide", "y", 0, 7)),
        "a forged trace is accepted");
    fails(
        () -> assertThatCircuit(SOUND.of(9)).rejects(Tampering.set("layer/divide", "y", 0, 2)),
        "changes nothing");
    fails(
        () ->
            assertThatCircuit(SOUND.of(9, 3, -3)).rejects(Tampering.set("layer/divide", "y", 0, 1)),
        "to begin with");
    fails(() -> assertThatCircuit(FORGETFUL.of(9)).determinesItsOutputs(), "y");
  }

  @Test
  void comparesCosts() {
    fails(
        () -> assertThatCircuit(SOUND.of(9)).costs(Cost.rows(2), Cost.gates(1), Cost.lookups(3)),
        "rows: expected 2, found 1",
        "lookups: expected 3, found 2");
  }

  @Test
  void findsCellsByName() {
    fails(() -> illegal("nowhere", "y"), "no region \"nowhere\"; there are layer/divide");
    fails(() -> illegal("layer/divide", "z"), "no advice column \"z\"; there are [x, y, r]");
  }

  private static void illegal(String region, String column) {
    try {
      CircuitTrace.of(SOUND.of(9)).cell(region, column, 0);
    } catch (IllegalArgumentException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @Test
  void noticesCircuitsThatDependOnTheWitness() {
    var whimsical = new AtomicInteger();
    var circuit =
        ChipCircuit.of(
            cs -> cs.adviceColumn(),
            (column, layouter, secrets) ->
                layouter.assignRegion(
                    "one",
                    region -> region.assign(column, 0, secrets.of(whimsical.incrementAndGet()))));
    fails(() -> assertThatCircuit(circuit).isDeterministic(), "another trace the second time");
  }
}
