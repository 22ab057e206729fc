package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.GroupLayer;

/**
 * The maximum of each group of cells, with EZKL's rows.
 *
 * <p><b>Statement.</b> For a group {@code x_1 .. x_n} and its result m:
 *
 * <pre>
 *   m1 = m - 1,  d_i = x_i - m1,  r_i = relu(d_i),  r_i*(r_i - 1) = 0
 *   S = r_1 + .. + r_n,  t = 1 - S,  u = relu(t),  u = 0
 * </pre>
 *
 * <p><b>Why it is sound.</b> The table holds small integers only, so each {@code d_i} is an integer
 * with {@code max(d_i, 0)} in {0, 1}: no {@code x_i} is above m. By the second lookup {@code t <=
 * 0}, so some {@code r_i} is 1 and that {@code x_i} is m. The prover chooses m, and one m fits.
 *
 * <p><b>Cost.</b> For n cells {@code 4n + 6} rows: 1 that takes m, 1 that takes the constant 1, 1
 * for {@code m - 1}, n differences, n lookups, n boolean rows, n rows of the sum, and 1 for each of
 * t, u and the last equation.
 */
final class MaxChip {

  private MaxChip() {}

  /** The table for cells in {@code range}, groups of up to {@code size}. */
  static TableKey key(Range range, int size) {
    long least = Math.min(range.min() - range.max() + 1, 1L - size);
    return TableKey.relu(new Range(least, 1));
  }

  static Cells assign(Rows rows, Layouter layouter, GroupLayer layer, TableKey key, Cells x) {
    int groups = layer.groups();
    int[][] members = new int[groups][];
    int total = 0;
    for (int g = 0; g < groups; g++) {
      members[g] = layer.members(g);
      total += members[g].length;
    }
    int[] member = new int[total];
    int[] group = new int[total];
    int[][] runs = new int[groups][];
    int at = 0;
    for (int g = 0; g < groups; g++) {
      runs[g] = new int[members[g].length];
      for (int i = 0; i < members[g].length; i++) {
        member[at] = members[g][i];
        group[at] = g;
        runs[g][i] = at++;
      }
    }
    Cells max = choose(rows, layouter, maxima(x.values(), members));
    Cells one = rows.each(layouter, "one", BaseOp.IDENTITY, rows.constant(1).repeat(groups));
    Cells below = rows.pairs(layouter, "m - 1", BaseOp.SUB, max, one);
    Cells d = rows.pairs(layouter, "d", BaseOp.SUB, x.gather(member), below.gather(group));
    Cells r = rows.lookup(layouter, "relu(d)", key, d);
    rows.each(layouter, "boolean", BaseOp.IS_BOOLEAN, r);
    Cells sum = rows.sums(layouter, "S", Feed.of(r), runs);
    Cells t = rows.pairs(layouter, "t", BaseOp.SUB, one, sum);
    Cells u = rows.lookup(layouter, "relu(t)", key, t);
    rows.each(layouter, "zero", BaseOp.IS_ZERO, u);
    return max.withRange(x.range());
  }

  /** Identity rows whose operand is the maximum itself: fixed by what follows. */
  private static Cells choose(Rows rows, Layouter layouter, Ints maxima) {
    return rows.trace()
        .spread(
            layouter,
            "m",
            maxima.size(),
            (region, block, from, to) -> {
              region.enable(block.op(BaseOp.IDENTITY), 0, to - from);
              region.assignGuess("maximum", block.a1(), 0, maxima.slice(from, to));
              return region.assign(block.out(), 0, maxima.slice(from, to));
            });
  }

  private static Ints maxima(Ints x, int[][] members) {
    if (!x.isKnown()) {
      return Ints.unknown(members.length);
    }
    long[] out = new long[members.length];
    for (int g = 0; g < out.length; g++) {
      out[g] = Long.MIN_VALUE;
      for (int i : members[g]) {
        out[g] = Math.max(out[g], x.get(i));
      }
    }
    return Ints.of(out);
  }
}
