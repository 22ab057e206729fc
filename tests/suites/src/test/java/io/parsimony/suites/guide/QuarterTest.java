package io.parsimony.suites.guide;

import static io.parsimony.testkit.CircuitAssert.assertThatCircuit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.Ints;
import io.parsimony.testkit.Cost;
import io.parsimony.testkit.GateCase;
import io.parsimony.testkit.GateContract;
import io.parsimony.testkit.Tampering;
import io.parsimony.testkit.mutation.MutationReport;
import io.parsimony.testkit.mutation.Mutations;
import java.util.List;
import org.junit.jupiter.api.Test;

// code: tests
class QuarterTest implements GateContract {

  @Override
  public List<GateCase> cases() {
    return List.of(
        GateCase.of("the ends", new Quarter(Ints.of(0, 63)), 0, 15),
        GateCase.of("rounds down", new Quarter(Ints.of(9)), 2)
            .rejecting(Tampering.set("quarters", "y", 0, 3))
            .rejecting(
                Tampering.set("quarters", "y", 0, 3).and(Tampering.set("quarters", "r", 0, -3))));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatCircuit(new Quarter(Ints.of(9)))
        .after(Tampering.set("quarters", "y", 0, 3))
        .failsExactly("quarters +0: quarter, x = 4y + r");
  }

  @Test
  void costsARowEach() {
    assertThatCircuit(new Quarter(Ints.of(1, 2, 3)))
        .costs(Cost.rows(3), Cost.gates(3), Cost.lookups(6), Cost.copies(3), Cost.degree(5));
  }

  // end

  // code: broken
  @Test
  void aGateWithoutItsRangeIsCaught() {
    var loose = new LooseQuarter(Ints.of(9));
    assertThatCircuit(loose).isSatisfied().proves(); // an honest witness sees nothing

    assertThatThrownBy(() -> assertThatCircuit(loose).determinesItsOutputs())
        .hasMessageContaining("leaves a choice to the prover")
        .hasMessageContaining("second witness with other public values");
  }

  // end

  // code: mutation
  @Test
  void everyConstraintIsNeeded() {
    MutationReport report = Mutations.of(new Quarter(Ints.of(9, 40))).run();
    assertThat(report.survivors()).isEmpty();
    assertThat(report.score()).isEqualTo("8 of 8 constraints guarded, 9 of 9 mutants killed");
  }
  // end
}
