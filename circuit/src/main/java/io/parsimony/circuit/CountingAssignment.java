package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts, and keeps nothing else: one bit for each row of a selector, and a few numbers for each
 * layer. A call costs the same for one row as for a million, but for a bit a row.
 */
final class CountingAssignment implements Assignment {

  private final ConstraintSystem cs;
  private final Bits[] active;

  /**
   * Rows of each shuffle on which either of its selectors is on, and the shuffles of a selector.
   */
  private final Bits[] shuffleActive;

  private final List<List<Integer>> shufflesOf = new ArrayList<>();
  private final Map<String, Tally> layers = new LinkedHashMap<>();
  private @Nullable Tally current;
  private long rows;
  private long tableRows;
  private long instanceRows;

  /** What one layer has done so far. */
  private static final class Tally {
    final long[] activeRows;
    final long[] shuffleRows;
    long copies;
    long rows;
    long cells;

    Tally(int selectors, int shuffles) {
      activeRows = new long[selectors];
      shuffleRows = new long[shuffles];
    }
  }

  CountingAssignment(ConstraintSystem cs) {
    this.cs = cs;
    active = new Bits[cs.selectors().size()];
    for (int s = 0; s < active.length; s++) {
      active[s] = new Bits();
      shufflesOf.add(new ArrayList<>());
    }
    shuffleActive = new Bits[cs.shuffles().size()];
    for (int s = 0; s < shuffleActive.length; s++) {
      shuffleActive[s] = new Bits();
      Shuffle shuffle = cs.shuffles().get(s);
      shufflesOf.get(shuffle.inputSelector().index()).add(s);
      if (!shuffle.outputSelector().equals(shuffle.inputSelector())) {
        shufflesOf.get(shuffle.outputSelector().index()).add(s);
      }
    }
  }

  private Tally tally(Namespace where) {
    return layers.computeIfAbsent(where.top(), _ -> new Tally(active.length, shuffleActive.length));
  }

  private Tally current() {
    if (current == null) {
      throw new IllegalStateException("no region is open");
    }
    return current;
  }

  @Override
  public long rowLimit() {
    return Integer.MAX_VALUE - 1;
  }

  @Override
  public void enterRegion(Namespace where, String name, long startRow, int height) {
    current = tally(where);
    current.rows += height;
    rows = Math.max(rows, startRow + height);
  }

  @Override
  public void exitRegion() {
    current = null;
  }

  @Override
  public void enable(Selector q, long row, int count) {
    Tally tally = current();
    tally.activeRows[q.index()] += active[q.index()].add(row, count);
    for (int shuffle : shufflesOf.get(q.index())) {
      tally.shuffleRows[shuffle] += shuffleActive[shuffle].add(row, count);
    }
  }

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
    current().cells += cells.size();
  }

  @Override
  public void assignFixed(FixedColumn column, long row, Cells cells) {}

  @Override
  public void copy(Cells a, Cells b) {
    current().copies += a.size();
  }

  @Override
  public void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row) {
    tally(where).copies += cells.size();
    instanceRows = Math.max(instanceRows, (long) row + cells.size());
  }

  @Override
  public void fillTable(
      Namespace where, String name, List<TableColumn> columns, List<Ints> values) {
    tableRows = Math.max(tableRows, values.getFirst().size());
  }

  @Override
  public Value<Fr> challenge(Expression.Challenge challenge) {
    return Value.unknown();
  }

  /** The counts of all that has been run. */
  CircuitStats stats() {
    int[] gates = new int[active.length];
    int[] products = new int[active.length];
    int[] lookups = new int[active.length];
    for (Gate gate : cs.gates()) {
      for (var poly : gate.polys()) {
        gates[gate.selector().index()]++;
        products[gate.selector().index()] += poly.poly().witnessDegree() >= 2 ? 1 : 0;
      }
    }
    for (Lookup lookup : cs.lookups()) {
      lookups[lookup.selector().index()]++;
    }
    List<CircuitStats.Layer> parts = new ArrayList<>();
    layers.forEach((name, tally) ->
        parts.add(new CircuitStats.Layer(name, counts(tally, gates, products, lookups))));
    int k = 1;
    while ((1L << k) - (cs.blindingFactors() + 1) < needed()) {
      k++;
    }
    int advice = cs.adviceColumns().size();
    int selectors = cs.selectors().size();
    var columns =
        new CircuitStats.Columns(
            advice, cs.numFixed() - selectors, cs.instanceColumns().size(), selectors);
    int degree = cs.degree();
    int permuted = cs.equalityColumns().size();
    long grandProducts = (long) Math.ceilDiv(permuted, degree - 2) + cs.shuffles().size();
    long committed = advice + 3L * cs.lookups().size() + grandProducts;
    return new CircuitStats(
        total(parts), parts, k, tableRows, columns, degree, (long) advice << k, committed << k);
  }

  private long needed() {
    return Math.max(1, Math.max(rows, Math.max(tableRows, instanceRows)));
  }

  private static CircuitStats.Counts counts(
      Tally tally, int[] gates, int[] products, int[] lookups) {
    long gateRows = 0;
    long productRows = 0;
    long lookupRows = 0;
    for (int s = 0; s < gates.length; s++) {
      gateRows += gates[s] * tally.activeRows[s];
      productRows += products[s] * tally.activeRows[s];
      lookupRows += lookups[s] * tally.activeRows[s];
    }
    long shuffleRows = 0;
    for (long shuffle : tally.shuffleRows) {
      shuffleRows += shuffle;
    }
    return new CircuitStats.Counts(
        gateRows, lookupRows, shuffleRows, productRows, tally.copies, tally.rows, tally.cells);
  }

  private CircuitStats.Counts total(List<CircuitStats.Layer> parts) {
    long[] sums = new long[6];
    for (CircuitStats.Layer part : parts) {
      sums[0] += part.counts().gateConstraints();
      sums[1] += part.counts().lookupConstraints();
      sums[2] += part.counts().shuffleConstraints();
      sums[3] += part.counts().products();
      sums[4] += part.counts().copyConstraints();
      sums[5] += part.counts().cells();
    }
    return new CircuitStats.Counts(sums[0], sums[1], sums[2], sums[3], sums[4], rows, sums[5]);
  }
}
