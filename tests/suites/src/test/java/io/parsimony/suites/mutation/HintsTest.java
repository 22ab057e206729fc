package io.parsimony.suites.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.AssignmentObserver;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.audit.Audit;
import io.parsimony.circuit.audit.Finding;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the prover computes on the side is declared as such, and no neighbour of it is accepted,
 * all that follows being computed again.
 */
class HintsTest {

  /** The names of the guesses of a circuit. */
  private static final class Guesses implements AssignmentObserver {

    final Set<String> names = new TreeSet<>();

    @Override
    public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
      if (origin.kind() == Origin.Kind.GUESS) {
        names.add(origin.note());
      }
    }
  }

  private static List<ModelCircuit> circuits(String gates) {
    return SmallLayer.all().stream()
        .flatMap(l -> l.under(GateSets.named(gates), CircuitOptions.defaults()).stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "wide: distance, high digit, low digit, maximum, quotient, reciprocal, remainder, root",
        "zkml: distance, high digit, low digit, maximum, quotient, reciprocal, remainder, root",
        "ezkl-2023: maximum",
        "circom-strict: bits, bits of the sum",
        "freivalds: claimed, distance, high digit, low digit, maximum, quotient, reciprocal,"
            + " remainder, root",
      })
  void everyGuessIsDeclared(String gates, String expected) {
    var guesses = new Guesses();
    circuits(gates).forEach(c -> Synthesis.of(c).runWithoutWitness(guesses));
    assertThat(String.join(", ", guesses.names)).isEqualTo(expected.strip());
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"wide", "zkml", "ezkl-2023", "circom-strict", "freivalds", "polyconv"})
  void noNeighbourOfAGuessIsAccepted(String gates) {
    for (ModelCircuit circuit : circuits(gates)) {
      var report = Audit.of(circuit).only(Set.of(Finding.Analysis.HINTS)).run();
      assertThat(report.findings()).as(gates).isEmpty();
    }
  }
}
