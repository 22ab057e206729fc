package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.compiled.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One lookup table for many intervals.
 *
 * <p><b>Statement.</b> Rows {@code (tag, v)} for every {@code v} of interval number {@code tag},
 * counted from 1, after the idle row {@code (0, 0)}.
 *
 * <p><b>Why it is sound.</b> The tag looked up lies in a fixed column, so a prover cannot borrow a
 * wider interval. Idle rows look up {@code (0, 0)}, which is a true row and carries a tag of its
 * own.
 *
 * <p><b>Cost.</b> As many rows as the intervals have integers, and one.
 */
final class RangeTable {

  private final TableColumn tag;
  private final TableColumn value;
  private final Map<Range, Integer> tags = new LinkedHashMap<>();

  RangeTable(ConstraintSystem cs, List<Range> ranges) {
    tag = cs.tableColumn();
    value = cs.tableColumn();
    for (Range range : ranges) {
      tags.putIfAbsent(range, tags.size() + 1);
    }
  }

  /**
   * On rows where {@code q} is on, {@code v} lies in the interval whose number is {@code rangeTag}.
   */
  void lookup(ConstraintSystem cs, String name, Selector q, Expression rangeTag, Expression v) {
    cs.lookup(name, q, List.of(rangeTag, v), List.of(tag, value));
  }

  boolean contains(Range range) {
    return tags.containsKey(range);
  }

  /** The number of an interval that {@link #contains} knows. */
  int tag(Range range) {
    Integer found = tags.get(range);
    if (found == null) {
      throw new IllegalArgumentException("no interval " + range + " in the table of ranges");
    }
    return found;
  }

  void load(Layouter layouter) {
    int rows = 1 + Math.toIntExact(tags.keySet().stream().mapToLong(RangeTable::size).sum());
    long[] tagRows = new long[rows];
    long[] valueRows = new long[rows];
    int row = 1;
    for (Map.Entry<Range, Integer> entry : tags.entrySet()) {
      for (long v = entry.getKey().min(); v <= entry.getKey().max(); v++, row++) {
        tagRows[row] = entry.getValue();
        valueRows[row] = v;
      }
    }
    layouter.assignTable(
        "ranges",
        table -> {
          table.assign(tag, 0, Ints.of(tagRows));
          table.assign(value, 0, Ints.of(valueRows));
        });
  }

  /** Number of integers in an interval. */
  static long size(Range range) {
    return Math.addExact(Math.subtractExact(range.max(), range.min()), 1);
  }
}
