package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.layers.quant.Embedding;
import java.util.Arrays;
import java.util.List;

/**
 * Reads rows of a weight table by run-time indices, in columns of its own. EZKL assigned the
 * results without a constraint; here they are looked up.
 *
 * <p><b>Statement.</b> With the table's elements {@code w_(r,c)}, on each row where {@code q} is on
 * {@code (id, j, v)} is {@code (r, c, w_(r,c))} for some r and c; id is a copy of the index and j
 * is fixed.
 *
 * <p><b>Why it is sound.</b> The table's first two components are fixed, distinct as pairs, and
 * beside their element: id is the number of a row, whatever the index was, and v its element j.
 * (One component {@code id*n + j} would not do: an id of 1/n in the field reads elements 1 to n.)
 *
 * <p><b>Cost.</b> 1 lookup for each element of the result, which GATES.md's recount leaves out; no
 * row of a block.
 */
record EmbeddingChip(
    Selector q,
    AdviceColumn id,
    FixedColumn j,
    AdviceColumn value,
    Selector tableQ,
    FixedColumn row,
    FixedColumn element,
    AdviceColumn weight) {

  static EmbeddingChip configure(ConstraintSystem cs, int number) {
    AdviceColumn id = column(cs, "embedding.id." + number);
    AdviceColumn value = column(cs, "embedding.value." + number);
    AdviceColumn weight = column(cs, "embedding.weight." + number);
    FixedColumn j = cs.fixedColumn();
    FixedColumn row = cs.fixedColumn();
    FixedColumn element = cs.fixedColumn();
    Selector q = cs.selector("embedding.q." + number);
    Selector tableQ = cs.selector("embedding.table." + number);
    cs.dynamicLookup(
        "embedding",
        q,
        List.of(id.cur(), j.cur(), value.cur()),
        tableQ,
        List.of(row.cur(), element.cur(), weight.cur()));
    return new EmbeddingChip(q, id, j, value, tableQ, row, element, weight);
  }

  private static AdviceColumn column(ConstraintSystem cs, String name) {
    AdviceColumn column = cs.adviceColumn();
    cs.enableEquality(column);
    cs.annotate(column, name);
    return column;
  }

  Cells assign(Layouter layouter, Embedding layer, Cells ids, Feed table) {
    int[] all = Rows.upTo(table.size());
    int width = layer.width();
    Cells cells =
        layouter.assignRegion(
            "table",
            region -> {
              region.enable(tableQ, 0, all.length);
              region.assignFixed(row, 0, quotients(all.length, width));
              region.assignFixed(element, 0, remainders(all.length, width));
              return table.hasCell(0)
                  ? region.copy(table.all(), weight, 0)
                  : region.assignInput(weight, 0, table.data());
            });
    if (!table.hasCell(0)) {
      table.settle(all, cells);
    }
    int n = ids.size() * width;
    int[] owner = new int[n];
    for (int i = 0; i < n; i++) {
      owner[i] = i / width;
    }
    Cells repeated = ids.gather(owner);
    Ints results = results(repeated.values(), width, table.data());
    return layouter.assignRegion(
        "reads",
        region -> {
          region.enable(q, 0, n);
          region.copy(repeated, id, 0);
          region.assignFixed(j, 0, remainders(n, width));
          return region.assign(value, 0, results);
        });
  }

  /** {@code i / divisor} for each i below n. */
  private static Ints quotients(int n, int divisor) {
    long[] out = new long[n];
    Arrays.setAll(out, i -> i / divisor);
    return Ints.of(out);
  }

  /** {@code i % divisor} for each i below n. */
  private static Ints remainders(int n, int divisor) {
    long[] out = new long[n];
    Arrays.setAll(out, i -> i % divisor);
    return Ints.of(out);
  }

  private static Ints results(Ints ids, int width, Ints table) {
    if (!ids.isKnown() || !table.isKnown()) {
      return Ints.unknown(ids.size());
    }
    long[] out = new long[ids.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = table.get(Math.toIntExact(ids.get(i) * width + i % width));
    }
    return Ints.of(out);
  }
}
