package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What chips are made of: whole tensors of one kind of row, written where the trace goes on.
 *
 * <p>Each method's statement is the {@link BaseOp} or the table that it names, on every element.
 */
final class Rows {

  private final Trace trace;
  private final Map<Long, Cells> constants;

  /**
   * Rows on a trace.
   *
   * @param constants fixed cells of the public numbers that may be asked for
   */
  Rows(Trace trace, Map<Long, Cells> constants) {
    this.trace = trace;
    this.constants = constants;
  }

  Trace trace() {
    return trace;
  }

  /** A fixed cell with this value. */
  Cells constant(long value) {
    Cells cell = constants.get(value);
    if (cell == null) {
      throw new IllegalArgumentException("constant " + value + " was not declared");
    }
    return cell;
  }

  /** Fixed cells with these values. */
  Cells constants(Ints values) {
    Cells[] cells = new Cells[values.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = constant(values.get(i));
    }
    return Cells.concat(cells);
  }

  /** {@code op} on pairs of elements; results in order. */
  Cells pairs(
      Layouter layouter, String name, BaseOp op, Feed left, int[] lefts, Feed right, int[] rights) {
    var writer = new RowWriter(trace, layouter, name, left, right);
    for (int i = 0; i < rights.length; i++) {
      writer.row(op, lefts[i], rights[i], op.hasResult());
    }
    return writer.finish();
  }

  /** {@code op} on pairs of cells of equally many. */
  Cells pairs(Layouter layouter, String name, BaseOp op, Cells left, Cells right) {
    int[] all = upTo(right.size());
    return pairs(layouter, name, op, Feed.of(left), all, Feed.of(right), all);
  }

  /** {@code op}, which has no left operand, on each cell. */
  Cells each(Layouter layouter, String name, BaseOp op, Cells operands) {
    return pairs(layouter, name, op, operands, operands);
  }

  /** The sum of each group of elements: an identity row, then sum rows. */
  Cells sums(Layouter layouter, String name, Feed x, int[][] groups) {
    var writer = new RowWriter(trace, layouter, name, x, x);
    for (int[] group : groups) {
      for (int i = 0; i < group.length; i++) {
        writer.row(i == 0 ? BaseOp.IDENTITY : BaseOp.SUM, group[i], i + 1 == group.length);
      }
    }
    return writer.finish();
  }

  /** The table's result for each operand. */
  Cells lookup(Layouter layouter, String name, TableKey key, Cells operands) {
    Ints results = operands.values().map(key::apply);
    return trace.spread(
        layouter,
        name,
        operands.size(),
        (region, block, from, to) -> {
          Cells x = operands.slice(from, to);
          Ints y = results.slice(from, to);
          @Nullable DividedChip chip = block.divided().get(key);
          if (chip != null) {
            return chip.assign(region, x, y);
          }
          region.enable(block.lookup(key), 0, to - from);
          region.copy(x, block.a1(), 0);
          return region.assign(block.out(), 0, y);
        });
  }

  static int[] upTo(int n) {
    int[] all = new int[n];
    for (int i = 0; i < n; i++) {
      all[i] = i;
    }
    return all;
  }
}
