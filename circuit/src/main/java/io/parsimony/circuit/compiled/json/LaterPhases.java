package io.parsimony.circuit.compiled.json;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.circuit.compiled.json.CellAlgebra.Affine;
import io.parsimony.circuit.compiled.json.CellAlgebra.NotAffineException;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds formulas in the challenges for the columns of later phases. A prover computes such columns
 * by code; a file cannot hold code, but the circuit itself says what most cells are: a gate in
 * which one cell is not yet known, and stands alone or with a number, is an equation for it, and so
 * is a copy.
 *
 * <p>The witness is computed under two choices of the challenges. Cells that agree are constants;
 * for all others, gates and copies are solved row by row, down and up in turn, until nothing is
 * left or nothing more can be said (a quotient, say, or a cell that only a lookup constrains). A
 * third choice checks the result: a wrong formula of degree d passes with a chance of d in 2^254.
 */
final class LaterPhases {
  private static final Fr[] CHOICES = {
    Fr.GENERATOR.pow(1_000_003), Fr.GENERATOR.pow(2_000_003), Fr.GENERATOR.pow(3_000_017)
  };

  /** Formulas must stay short where they cannot name a cell that comes later in the file. */
  private static final int MAX_NODES = 20_000;

  private final CompiledCircuit circuit;
  private final List<ColumnValues> instances;
  private final SampledTrace first;
  private final SampledTrace second;
  private final int[] phases;
  private final int usable;
  private final Map<Integer, Map<Integer, CellExpression>> solved = new LinkedHashMap<>();
  private final List<Set<Integer>> unknown = new ArrayList<>();
  private int missing;
  private int nodes;

  private LaterPhases(
      CompiledCircuit circuit, List<ColumnValues> instances, WitnessSource witness) {
    this.circuit = circuit;
    this.instances = instances;
    this.first = SampledTrace.of(circuit, witness, CHOICES[0]);
    this.second = SampledTrace.of(circuit, witness, CHOICES[1]);
    this.phases = circuit.advicePhase();
    this.usable = circuit.usableRows();
  }

  /** All advice columns, or nothing if some cells have no formula that we can find. */
  static Optional<List<AdviceData>> of(
      CompiledCircuit circuit, List<ColumnValues> instances, WitnessSource witness) {
    LaterPhases search = new LaterPhases(circuit, instances, witness);
    search.separateConstants();
    search.solve();
    if (search.missing > 0) {
      return Optional.empty();
    }
    Optional<List<AdviceData>> found = search.columns();
    return found.filter(advice ->
        SampledTrace.of(circuit, new ComputedWitness(circuit, advice), CHOICES[2])
            .agrees(SampledTrace.of(circuit, witness, CHOICES[2])));
  }

  private void separateConstants() {
    for (int c = 0; c < phases.length; c++) {
      Set<Integer> open = new LinkedHashSet<>();
      unknown.add(open);
      if (phases[c] == 0) {
        continue;
      }
      Map<Integer, CellExpression> known = new LinkedHashMap<>();
      solved.put(c, known);
      ColumnValues a = first.advice().get(c);
      ColumnValues b = second.advice().get(c);
      for (int row = 0; row < Math.max(a.length(), b.length()); row++) {
        Fr value = a.get(row);
        if (!value.equals(b.get(row))) {
          open.add(row);
        } else if (!value.isZero()) {
          known.put(row, new CellExpression.Constant(value));
        }
      }
      missing += open.size();
    }
  }

  private void solve() {
    List<GatePoly> gates = new ArrayList<>();
    List<List<Expression.Query>> cells = new ArrayList<>();
    for (GatePoly gate : circuit.gates()) {
      Set<Expression.Query> later = new LinkedHashSet<>();
      collect(gate.poly(), later);
      if (!later.isEmpty()) {
        gates.add(gate);
        cells.add(List.copyOf(later));
      }
    }
    int before;
    boolean down = true;
    do {
      before = missing;
      copies();
      for (int i = 0; i < usable && missing > 0; i++) {
        int row = down ? i : usable - 1 - i;
        for (int g = 0; g < gates.size(); g++) {
          gate(gates.get(g), cells.get(g), row);
        }
      }
      down = !down;
    } while (missing > 0 && (missing < before || !down));
  }

  private void collect(Expression expression, Set<Expression.Query> later) {
    switch (expression) {
      case Expression.Constant _, Expression.Challenge _ -> {}
      case Expression.Query query -> {
        if (query.column() instanceof AdviceColumn a && a.phase() > 0) {
          later.add(query);
        }
      }
      case Expression.Negated(var term) -> collect(term, later);
      case Expression.Sum(var left, var right) -> {
        collect(left, later);
        collect(right, later);
      }
      case Expression.Product(var left, var right) -> {
        collect(left, later);
        collect(right, later);
      }
    }
  }

