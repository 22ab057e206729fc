package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.compiled.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One lookup table that bounds two cells at a time.
 *
 * <p><b>Statement.</b> Rows {@code (tag, v, w)} for every {@code v} of {@code high} bits and {@code
 * w} of {@code low} bits, for each pair of widths, counted from 1, after the idle row {@code (0, 0,
 * 0)}.
 *
 * <p><b>Why it is sound.</b> As for {@link RangeTable}: the tag, and what is added to both cells
 * before they are looked up, lie in fixed columns; the idle row is true and carries a tag of its
 * own.
 *
 * <p><b>Cost.</b> {@code 2^(high + low)} rows for each pair of widths, and one.
 */
final class PairTable {

  /** Widths of the two cells of a pair. */
  record Widths(int high, int low) {
    long rows() {
      return 1L << (high + low);
    }
  }

  private final TableColumn tag;
  private final TableColumn high;
  private final TableColumn low;
  private final Map<Widths, Integer> tags = new LinkedHashMap<>();

  PairTable(ConstraintSystem cs, Set<Widths> widths) {
    tag = cs.tableColumn();
    high = cs.tableColumn();
    low = cs.tableColumn();
    for (Widths each : widths) {
      tags.put(each, tags.size() + 1);
    }
  }

  /** On rows where {@code q} is on, the two cells have the widths of pair number {@code pair}. */
  void lookup(
      ConstraintSystem cs, String name, Selector q, Expression pair, Expression v, Expression w) {
    cs.lookup(name, q, List.of(pair, v, w), List.of(tag, high, low));
  }

  boolean contains(Widths widths) {
    return tags.containsKey(widths);
  }

  /** The number of a pair of widths. */
  int tag(Widths widths) {
    Integer found = tags.get(widths);
    if (found == null) {
      throw new IllegalArgumentException("no pairs of " + widths + " in the table");
    }
    return found;
  }

  /** Rows of a table of these widths, without the idle row. */
  static long rows(Set<Widths> widths) {
    return widths.stream().mapToLong(Widths::rows).sum();
  }

  void load(Layouter layouter) {
    int rows = 1 + Math.toIntExact(rows(tags.keySet()));
    long[] tagRows = new long[rows];
    long[] highRows = new long[rows];
    long[] lowRows = new long[rows];
    int row = 1;
    for (Map.Entry<Widths, Integer> entry : tags.entrySet()) {
      int bits = entry.getKey().low();
      for (long i = 0; i < entry.getKey().rows(); i++, row++) {
        tagRows[row] = entry.getValue();
        highRows[row] = i >> bits;
        lowRows[row] = i & ((1L << bits) - 1);
      }
    }
    layouter.assignTable(
        "pairs",
        table -> {
          table.assign(tag, 0, Ints.of(tagRows));
          table.assign(high, 0, Ints.of(highRows));
          table.assign(low, 0, Ints.of(lowRows));
        });
  }
}
