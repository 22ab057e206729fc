package io.parsimony.testkit.mutation;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.dev.CompiledCircuitChecker;
import io.parsimony.circuit.dev.Trace;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All mutants of a circuit with an honest witness, each with a negative case if one is found.
 *
 * <p>Challenges are held while cells move, so a negative case may suit the challenges of one trace;
 * it shows that a constraint is needed, not that an attack would succeed against a transcript.
 *
 * <p>Every negative case is checked once more by {@link CompiledCircuitChecker}, which knows
 * nothing of how it was found: the circuit must reject it, and the mutant accept it.
 */
public final class Mutations {

  /** Where the search for a negative case of one mutant ends. */
  private static final int MOST_STEPS = 5000;

  private final CompiledCircuit circuit;
  private final Trace trace;
  private final ConstraintSystem cs;
  private final Rules rules;
  private final Seeds seeds;
  private UnaryOperator<String> naming = UnaryOperator.identity();

  private Mutations(CompiledCircuit circuit, Trace trace, ConstraintSystem cs) {
    this.circuit = circuit;
    this.trace = trace;
    this.cs = cs;
    this.rules = new Rules(circuit, draft());
    this.seeds = new Seeds(rules, this::draft);
  }

  /** Mutants of a circuit, on as few rows as it needs. */
  public static Mutations of(Circuit<?> circuit) {
    Synthesis<?> synthesis = Synthesis.of(circuit);
    int k = CircuitCounter.count(circuit).k();
    CompiledCircuit compiled = CircuitCompiler.compile(k, synthesis);
    Witness witness = CircuitCompiler.witness(k, synthesis);
    return new Mutations(compiled, Trace.fill(compiled, witness), synthesis.constraintSystem());
  }

  /**
   * The same with names changed, so that constraints that are repeated column by column are one.
   */
  public Mutations naming(UnaryOperator<String> rule) {
    this.naming = rule;
    return this;
  }

  private Draft draft() {
    int[] lengths = circuit.instanceLengths();
    return new Draft(
        trace,
        cell ->
            cell.column() instanceof InstanceColumn i
                ? cell.row() < lengths[i.index()]
                : cell.row() < circuit.usableRows());
  }

  /** Tries all mutants; a constraint that is on nowhere makes none. */
  public MutationReport run() {
    return new MutationReport(
        weaknesses().stream().filter(seeds::matters).map(this::mutant).toList());
  }

  private List<Weakness> weaknesses() {
    List<Weakness> all = new ArrayList<>();
    for (int g = 0; g < circuit.gates().size(); g++) {
      all.add(new Weakness.NoGate(g));
    }
    for (int l = 0; l < circuit.lookups().size(); l++) {
      all.add(new Weakness.NoLookup(l));
      LookupArgument lookup = circuit.lookups().get(l);
      for (int position = 0; position < lookup.inputs().size(); position++) {
        if (rules.table(l) != null && hasAdvice(lookup.inputs().get(position))) {
          all.add(new Weakness.WiderTable(l, position, true));
          all.add(new Weakness.WiderTable(l, position, false));
        }
      }
    }
    for (int s = 0; s < circuit.shuffles().size(); s++) {
      all.add(new Weakness.NoShuffle(s));
    }
    for (int c = 0; c < circuit.copies().size(); c++) {
      all.add(new Weakness.NoCopy(c));
    }
    return all;
  }

  private static boolean hasAdvice(Expression expression) {
    return Rules.queries(List.of(expression)).stream()
        .anyMatch(q -> q.column() instanceof AdviceColumn);
  }

  private Mutant mutant(Weakness weakness) {
    String name = naming.apply(name(weakness));
    int steps = 0;
    for (Seeds.Seed seed : seeds.of(weakness)) {
      Draft draft = draft();
      seed.cells().forEach(draft::set);
      var repair = new Repair(rules, draft, weakness, seed.gained());
      Map<CellRef, Fr> forgery = repair.run();
      if (forgery != null && isNegativeCase(weakness, forgery, seed.gained())) {
        return new Mutant(weakness, name, forgery);
      }
      steps += repair.steps();
      if (steps > MOST_STEPS) {
        break;
      }
    }
    return new Mutant(weakness, name, Map.of());
  }

  private boolean isNegativeCase(
      Weakness weakness, Map<CellRef, Fr> forgery, @Nullable List<Fr> gained) {
    List<ColumnValues> advice = new ArrayList<>(trace.advice());
    List<ColumnValues> instances = new ArrayList<>(trace.instance());
    forgery.forEach((cell, value) -> {
      switch (cell.column()) {
        case AdviceColumn a -> advice.set(a.index(), with(advice.get(a.index()), cell, value));
        case InstanceColumn i ->
            instances.set(i.index(), with(instances.get(i.index()), cell, value));
        case FixedColumn _ -> throw new IllegalStateException(cell + " is fixed");
      }
    });
    CompiledCircuit weak = weakness.in(circuit, gained == null ? List.of() : gained);
    return CompiledCircuitChecker.check(weak, advice, instances, trace.challenges()).isEmpty()
        && !CompiledCircuitChecker.check(circuit, advice, instances, trace.challenges()).isEmpty();
  }

  private static ColumnValues with(ColumnValues column, CellRef cell, Fr value) {
    FrVector values = column.toVector(0, Math.max(column.length(), cell.row() + 1));
    values.set(cell.row(), value);
    return new FieldColumn(values);
  }

  private String name(Weakness weakness) {
    return switch (weakness) {
      case Weakness.NoGate(int number) ->
          "gate "
              + circuit.gates().get(number).name()
              + ", "
              + circuit.gates().get(number).constraint();
      case Weakness.NoLookup(int number) -> "lookup " + circuit.lookups().get(number).name();
      case Weakness.NoShuffle(int number) -> "shuffle " + circuit.shuffles().get(number).name();
      case Weakness.NoCopy(int number) -> {
        Column a = rules.left(number).column();
        Column b = rules.right(number).column();
        yield "copy between " + cs.nameOf(a) + " and " + cs.nameOf(b);
      }
      case Weakness.WiderTable(int number, int position, boolean above) ->
          "table of "
              + circuit.lookups().get(number).name()
              + ", column "
              + position
              + (above ? ", above" : ", below");
    };
  }
}
