package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Region;
import io.parsimony.layers.gates.circom.CircomLane.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes rows of {@link CircomLane lanes}, each region into the lane that is filled least. */
final class CircomRows {

  /** Rows of a region, unless one accumulation has more. */
  static final int MOST_ROWS = 1024;

  private final List<CircomLane> lanes;

  CircomRows(List<CircomLane> lanes) {
    this.lanes = List.copyOf(lanes);
  }

  /** The rows of one result after the other. */
  interface Program {
    /** Number of results. */
    int results();

    /** The most rows of one result. */
    int mostRows();

    /** Writes operation and positions of operands of each row of a result; returns how many. */
    int fill(int result, Op[] ops, int[] x, int[] w);
  }

  private CircomLane least(Layouter layouter) {
    CircomLane best = lanes.getFirst();
    for (CircomLane lane : lanes) {
      if (layouter.freeRow(lane.columns()) < layouter.freeRow(best.columns())) {
        best = lane;
      }
    }
    return best;
  }

  /** Runs a program; gives its results in order. */
  Cells run(Layouter layouter, String name, Program program, Cells x, Cells w) {
    return run(layouter, name, program, x, w, 1, 1);
  }

  /** Runs a program whose affine rows have these factors. */
  Cells run(Layouter layouter, String name, Program program, Cells x, Cells w, long m, long s) {
    List<Cells> results = new ArrayList<>();
    int capacity = MOST_ROWS + program.mostRows();
    Op[] ops = new Op[capacity];
    int[] xs = new int[capacity];
    int[] ws = new int[capacity];
    Op[] own = new Op[program.mostRows()];
    int[] ownX = new int[program.mostRows()];
    int[] ownW = new int[program.mostRows()];
    int next = 0;
    while (next < program.results()) {
      int height = 0;
      List<Integer> last = new ArrayList<>();
      while (next < program.results() && height < MOST_ROWS) {
        int count = program.fill(next++, own, ownX, ownW);
        System.arraycopy(own, 0, ops, height, count);
        System.arraycopy(ownX, 0, xs, height, count);
        System.arraycopy(ownW, 0, ws, height, count);
        height += count;
        last.add(height - 1);
      }
      var block =
          new Block(
              Arrays.copyOf(ops, height),
              x,
              Arrays.copyOf(xs, height),
              w,
              Arrays.copyOf(ws, height),
              m,
              s);
      CircomLane lane = least(layouter);
      Cells acc = layouter.assignRegion(name, region -> block.assign(region, lane));
      results.add(acc.gather(last.stream().mapToInt(Integer::intValue).toArray()));
    }
    return results.isEmpty() ? Cells.empty() : Cells.concat(results);
  }

  /** New cells that the prover chooses, nothing constrained. */
  Cells inputs(Layouter layouter, String name, Ints values) {
    List<Cells> parts = new ArrayList<>();
    int size = values.size();
    for (int from = 0; from < size; from += MOST_ROWS * CircomLane.COLUMNS) {
      int start = from;
      int count = Math.min(size - from, MOST_ROWS * CircomLane.COLUMNS);
      int rows = Math.ceilDiv(count, CircomLane.COLUMNS);
      CircomLane lane = least(layouter);
      parts.add(
          layouter.assignRegion(
              name,
              region -> {
                List<Cells> columns = new ArrayList<>();
                int at = start;
                for (var column : List.of(lane.x(), lane.w(), lane.acc())) {
                  int to = Math.min(start + count, at + rows);
                  columns.add(region.assignInput(column, 0, values.slice(at, to)));
                  at = to;
                }
                return Cells.concat(columns);
              }));
    }
    return parts.isEmpty() ? Cells.empty() : Cells.concat(parts);
  }

  /** One region: its operations and operands. */
  private record Block(Op[] ops, Cells x, int[] xs, Cells w, int[] ws, long m, long s) {

    Cells assign(Region region, CircomLane lane) {
      region.copy(x.gather(xs), lane.x(), 0);
      for (int from = 0; from < ops.length; ) {
        int to = from + 1;
        while (to < ops.length && ops[to] == ops[from]) {
          to++;
        }
        region.enable(lane.row(ops[from]), from, to - from);
        if (ops[from].usesW()) {
          region.copy(w.gather(Arrays.copyOfRange(ws, from, to)), lane.w(), from);
        }
        if (ops[from] == Op.AFFINE) {
          region.assignFixed(lane.m(), from, Ints.constant(m, to - from));
          region.assignFixed(lane.s(), from, Ints.constant(s, to - from));
        }
        from = to;
      }
      return region.assign(lane.acc(), 0, values());
    }

    private Ints values() {
      Ints left = x.values();
      Ints right = w.values();
      if (!left.isKnown() || !right.isKnown()) {
        return Ints.unknown(ops.length);
      }
      long[] acc = new long[ops.length];
      for (int i = 0; i < acc.length; i++) {
        long a = left.get(xs[i]);
        acc[i] =
            switch (ops[i]) {
              case MUL -> a * right.get(ws[i]);
              case MAC -> acc[i - 1] + a * right.get(ws[i]);
              case START -> a;
              case ADD -> acc[i - 1] + a;
              case AFFINE -> m * a + s * right.get(ws[i]);
            };
      }
      return Ints.of(acc);
    }
  }
}
