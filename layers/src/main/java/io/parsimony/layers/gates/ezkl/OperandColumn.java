package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.compiled.AdviceColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** One operand column of a region: runs of copies and of weights that get their first cells. */
final class OperandColumn {

  /**
   * @param source cells to copy; empty for a run of new cells
   * @param elements the feed's elements, row by row
   */
  private record Run(int offset, Cells source, int[] elements) {}

  private final Feed feed;
  private final List<Run> runs = new ArrayList<>();
  private final List<Cells> first = new ArrayList<>();

  /**
   * Plans a column.
   *
   * @param elements the feed's element in each row
   * @param used rows on which the column is used
   * @param fresh elements that get their first cell here; each is in one row only
   */
  OperandColumn(Feed feed, int[] elements, BitSet used, BitSet fresh) {
    this.feed = feed;
    int from = used.nextSetBit(0);
    while (from >= 0) {
      boolean isNew = fresh.get(elements[from]);
      int end = used.nextClearBit(from);
      int to = from + 1;
      while (to < end && fresh.get(elements[to]) == isNew) {
        to++;
      }
      int[] part = Arrays.copyOfRange(elements, from, to);
      runs.add(new Run(from, isNew ? Cells.empty() : feed.cells(part), part));
      from = used.nextSetBit(to);
    }
  }

  /** Fills the column; may be called again, for the same region. */
  void assign(Region region, AdviceColumn column) {
    first.clear();
    for (Run run : runs) {
      if (run.source().size() > 0) {
        region.copy(run.source(), column, run.offset());
      } else {
        Ints values = feed.data().gather(run.elements());
        first.add(region.assignInput(column, run.offset(), values));
      }
    }
  }

  /** Tells the feed about first cells of the last call. */
  void settle() {
    int next = 0;
    for (Run run : runs) {
      if (run.source().size() == 0) {
        feed.settle(run.elements(), first.get(next++));
      }
    }
  }
}
