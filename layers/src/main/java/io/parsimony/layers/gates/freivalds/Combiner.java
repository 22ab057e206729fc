package io.parsimony.layers.gates.freivalds;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.Value;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import io.parsimony.layers.gates.freivalds.FreivaldsLane.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Combines cells in lanes.
 *
 * @param zero a cell that is zero, for unused places
 */
record Combiner(Layouter layouter, FreivaldsLanes lanes, Cells zero) {

  /** Rows of one region at most, unless one accumulation has more. */
  private static final int MOST_ROWS = 1 << 13;

  /** For each row of a matrix, the sum of its cells times powers of the challenge. */
  Cells rows(Kind kind, Cells matrix, int rows, int columns) {
    int[] index = new int[rows * columns];
    Arrays.setAll(index, i -> i);
    return combine(kind, matrix, rows, columns, index);
  }

  /** For each column of a matrix, the sum of its cells times powers of the challenge. */
  Cells transposed(Kind kind, Cells matrix, int rows, int columns) {
    int[] index = new int[rows * columns];
    for (int c = 0; c < columns; c++) {
      for (int r = 0; r < rows; r++) {
        index[c * rows + r] = r * columns + c;
      }
    }
    return combine(kind, matrix, columns, rows, index);
  }

  /** The sum of all cells of a matrix times powers of both challenges. */
  Cells matrix(Cells matrix, int rows, int columns) {
    int width = lanes.width();
    if (byRows(rows, columns, width) <= byRows(columns, rows, width)) {
      return rows(Kind.ROWS, rows(Kind.COLUMNS, matrix, rows, columns), 1, rows);
    }
    return rows(Kind.COLUMNS, transposed(Kind.ROWS, matrix, rows, columns), 1, columns);
  }

  /** Rows that {@link #matrix} takes. */
  static long matrixRows(int rows, int columns, int width) {
    return Math.min(byRows(rows, columns, width), byRows(columns, rows, width));
  }

  private static long byRows(int rows, int columns, int width) {
    long inner = columns == 1 ? 0 : rows * FreivaldsChip.chunks(columns, width);
    return inner + (rows == 1 ? 0 : FreivaldsChip.chunks(rows, width));
  }

  /** The sum of products, pair by pair. */
  Cells pairs(Cells lefts, Cells rights) {
    return combine(Kind.PAIRS, Cells.concat(lefts, rights), 1, 2 * lefts.size(), woven(lefts));
  }

  /** Constrains the sum of products to be zero. */
  void pairsAreZero(Cells lefts, Cells rights) {
    Cells both = Cells.concat(lefts, rights);
    run(Kind.PAIRS, both, 1, 2 * lefts.size(), woven(lefts), true);
  }

  /**
   * Constrains one sum of products for each group to be zero.
   *
   * @param lefts for each product, a cell for each group
   * @param rights the other factors
   */
  void pairsAreZero(List<Cells> lefts, List<Cells> rights) {
    int pairs = lefts.size();
    int groups = lefts.getFirst().size();
    int[] index = new int[groups * 2 * pairs];
    for (int g = 0; g < groups; g++) {
      for (int p = 0; p < pairs; p++) {
        index[(g * pairs + p) * 2] = p * groups + g;
        index[(g * pairs + p) * 2 + 1] = (pairs + p) * groups + g;
      }
    }
    Cells both = Cells.concat(Cells.concat(lefts), Cells.concat(rights));
    run(Kind.PAIRS, both, groups, 2 * pairs, index, true);
  }

  /**
   * For each group of consecutive cells, the sum of its cells times powers of the challenge.
   *
   * @param starts where each group starts, and where the last one ends
   */
  Cells groups(Kind kind, Cells source, int[] starts) {
    Map<Integer, List<Integer>> byLength = new TreeMap<>();
    for (int g = 0; g + 1 < starts.length; g++) {
      byLength.computeIfAbsent(starts[g + 1] - starts[g], _ -> new ArrayList<>()).add(g);
    }
    Cells[] found = new Cells[starts.length - 1];
    byLength.forEach((length, members) -> {
      int[] index = new int[members.size() * length];
      Arrays.setAll(index, i -> starts[members.get(i / length)] + i % length);
      Cells sums = combine(kind, source, members.size(), length, index);
      for (int m = 0; m < members.size(); m++) {
        found[members.get(m)] = sums.get(m);
      }
    });
    return Cells.concat(found);
  }

