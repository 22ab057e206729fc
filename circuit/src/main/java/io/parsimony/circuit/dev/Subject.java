package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/** What is checked: a circuit, its filled trace, and where each cell comes from. */
record Subject(
    ConstraintSystem cs,
    CompiledCircuit circuit,
    Trace trace,
    Provenance provenance,
    int usableRows) {

  /** The rows on which a selector is on. */
  BitColumn activity(Selector q) {
    if (trace.fixed().get(q.column().index()) instanceof BitColumn bits) {
      return bits;
    }
    throw new IllegalStateException("selector " + q.name() + " is not a column of bits");
  }

  Program program(List<Expression> expressions) {
    return Program.of(expressions, trace.challenges());
  }

  /** Runs a step for each block of rows on which a selector is on. */
  void forBlocks(Selector q, BlockEvaluator evaluator, BlockStep step) {
    BitColumn active = activity(q);
    int[] rows = new int[BlockEvaluator.BLOCK];
    int row = active.nextSet(0);
    while (row >= 0) {
      int count = 0;
      while (row >= 0 && count < rows.length) {
        rows[count++] = row;
        row = active.nextSet(row + 1);
      }
      evaluator.evaluate(rows, count);
      step.accept(rows, count);
    }
  }

  /** What to do with a block of rows that has just been evaluated. */
  interface BlockStep {
    void accept(int[] rows, int count);
  }

  /** Visits the active rows of a selector. */
  void forRows(Selector q, IntConsumer step) {
    BitColumn active = activity(q);
    for (int row = active.nextSet(0); row >= 0; row = active.nextSet(row + 1)) {
      step.accept(row);
    }
  }

  /** The cells, selectors left out, that queries read at a row. */
  List<CellValue> cells(List<Expression.Query> queries, int row, Overrides overrides) {
    List<CellValue> cells = new ArrayList<>();
    for (Expression.Query query : queries) {
      Column column = query.column();
      int at = trace.rotated(row, query.rotation());
      boolean selector = cs.selectors().stream().anyMatch(q -> q.column().equals(column));
      if (!selector) {
        Fr value = overrides.value(trace, new CellRef(column, at));
        cells.add(new CellValue(cs.nameOf(column), query.rotation(), value));
      }
    }
    return cells;
  }

  /** Adds a failure for each active row on which a query reads an advice cell nobody assigned. */
  void checkAssigned(
      String argument, Selector q, List<Expression.Query> queries, Failures failures) {
    var rows = new BitSet();
    for (Expression.Query query : queries) {
      if (query.column() instanceof AdviceColumn advice) {
        forRows(
            q,
            row -> {
              if (!provenance.isAssigned(advice, trace.rotated(row, query.rotation()))) {
                rows.set(row);
              }
            });
      }
    }
    for (int at = rows.nextSetBit(0); at >= 0; at = rows.nextSetBit(at + 1)) {
      int row = at;
      for (Expression.Query query : queries) {
        if (query.column() instanceof AdviceColumn advice
            && !provenance.isAssigned(advice, trace.rotated(row, query.rotation()))) {
          failures.add(() ->
              new VerifyFailure.UnassignedRead(
                  argument, provenance.locate(q, row), cs.nameOf(advice), query.rotation()));
        }
      }
    }
  }
}
