package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.field.Fr;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An honest trace of a model under the gate set, to read and to forge. */
final class WideTrace {

  private final MockProver mock;
  private final WideChips chips;
  private final Map<CellRef, List<CellRef>> copies = new LinkedHashMap<>();

  private WideTrace(MockProver mock, WideChips chips) {
    this.mock = mock;
    this.chips = chips;
    CompiledCircuit compiled = mock.compiled();
    CopyList list = compiled.copies();
    for (int i = 0; i < list.size(); i++) {
      var a = new CellRef(compiled.permutation().get(list.columnA(i)), list.rowA(i));
      var b = new CellRef(compiled.permutation().get(list.columnB(i)), list.rowB(i));
      copies.computeIfAbsent(a, _ -> new ArrayList<>()).add(b);
      copies.computeIfAbsent(b, _ -> new ArrayList<>()).add(a);
    }
  }

  /** The trace with default options but for the layout. */
  static WideTrace of(QuantModel model, String layout, IntTensor... inputs) {
    return of(model, CircuitOptions.defaults().withLayout(layout), inputs);
  }

  static WideTrace of(QuantModel model, CircuitOptions options, IntTensor... inputs) {
    var circuit = ModelCircuit.of(new WideGates(), model, options).withInputs(List.of(inputs));
    int k = CircuitCounter.count(circuit).k();
    ModelCircuit.Config config = circuit.configure(new ConstraintSystem());
    return new WideTrace(MockProver.run(k, circuit), (WideChips) config.chips());
  }

  /** What a model's circuit compiles to, without a witness. */
  static CompiledCircuit compile(QuantModel model, CircuitOptions options) {
    var circuit = ModelCircuit.of(new WideGates(), model, options);
    return CircuitCompiler.compile(CircuitCounter.count(circuit).k(), circuit);
  }

  MockProver mock() {
    return mock;
  }

  Unit unit() {
    return chips.units().getFirst();
  }

  Lane lane() {
    return chips.lanes().getFirst();
  }

  WideChips chips() {
    return chips;
  }

  /** The public outputs (and inputs) in the instance column, as small integers. */
  long publicValue(int row) {
    return mock.value(new CellRef(new io.parsimony.circuit.compiled.InstanceColumn(0), row))
        .toSmall();
  }

  /** The rows on which a selector is on. */
  List<Integer> rows(Selector q) {
    List<Integer> rows = new ArrayList<>();
    ColumnValues values = mock.compiled().fixed().get(q.column().index());
    for (int row = 0; row < values.length(); row++) {
      if (!values.get(row).isZero()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The first row of a kind of row in the first unit. */
  int row(UnitRow kind) {
    return rows(unit().row(kind)).getFirst();
  }

  /** What a cell holds. */
  long get(Column column, int row) {
    return mock.value(new CellRef(column, row)).toSmall();
  }

  /** Everything that does not satisfy the constraints, honestly filled. */
  List<String> failures() {
    return mock.verify().stream().map(WideTrace::name).toList();
  }

  TamperSweep sweep() {
    return TamperSweep.of(mock);
  }

  Forgery forge() {
    return new Forgery();
  }

  /** Cells that are changed together; what is copied is changed everywhere. */
  final class Forgery {

    private final Map<CellRef, Fr> cells = new LinkedHashMap<>();

    /** Changes one cell and all cells that must equal it. */
    Forgery set(Column column, int row, long value) {
      return set(column, row, Fr.of(value));
    }

    Forgery set(Column column, int row, Fr value) {
      Deque<CellRef> open = new ArrayDeque<>(List.of(new CellRef(column, row)));
      var seen = new java.util.LinkedHashSet<>(open);
      while (!open.isEmpty()) {
        CellRef cell = open.remove();
        if (!(cell.column() instanceof FixedColumn)) {
          cells.put(cell, value);
        }
        for (CellRef other : copies.getOrDefault(cell, List.of())) {
          if (seen.add(other)) {
            open.add(other);
          }
        }
      }
      return this;
    }

    /** Changes one cell and not its copies. */
    Forgery alone(Column column, int row, long value) {
      cells.put(new CellRef(column, row), Fr.of(value));
      return this;
    }

    /** What fails, by name. */
    List<String> failures() {
      return mock.tamper(cells).stream().map(WideTrace::name).toList();
    }
  }

  private static String name(VerifyFailure failure) {
    return switch (failure) {
      case VerifyFailure.ConstraintNotSatisfied f -> f.gate() + ": " + f.constraint();
      case VerifyFailure.UnassignedRead f -> f.argument() + " reads an unassigned cell";
      case VerifyFailure.LookupNotFound f -> f.lookup();
      case VerifyFailure.IdleTupleNotFound f -> f.lookup() + " idle";
      case VerifyFailure.ShuffleMismatch f -> f.shuffle();
      case VerifyFailure.CopyNotSatisfied _ -> "copy";
    };
  }
}