  /** Lefts and rights in turn. */
  private static int[] woven(Cells lefts) {
    int[] index = new int[2 * lefts.size()];
    for (int i = 0; i < lefts.size(); i++) {
      index[2 * i] = i;
      index[2 * i + 1] = lefts.size() + i;
    }
    return index;
  }

  /** One result for each of {@code count} runs of {@code terms} positions in {@code index}. */
  private Cells combine(Kind kind, Cells source, int count, int terms, int[] index) {
    return terms == 1 ? source.gather(index) : run(kind, source, count, terms, index, false);
  }

  private Cells run(
      Kind kind, Cells source, int count, int terms, int[] index, boolean mustBeZero) {
    int height = (int) FreivaldsChip.chunks(terms, lanes.width());
    long share = Math.ceilDiv((long) count * height, lanes.lanes().size());
    int batch = (int) Math.max(1, Math.min(share, MOST_ROWS) / height);
    Cells all = Cells.concat(source, zero);
    Value<Fr> challenge = challenge(kind);
    Value<FrVector> values = challenge.isKnown() ? all.fieldValues() : Value.unknown();
    List<Cells> results = new ArrayList<>();
    for (int from = 0; from < count; from += batch) {
      int runs = Math.min(batch, count - from);
      var block =
          new Block(
              kind, all, places(kind, from, runs, terms, height, index, source.size()), height);
      Value<FrVector> sums = challenge.zip(values, block::accumulate);
      FreivaldsLane lane = least();
      results.add(
          layouter.assignRegion(
              "freivalds",
              region -> {
                Cells last = block.assign(region, lane, sums);
                if (mustBeZero) {
                  region.constrainEqual(last, zero.gather(new int[last.size()]));
                }
                return last;
              }));
    }
    return Cells.concat(results);
  }

  private FreivaldsLane least() {
    FreivaldsLane best = lanes.lanes().getFirst();
    for (FreivaldsLane lane : lanes.lanes()) {
      if (layouter.freeRow(lane.columns()) < layouter.freeRow(best.columns())) {
        best = lane;
      }
    }
    return best;
  }

  /** Products need no challenge; any known one says that the second phase is being filled. */
  private Value<Fr> challenge(Kind kind) {
    return layouter.challenge(
        kind == Kind.COLUMNS ? lanes.columnChallenge() : lanes.rowChallenge());
  }

  /** Which cell goes where; the highest powers come first. */
  private int[][] places(
      Kind kind, int from, int runs, int terms, int height, int[] index, int zeroAt) {
    int width = lanes.width();
    int[][] places = new int[width][runs * height];
    for (int[] column : places) {
      Arrays.fill(column, zeroAt);
    }
    for (int run = 0; run < runs; run++) {
      for (int t = 0; t < terms; t++) {
        int chunk = t / width;
        int row = kind == Kind.PAIRS ? chunk : height - 1 - chunk;
        places[t % width][run * height + row] = index[(from + run) * terms + t];
      }
    }
    return places;
  }

  /** One region: accumulations of equal height. */
  private record Block(Kind kind, Cells source, int[][] places, int height) {

    private int rows() {
      return places[0].length;
    }

    Cells assign(Region region, FreivaldsLane lane, Value<FrVector> sums) {
      for (int slot = 0; slot < places.length; slot++) {
        region.copy(source.gather(places[slot]), lane.x().get(slot), 0);
      }
      FreivaldsLane.Selectors q = lane.row(kind);
      int[] last = new int[rows() / height];
      for (int run = 0; run < last.length; run++) {
        region.enable(q.first(), run * height);
        if (height > 1) {
          region.enable(q.next(), run * height + 1, height - 1);
        }
        last[run] = (run + 1) * height - 1;
      }
      return region.assign(lane.acc(), 0, rows(), sums).gather(last);
    }

    FrVector accumulate(Fr c, FrVector values) {
      FrVector out = FrVector.zeros(rows());
      Fr sum = Fr.ZERO;
      for (int row = 0; row < rows(); row++) {
        sum = row % height == 0 ? Fr.ZERO : sum;
        if (kind == Kind.PAIRS) {
          for (int slot = 0; slot < places.length; slot += 2) {
            Fr left = values.get(places[slot][row]);
            sum = sum.plus(left.times(values.get(places[slot + 1][row])));
          }
        } else {
          for (int slot = places.length - 1; slot >= 0; slot--) {
            sum = sum.times(c).plus(values.get(places[slot][row]));
          }
        }
        out.set(row, sum);
      }
      return out;
    }
  }
}
