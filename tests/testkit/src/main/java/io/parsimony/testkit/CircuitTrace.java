package io.parsimony.testkit;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.field.Fr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The filled trace of a circuit, whose cells can be found by region, column and offset. */
public final class CircuitTrace {

  private final MockProver mock;
  private final CellFinder finder;
  private final Map<CellRef, List<CellRef>> copies = new HashMap<>();

  private CircuitTrace(MockProver mock, CellFinder finder) {
    this.mock = mock;
    this.finder = finder;
    CompiledCircuit compiled = mock.compiled();
    CopyList list = compiled.copies();
    for (int i = 0; i < list.size(); i++) {
      var a = new CellRef(compiled.permutation().get(list.columnA(i)), list.rowA(i));
      var b = new CellRef(compiled.permutation().get(list.columnB(i)), list.rowB(i));
      copies.computeIfAbsent(a, _ -> new ArrayList<>()).add(b);
      copies.computeIfAbsent(b, _ -> new ArrayList<>()).add(a);
    }
  }

  /** Fills the trace of a circuit on as few rows as it needs. */
  public static CircuitTrace of(Circuit<?> circuit) {
    return of(CircuitCounter.count(circuit).k(), circuit);
  }

  /** Fills the trace of a circuit on {@code 2^k} rows. */
  public static CircuitTrace of(int k, Circuit<?> circuit) {
    Synthesis<?> synthesis = Synthesis.of(circuit);
    var finder = new CellFinder(synthesis.constraintSystem());
    synthesis.runWithoutWitness(finder);
    return new CircuitTrace(MockProver.run(k, circuit), finder);
  }

  /** The checks of this trace. */
  public MockProver mock() {
    return mock;
  }

  /**
   * The cell of a region.
   *
   * @param region namespaces and name, joined by slashes, as failures show it; of several with one
   *     name the second is {@code name#2}, and so on
   * @param column as annotated, else {@code advice[3]}
   * @throws IllegalArgumentException if there is none; the message lists what there is
   */
  public CellRef cell(String region, String column, int offset) {
    return finder.cell(region, column, offset);
  }

  /** A public value: the row of the first instance column. */
  public CellRef publicValue(int row) {
    return finder.publicValue(row);
  }

  /** What a cell holds. */
  public Fr value(CellRef cell) {
    return mock.value(cell);
  }

  /** The cell and all advice cells and public values that copies make equal to it. */
  public Set<CellRef> equalTo(CellRef cell) {
    Deque<CellRef> open = new ArrayDeque<>(List.of(cell));
    Set<CellRef> seen = new LinkedHashSet<>(open);
    while (!open.isEmpty()) {
      for (CellRef other : copies.getOrDefault(open.remove(), List.of())) {
        if (!(other.column() instanceof FixedColumn) && seen.add(other)) {
          open.add(other);
        }
      }
    }
    return seen;
  }
}
