package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.layers.quant.Embedding;
import java.util.List;

/**
 * Reads rows of a weight table by run-time indices, in columns of its own. EZKL assigned the
 * results without a constraint; here they are looked up.
 *
 * <p><b>Statement.</b> With the table's elements {@code w_0, w_1, ..} in row-major order, {@code n}
 * to a row, on each row where {@code q} is on {@code (id*n + j, v)} is {@code (i, w_i)} for some i;
 * id is a copy of the index and j is fixed.
 *
 * <p><b>Why it is sound.</b> The table's first component is fixed, distinct, and beside its
 * element; j is below n, so the index names one row if it is an integer of the table, and no
 * element at all if it is not: {@code id*n + j} runs over {@code id*n .. id*n + n-1}, all of which
 * must be indices.
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
    FixedColumn index,
    AdviceColumn weight) {

  static EmbeddingChip configure(ConstraintSystem cs, Embedding layer, int number) {
    AdviceColumn id = column(cs, "embedding.id." + number);
    AdviceColumn value = column(cs, "embedding.value." + number);
    AdviceColumn weight = column(cs, "embedding.weight." + number);
    FixedColumn j = cs.fixedColumn();
    FixedColumn index = cs.fixedColumn();
    Selector q = cs.selector("embedding.q." + number);
    Selector tableQ = cs.selector("embedding.table." + number);
    cs.dynamicLookup(
        "embedding",
        q,
        List.of(id.cur().times(layer.width()).plus(j.cur()), value.cur()),
        tableQ,
        List.of(index.cur(), weight.cur()));
    return new EmbeddingChip(q, id, j, value, tableQ, index, weight);
  }

  private static AdviceColumn column(ConstraintSystem cs, String name) {
    AdviceColumn column = cs.adviceColumn();
    cs.enableEquality(column);
    cs.annotate(column, name);
    return column;
  }

  Cells assign(Layouter layouter, Embedding layer, Cells ids, Feed table) {
    int[] all = Rows.upTo(table.size());
    Cells cells =
        layouter.assignRegion(
            "table",
            region -> {
              region.enable(tableQ, 0, all.length);
              region.assignFixed(index, 0, range(all.length, all.length));
              return table.hasCell(0)
                  ? region.copy(table.all(), weight, 0)
                  : region.assignInput(weight, 0, table.data());
            });
    if (!table.hasCell(0)) {
      table.settle(all, cells);
    }
    int width = layer.width();
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
          region.assignFixed(j, 0, range(n, width));
          return region.assign(value, 0, results);
        });
  }

  /** {@code 0, 1, .., modulus-1, 0, 1, ..}. */
  private static Ints range(int n, int modulus) {
    long[] out = new long[n];
    for (int i = 0; i < n; i++) {
      out[i] = i % modulus;
    }
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
