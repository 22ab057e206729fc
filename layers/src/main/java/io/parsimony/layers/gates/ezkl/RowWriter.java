package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Writes gate rows one after another, many to a region.
 *
 * <p><b>Statement.</b> Each row holds its {@link BaseOp} on the given elements of the left and the
 * right feed. Where a running value goes over the end of a block, the first row of the next block
 * is an identity row whose operand is a copy of the last result, so that {@code out[-1]} is the
 * running value there too.
 *
 * <p><b>Why it is sound.</b> Operands are copies of cells, or the only first cell of a weight;
 * results are fixed by their gate. A row that reads {@code out[-1]} is never the first of a block,
 * so it never reads blinding rows.
 *
 * <p><b>Cost.</b> 1 row and 1 constraint a row, 1 of both at each break; 1 copy for each operand
 * that is not a weight used for the first time.
 */
final class RowWriter {

  private static final int BUFFER_ROWS = 1 << 14;

  private final Trace trace;
  private final Layouter layouter;
  private final String name;
  private final Feed left;
  private final Feed right;
  private final BaseOp[] ops = new BaseOp[BUFFER_ROWS];
  private final int[] leftElements = new int[BUFFER_ROWS];
  private final int[] rightElements = new int[BUFFER_ROWS];
  private final long[] results;
  private final BitSet newLeft = new BitSet();
  private final BitSet newRight = new BitSet();
  private final BitSet kept = new BitSet();
  private final List<Cells> finished = new ArrayList<>();
  private final boolean known;
  private int count;
  private int limit;
  private long running;
  private Cells lastResult = Cells.empty();

  /** A writer of rows on these operands; without left operands give the right ones twice. */
  RowWriter(Trace trace, Layouter layouter, String name, Feed left, Feed right) {
    this.trace = trace;
    this.layouter = layouter;
    this.name = name;
    this.left = left;
    this.right = right;
    this.known = left.data().isKnown() && right.data().isKnown();
    this.results = known ? new long[BUFFER_ROWS] : new long[0];
  }

  /** Adds a row without left operand. */
  void row(BaseOp op, int rightElement, boolean keep) {
    row(op, 0, rightElement, keep);
  }

  /**
   * Adds a row.
   *
   * @param keep whether its result is among those that {@link #finish} returns
   */
  void row(BaseOp op, int leftElement, int rightElement, boolean keep) {
    boolean freshLeft = op.usesLeft() && !left.hasCell(leftElement);
    boolean freshRight = !right.hasCell(rightElement);
    if ((count > 0 && count == limit)
        || (freshLeft && newLeft.get(leftElement))
        || (freshRight && newRight.get(rightElement))) {
      flush();
      freshLeft &= !left.hasCell(leftElement);
      freshRight &= !right.hasCell(rightElement);
    }
    if (count == 0) {
      if (op.isRunning() && trace.atTop()) {
        carry();
      }
      limit = Math.min(BUFFER_ROWS, trace.room());
    }
    if (freshLeft) {
      newLeft.set(leftElement);
    }
    if (freshRight) {
      newRight.set(rightElement);
    }
    ops[count] = op;
    leftElements[count] = leftElement;
    rightElements[count] = rightElement;
    if (keep) {
      kept.set(count);
    }
    if (known) {
      long x = op.usesLeft() ? left.data().get(leftElement) : 0;
      running = op.apply(x, right.data().get(rightElement), running);
      results[count] = running;
    }
    count++;
  }

  /** Writes what is left; returns the kept results in order. */
  Cells finish() {
    flush();
    return finished.isEmpty() ? Cells.empty() : Cells.concat(finished);
  }

  private void carry() {
    Cells source = lastResult;
    lastResult =
        trace.place(
            layouter,
            name,
            1,
            (region, block, _, _) -> {
              region.enable(block.op(BaseOp.IDENTITY), 0);
              region.copy(source, block.a1(), 0);
              return region.assign(block.out(), 0, source.values());
            });
  }

  private void flush() {
    if (count > 0) {
      int n = count;
      BitSet all = new BitSet();
      BitSet withLeft = new BitSet();
      all.set(0, n);
      for (int i = 0; i < n; i++) {
        withLeft.set(i, ops[i].usesLeft());
      }
      var a0 = new OperandColumn(left, Arrays.copyOf(leftElements, n), withLeft, newLeft);
      var a1 = new OperandColumn(right, Arrays.copyOf(rightElements, n), all, newRight);
      Ints values = known ? Ints.of(Arrays.copyOf(results, n)) : Ints.unknown(n);
      Cells out = place(a0, a1, values);
      a0.settle();
      a1.settle();
      if (out.size() == n) {
        lastResult = out.get(n - 1);
        if (!kept.isEmpty()) {
          finished.add(kept.cardinality() == n ? out : out.gather(kept.stream().toArray()));
        }
      }
      newLeft.clear();
      newRight.clear();
      kept.clear();
      count = 0;
    }
  }

  /** Places one region; all its rows have results, or none has. */
  private Cells place(OperandColumn a0, OperandColumn a1, Ints values) {
    return trace.place(
        layouter,
        name,
        values.size(),
        (region, block, _, n) -> {
          enable(region, block, n);
          a0.assign(region, block.a0());
          a1.assign(region, block.a1());
          return ops[0].hasResult() ? region.assign(block.out(), 0, values) : Cells.empty();
        });
  }

  private void enable(Region region, Block block, int rows) {
    int from = 0;
    while (from < rows) {
      int to = from + 1;
      while (to < rows && ops[to] == ops[from]) {
        to++;
      }
      region.enable(block.op(ops[from]), from, to - from);
      from = to;
    }
  }
}