  private void gate(GatePoly gate, List<Expression.Query> later, int row) {
    Expression.@Nullable Query open = null;
    for (Expression.Query query : later) {
      if (unknown.get(query.column().index()).contains(at(row, query.rotation()))) {
        if (open != null && !open.equals(query)) {
          return;
        }
        open = query;
      }
    }
    if (open == null) {
      return;
    }
    try {
      Affine equation = affine(gate.poly(), row, open);
      if (!equation.factor().isZero()) {
        accept(open.column().index(), at(row, open.rotation()), equation.root());
      }
    } catch (NotAffineException e) {
      // another gate may say it
    }
  }

  private int at(int row, int rotation) {
    return Math.floorMod(row + rotation, circuit.n());
  }

  private Affine affine(Expression expression, int row, Expression.Query open)
      throws NotAffineException {
    return switch (expression) {
      case Expression.Constant(var value) -> Affine.of(new CellExpression.Constant(value));
      case Expression.Challenge(var index, _) -> Affine.of(new CellExpression.Challenge(index));
      case Expression.Query query ->
          query.equals(open)
              ? new Affine(Fr.ONE, CellAlgebra.ZERO)
              : Affine.of(cell(query.column(), at(row, query.rotation())));
      case Expression.Negated(var term) -> affine(term, row, open).negate();
      case Expression.Sum(var left, var right) ->
          affine(left, row, open).plus(affine(right, row, open));
      case Expression.Product(var left, var right) ->
          affine(left, row, open).times(affine(right, row, open));
    };
  }

  /** A cell that is known: by its number if that does not depend on challenges. */
  private CellExpression cell(Column column, int row) {
    return switch (column) {
      case FixedColumn f -> new CellExpression.Constant(circuit.fixed().get(f.index()).get(row));
      case InstanceColumn i -> new CellExpression.Constant(instances.get(i.index()).get(row));
      case AdviceColumn a -> {
        if (a.phase() == 0) {
          yield new CellExpression.Cell(a.index(), row);
        }
        CellExpression known = known(a.index(), row);
        yield known instanceof CellExpression.Constant
            ? known
            : new CellExpression.Cell(a.index(), row);
      }
    };
  }

  private CellExpression known(int column, int row) {
    Map<Integer, CellExpression> cells = solved.get(column);
    return cells == null ? CellAlgebra.ZERO : cells.getOrDefault(row, CellAlgebra.ZERO);
  }

  private void copies() {
    CopyList copies = circuit.copies();
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < copies.size(); i++) {
        int copy = pass == 0 ? i : copies.size() - 1 - i;
        Column a = circuit.permutation().get(copies.columnA(copy));
        Column b = circuit.permutation().get(copies.columnB(copy));
        copy(a, copies.rowA(copy), b, copies.rowB(copy));
        copy(b, copies.rowB(copy), a, copies.rowA(copy));
      }
    }
  }

  private void copy(Column from, int fromRow, Column to, int toRow) {
    if (isOpen(to, toRow) && !isOpen(from, fromRow)) {
      accept(to.index(), toRow, cell(from, fromRow));
    }
  }

  private boolean isOpen(Column column, int row) {
    return column instanceof AdviceColumn a && unknown.get(a.index()).contains(row);
  }

  /** Takes a formula that agrees with the witness. */
  private void accept(int column, int row, CellExpression formula) {
    if (first.evaluate(formula).equals(first.advice().get(column).get(row))
        && second.evaluate(formula).equals(second.advice().get(column).get(row))) {
      unknown.get(column).remove(row);
      known(column).put(row, formula);
      missing--;
    }
  }

  private Map<Integer, CellExpression> known(int column) {
    return solved.computeIfAbsent(column, _ -> new LinkedHashMap<>());
  }

  /** The columns; entries of one come in the order in which they were found. */
  private Optional<List<AdviceData>> columns() {
    List<AdviceData> advice = new ArrayList<>();
    for (int c = 0; c < phases.length; c++) {
      if (phases[c] == 0) {
        advice.add(new AdviceData.Values(first.advice().get(c)));
        continue;
      }
      List<AdviceData.Entry> entries = new ArrayList<>();
      for (Map.Entry<Integer, CellExpression> entry : known(c).entrySet()) {
        nodes = 0;
        CellExpression written = written(entry.getValue(), c);
        if (nodes > MAX_NODES) {
          return Optional.empty();
        }
        entries.add(new AdviceData.Entry(entry.getKey(), written));
      }
      advice.add(new AdviceData.Computed(entries));
    }
    return Optional.of(advice);
  }

  /** The formula with cells that come later in the file replaced by theirs. */
  private CellExpression written(CellExpression formula, int column) {
    if (++nodes > MAX_NODES) {
      return formula;
    }
    return switch (formula) {
      case CellExpression.Constant _, CellExpression.Challenge _ -> formula;
      case CellExpression.Cell(var other, var row) ->
          phases[other] == phases[column] && other > column
              ? written(known(other, row), column)
              : formula;
      case CellExpression.Negated(var term) -> CellAlgebra.negate(written(term, column));
      case CellExpression.Sum(var left, var right) ->
          CellAlgebra.sum(written(left, column), written(right, column));
      case CellExpression.Product(var left, var right) ->
          CellAlgebra.product(written(left, column), written(right, column));
    };
  }
}
