package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges rows on one side of a shuffle, and lets lookups into advice columns find other rows of
 * their tables; then repairs what breaks.
 */
final class RowMoves {

  private static final int ROWS = 64;
  private static final int TUPLES = 64;

  private final Problem problem;
  private final Checker checker;
  private final RepairSearch search;
  private final QueryDegrees degrees;
  private long tried;

  RowMoves(Problem problem) {
    this.problem = problem;
    this.checker = new Checker(problem);
    this.search = new RepairSearch(problem);
    this.degrees = new QueryDegrees(problem);
  }

  long tried() {
    return tried;
  }

  List<Overlay> run() {
    List<Overlay> found = new ArrayList<>();
    for (Site site : problem.sites()) {
      switch (site.kind()) {
        case SHUFFLE_IN, SHUFFLE_OUT -> exchange(site, found);
        case LOOKUP -> {
          if (!problem.tables().isFixed(site.number())) {
            otherRows(site, found);
          }
        }
        case GATE, TABLE -> {}
      }
    }
    return found;
  }

  private void exchange(Site site, List<Overlay> found) {
    BitSet rows = site.rows();
    int count = 0;
    int row = rows.nextSetBit(0);
    while (row >= 0 && count++ < ROWS) {
      int next = rows.nextSetBit(row + 1);
      if (next >= 0) {
        Overlay swapped = swapped(site, row, next);
        if (swapped != null) {
          add(search.complete(swapped), found);
        }
      }
      row = next;
    }
  }

  /** The variables of two rows exchanged, or null if one of them is held or nothing changes. */
  private @Nullable Overlay swapped(Site site, int row, int other) {
    var overlay = new Overlay();
    for (Expression.Query query : site.program().queries()) {
      int column = problem.grid().index(query.column());
      int a = problem.variables().of(problem.grid().cell(column, row, query.rotation()));
      int b = problem.variables().of(problem.grid().cell(column, other, query.rotation()));
      Fr valueA = problem.value(a);
      Fr valueB = problem.value(b);
      if (!valueA.equals(valueB)) {
        if (problem.grid().isFixed(a) || problem.grid().isFixed(b)) {
          continue;
        }
        if (problem.status(a) == Problem.Status.HELD || problem.status(b) == Problem.Status.HELD) {
          return null;
        }
        overlay.put(a, valueB);
        overlay.put(b, valueA);
      }
    }
    tried++;
    return overlay.size() == 0 ? null : overlay;
  }

  private void otherRows(Site site, List<Overlay> found) {
    Site table = null;
    for (Site other : problem.sites()) {
      if (other.kind() == Site.Kind.TABLE && other.number() == site.number()) {
        table = other;
      }
    }
    if (table == null) {
      return;
    }
    List<List<Fr>> tuples = problem.tables().multiset(table).tuples(TUPLES);
    int count = 0;
    BitSet rows = site.rows();
    for (int row = rows.nextSetBit(0); row >= 0 && count++ < ROWS; row = rows.nextSetBit(row + 1)) {
      for (List<Fr> tuple : tuples) {
        Overlay moved = moved(site, row, tuple);
        if (moved != null) {
          add(search.complete(moved), found);
        }
      }
    }
  }

  /** Values with which the inputs of a lookup are a given tuple, or null. */
  private @Nullable Overlay moved(Site site, int row, List<Fr> tuple) {
    var overlay = new Overlay();
    var none = new Overlay();
    checker.evaluator().evaluate(site, row, none);
    Fr[] now = checker.evaluator().values();
    for (Expression.Query query : site.program().queries()) {
      int cell = problem.grid().cell(problem.grid().index(query.column()), row, query.rotation());
      int variable = problem.variables().of(cell);
      if (problem.grid().isFixed(cell)
          || problem.status(variable) == Problem.Status.HELD
          || overlay.has(variable)
          || degrees.degree(site, row, variable) != 1) {
        continue;
      }
      Fr value = problem.value(variable);
      checker.evaluator().evaluate(site, row, Overlay.of(variable, value.plus(Fr.ONE)));
      for (int i = 0; i < now.length && !overlay.has(variable); i++) {
        Fr slope = checker.evaluator().get(i).minus(now[i]);
        if (!slope.isZero() && !now[i].equals(tuple.get(i))) {
          overlay.put(variable, value.plus(tuple.get(i).minus(now[i]).times(slope.inverse())));
        }
      }
    }
    tried++;
    return overlay.size() == 0 ? null : overlay;
  }

  private static void add(@Nullable Overlay witness, List<Overlay> found) {
    if (witness != null) {
      found.add(witness);
    }
  }
}
