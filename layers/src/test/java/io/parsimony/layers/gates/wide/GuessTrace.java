package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.dev.CompiledCircuitChecker;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A model under any gate set, as a prover fills it in who replaces some of what is computed on the
 * side, and computes all that follows from that, outputs and later phases included.
 */
final class GuessTrace {

  /** A guessed cell. */
  record Guess(String what, CellRef cell, Fr value) {}

  private static final Fr CHALLENGE = Fr.of(987_654_321);

  private final Synthesis<?> synthesis;
  private final MockProver mock;

  private GuessTrace(ModelCircuit circuit) {
    synthesis = Synthesis.of(circuit);
    int k = CircuitCounter.count(circuit).k();
    mock = MockProver.run(k, synthesis, CircuitCompiler.witness(k, synthesis));
  }

  static GuessTrace of(GateSet gates, QuantModel model, IntTensor... inputs) {
    CircuitOptions options = CircuitPlanner.plan(gates, model, CircuitOptions.defaults()).options();
    return new GuessTrace(ModelCircuit.of(gates, model, options).withInputs(List.of(inputs)));
  }

  static GuessTrace of(GateSet gates, String layout, QuantModel model, IntTensor... inputs) {
    CircuitOptions options = CircuitOptions.defaults().withLayout(layout);
    return new GuessTrace(ModelCircuit.of(gates, model, options).withInputs(List.of(inputs)));
  }

  MockProver mock() {
    return mock;
  }

  /** Guesses of one name, by column, then by row. */
  List<Guess> guesses(String what) {
    List<Guess> found = new ArrayList<>();
    for (AdviceColumn column : mock.constraintSystem().adviceColumns()) {
      mock.provenance()
          .forRuns(
              column,
              (row, count, origin) -> {
                if (origin.kind() == Origin.Kind.GUESS && origin.note().equals(what)) {
                  for (int i = 0; i < count; i++) {
                    var cell = new CellRef(column, row + i);
                    found.add(new Guess(what, cell, mock.value(cell)));
                  }
                }
              });
    }
    return found;
  }

  /** The one guess of this name that has this value. */
  Guess guess(String what, long value) {
    List<Guess> found = guesses(what).stream().filter(g -> g.value().equals(Fr.of(value))).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " guesses of " + value + ": " + found);
    }
    return found.getFirst();
  }

  /** The cells of the first phase that gates or lookups determine and that hold a value. */
  List<CellRef> derived(long value) {
    List<CellRef> found = new ArrayList<>();
    for (AdviceColumn column : mock.constraintSystem().adviceColumns()) {
      mock.provenance()
          .forRuns(
              column,
              (row, count, origin) -> {
                boolean chosen = origin.isDetermined() && column.phase() == 0;
                for (int i = row; i < row + count && chosen; i++) {
                  var cell = new CellRef(column, i);
                  if (mock.value(cell).equals(Fr.of(value))) {
                    found.add(cell);
                  }
                }
              });
    }
    return found;
  }

  /** A guess, and what a function that changes nothing makes of it in the same row. */
  List<CellRef> withResults(Guess guess) {
    return derived(guess.value().toSmall()).stream()
        .filter(cell -> cell.row() == guess.cell().row())
        .toList();
  }

  /** The guess of another name in the same row. */
  Guess beside(Guess guess, String what) {
    return guesses(what).stream()
        .filter(g -> g.cell().row() == guess.cell().row())
        .findFirst()
        .orElseThrow();
  }

  private Witness witness(Map<CellRef, Fr> forged) {
    return CircuitCompiler.witness(mock.compiled().k(), synthesis, forged);
  }

  /** The names of the gates, lookups and copies that fail. */
  List<String> failures(Map<CellRef, Fr> forged) {
    return mock.withWitness(witness(forged)).verify().stream()
        .map(GuessTrace::name)
        .distinct()
        .toList();
  }

  private static String name(VerifyFailure failure) {
    return switch (failure) {
      case VerifyFailure.ConstraintNotSatisfied f -> f.gate();
      case VerifyFailure.LookupNotFound f -> f.lookup();
      case VerifyFailure.CopyNotSatisfied f -> "copy " + f.columnA() + ", " + f.columnB();
      case VerifyFailure.UnassignedRead _,
          VerifyFailure.IdleTupleNotFound _,
          VerifyFailure.ShuffleMismatch _ ->
          failure.toString();
    };
  }

  /** What is wrong where all challenges are the same number, as if there were only one. */
  List<String> complaintsUnderOneChallenge(Map<CellRef, Fr> forged) {
    CompiledCircuit compiled = mock.compiled();
    Witness witness = witness(forged);
    List<Fr> same = Arrays.stream(compiled.challengePhase()).mapToObj(_ -> CHALLENGE).toList();
    ColumnValues[] advice = new ColumnValues[compiled.numAdvice()];
    for (int phase = 0; phase < compiled.phases(); phase++) {
      List<Fr> drawn = phase == 0 ? List.of() : same;
      List<ColumnValues> columns = witness.source().advice(phase, drawn);
      int next = 0;
      for (int c = 0; c < advice.length; c++) {
        if (compiled.advicePhase()[c] == phase) {
          advice[c] = columns.get(next++);
        }
      }
    }
    return CompiledCircuitChecker.check(compiled, Arrays.asList(advice), witness.instances(), same);
  }
}
