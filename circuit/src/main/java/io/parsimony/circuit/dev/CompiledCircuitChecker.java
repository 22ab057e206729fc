package io.parsimony.circuit.dev;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says whether a trace satisfies a compiled circuit, by evaluating every constraint on every row,
 * one expression node after the other. Slow and short on purpose: it shares no code with {@link
 * MockProver} and knows nothing of selectors or regions.
 *
 * <p>Gates are evaluated on all {@code 2^k} rows, where the last rows of blinded columns hold
 * arbitrary values, as in a proof; lookups and shuffles on the usable rows.
 */
public final class CompiledCircuitChecker {

  private final CompiledCircuit circuit;
  private final List<ColumnValues> advice;
  private final List<ColumnValues> instances;
  private final List<Fr> challenges;
  private final int usable;
  private final boolean[] blinded;

  private CompiledCircuitChecker(
      CompiledCircuit circuit,
      List<ColumnValues> advice,
      List<ColumnValues> instances,
      List<Fr> challenges) {
    this.circuit = circuit;
    this.advice = advice;
    this.instances = instances;
    this.challenges = challenges;
    this.usable = circuit.usableRows();
    this.blinded = new boolean[circuit.numAdvice()];
    boolean[] unblinded = circuit.unblindedAdvice();
    for (int c = 0; c < blinded.length; c++) {
      blinded[c] = !unblinded[c];
    }
  }

  /**
   * All complaints, each one line; none if the trace satisfies the circuit.
   *
   * @param advice columns by index
   * @param challenges by index
   */
  public static List<String> check(
      CompiledCircuit circuit,
      List<ColumnValues> advice,
      List<ColumnValues> instances,
      List<Fr> challenges) {
    var checker = new CompiledCircuitChecker(circuit, advice, instances, challenges);
    List<String> complaints = new ArrayList<>();
    checker.lengths(complaints);
    checker.gates(complaints);
    checker.lookups(complaints);
    checker.shuffles(complaints);
    checker.copies(complaints);
    return complaints;
  }

  private void lengths(List<String> complaints) {
    for (int c = 0; c < advice.size(); c++) {
      if (advice.get(c).length() > (blinded[c] ? usable : circuit.n())) {
        complaints.add("advice column " + c + " has " + advice.get(c).length() + " rows");
      }
    }
    int[] lengths = circuit.instanceLengths();
    for (int c = 0; c < lengths.length; c++) {
      if (instances.get(c).length() > lengths[c]) {
        complaints.add("instance column " + c + " has " + instances.get(c).length() + " rows");
      }
    }
  }

  private void gates(List<String> complaints) {
    for (GatePoly gate : circuit.gates()) {
      for (int row = 0; row < circuit.n(); row++) {
        if (!evaluate(gate.poly(), row).isZero()) {
          complaints.add("gate " + gate.name() + " " + gate.constraint() + " at row " + row);
        }
      }
    }
  }

  private void lookups(List<String> complaints) {
    for (LookupArgument lookup : circuit.lookups()) {
      Set<List<Fr>> table = new HashSet<>();
      for (int row = 0; row < usable; row++) {
        table.add(tuple(lookup.table(), row));
      }
      for (int row = 0; row < usable; row++) {
        if (!table.contains(tuple(lookup.inputs(), row))) {
          complaints.add("lookup " + lookup.name() + " at row " + row);
        }
      }
    }
  }

  private void shuffles(List<String> complaints) {
    for (ShuffleArgument shuffle : circuit.shuffles()) {
      Map<List<Fr>, Integer> balance = new HashMap<>();
      for (int row = 0; row < usable; row++) {
        balance.merge(tuple(shuffle.inputs(), row), 1, Integer::sum);
        balance.merge(tuple(shuffle.shuffle(), row), -1, Integer::sum);
      }
      if (balance.values().stream().anyMatch(count -> count != 0)) {
        complaints.add("shuffle " + shuffle.name());
      }
    }
  }

  private void copies(List<String> complaints) {
    CopyList copies = circuit.copies();
    for (int i = 0; i < copies.size(); i++) {
      Column a = circuit.permutation().get(copies.columnA(i));
      Column b = circuit.permutation().get(copies.columnB(i));
      if (!cell(a, copies.rowA(i)).equals(cell(b, copies.rowB(i)))) {
        complaints.add(
            "copy "
                + a.describe()
                + " row "
                + copies.rowA(i)
                + " and "
                + b.describe()
                + " row "
                + copies.rowB(i));
      }
    }
  }

  private List<Fr> tuple(List<Expression> expressions, int row) {
    return expressions.stream().map(e -> evaluate(e, row)).toList();
  }

  private Fr evaluate(Expression expression, int row) {
    return switch (expression) {
      case Expression.Constant(var value) -> value;
      case Expression.Challenge(var index, _) -> challenges.get(index);
      case Expression.Query(var column, var rotation) ->
          cell(column, Math.floorMod(row + rotation, circuit.n()));
      case Expression.Negated(var term) -> evaluate(term, row).negate();
      case Expression.Sum(var left, var right) -> evaluate(left, row).plus(evaluate(right, row));
      case Expression.Product(var left, var right) -> {
        Fr a = evaluate(left, row);
        yield a.isZero() ? a : a.times(evaluate(right, row));
      }
    };
  }

  private Fr cell(Column column, int row) {
    return switch (column) {
      case AdviceColumn a ->
          row >= usable && blinded[a.index()] ? arbitrary(a, row) : advice.get(a.index()).get(row);
      case FixedColumn f -> circuit.fixed().get(f.index()).get(row);
      case InstanceColumn i -> instances.get(i.index()).get(row);
    };
  }

  /** A value that nobody chose: it stands for the random rows of a blinded column. */
  private static Fr arbitrary(AdviceColumn column, int row) {
    return Fr.GENERATOR.pow(1 + 1009L * column.index() + 31L * row);
  }
}
