package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.FixedColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Consecutive groups of sums in one tile, prepared column by column: one region. */
final class TileBlock {

  /** A place without a term. */
  private static final int NONE = -1;

  private static final String UNUSED =
      "a weight that is multiplied by zero, or whose sum is unread";

  /** Weights of a tile. */
  sealed interface Weights {

    /** The weights as numbers, maybe unknown. */
    Ints values();

    /** Public numbers. */
    record Numbers(Ints values) implements Weights {}

    /** Cells to copy from; the last is zero. */
    record Copies(Cells cells) implements Weights {
      @Override
      public Ints values() {
        return cells.values();
      }
    }

    /**
     * Private weights that have no other place.
     *
     * @param tag of the interval to look them up in, 0 if they are not
     */
    record InPlace(Ints values, int tag) implements Weights {}
  }

  /**
   * What is multiplied.
   *
   * @param left left factors, and a zero behind them
   * @param start a cell to start from for each sum, or null to start from zero
   */
  record Source(Cells left, Weights right, @Nullable Cells start) {

    /** Rows above the first products of a group. */
    int rowsAbove() {
      return start == null ? 0 : 1;
    }

    private int zero() {
      return left.size() - 1;
    }
  }

  private final Tile tile;
  private final Source source;
  private final List<int[]> groups;
  private final int[] starts;
  private final int height;
  private final int[][] leftIndex;
  private final int[][][] rightIndex;
  private final Ints[] sums;

  /**
   * A block.
   *
   * @param groups the sums of each group, which share their left factors
   * @param heights rows of each group
   */
  TileBlock(
      Tile tile,
      Terms terms,
      Source source,
      List<int[]> groups,
      List<Integer> heights,
      int height) {
    this.tile = tile;
    this.source = source;
    this.groups = groups;
    this.height = height;
    this.starts = new int[groups.size()];
    this.leftIndex = new int[tile.x().size()][height];
    this.rightIndex = new int[tile.x().size()][tile.acc().size()][height];
    for (int i = 0; i < leftIndex.length; i++) {
      Arrays.fill(leftIndex[i], source.zero());
      for (int[] column : rightIndex[i]) {
        Arrays.fill(column, NONE);
      }
    }
    int row = 0;
    for (int g = 0; g < starts.length; g++) {
      starts[g] = row;
      fill(terms, groups.get(g), row + source.rowsAbove());
      row += heights.get(g);
    }
    this.sums = new Ints[tile.acc().size()];
    Arrays.setAll(sums, this::accumulated);
  }

  private void fill(Terms terms, int[] group, int from) {
    int w = leftIndex.length;
    int[] left = new int[terms.capacity()];
    int[] right = new int[terms.capacity()];
    for (int j = 0; j < group.length; j++) {
      int count = terms.fill(group[j], left, right);
      for (int t = 0; t < count; t++) {
        leftIndex[t % w][from + t / w] = left[t];
        rightIndex[t % w][j][from + t / w] = right[t];
      }
    }
  }

  /** Fills the region; returns the sums, group after group. */
  Cells assign(Region region) {
    if (source.start() == null) {
      products(region, 0, height);
    } else {
      for (int g = 0; g < starts.length; g++) {
        products(region, starts[g] + 1, end(g));
      }
    }
    for (int g = 0; g < starts.length; g++) {
      int next = starts[g] + 1;
      if (source.start() == null) {
        region.enable(tile.first(), starts[g]);
      }
      if (end(g) > next) {
        region.enable(tile.next(), next, end(g) - next);
      }
    }
    List<Cells> columns = new ArrayList<>();
    for (int j = 0; j < sums.length; j++) {
      columns.add(accumulators(region, j));
    }
    return inGroups(columns);
  }

  /** Inputs and weights of rows {@code from} to {@code to - 1}. */
  private void products(Region region, int from, int to) {
    for (int i = 0; i < leftIndex.length; i++) {
      int[] index = Arrays.copyOfRange(leftIndex[i], from, to);
      region.copy(source.left().gather(index), tile.x().get(i), from);
      for (int j = 0; j < sums.length; j++) {
        weights(region, tile.v().get(i).get(j), rightIndex[i][j], from, to);
      }
    }
    if (source.right() instanceof Weights.InPlace(_, int tag) && tag != 0) {
      Tile.Checks checks = Objects.requireNonNull(tile.checks());
      region.enable(checks.on(), from, to - from);
      region.assignFixed(checks.tag(), from, Ints.constant(tag, to - from));
    }
  }

  private void weights(Region region, Column column, int[] index, int from, int to) {
    switch (source.right()) {
      case Weights.Numbers(Ints numbers) ->
          region.assignFixed(
              (FixedColumn) column,
              from,
              orLast(Ints.concat(numbers, Ints.of(0)), index, from, to));
      case Weights.Copies(Cells cells) -> {
        int[] own = Arrays.copyOfRange(index, from, to);
        Arrays.setAll(own, r -> own[r] == NONE ? cells.size() - 1 : own[r]);
        region.copy(cells.gather(own), (AdviceColumn) column, from);
      }
      case Weights.InPlace(Ints values, _) -> {
        for (int row = from; row < to; ) {
          int end = row;
          boolean unused = index[row] == NONE;
          while (end < to && (index[end] == NONE) == unused) {
            end++;
          }
          if (unused) {
            region.assignHint(UNUSED, (AdviceColumn) column, row, Ints.constant(0, end - row));
          } else {
            int[] own = Arrays.copyOfRange(index, row, end);
            region.assignInput((AdviceColumn) column, row, values.gather(own));
          }
          row = end;
        }
      }
    }
  }

  private static Ints orLast(Ints numbers, int[] index, int from, int to) {
    int[] own = Arrays.copyOfRange(index, from, to);
    Arrays.setAll(own, r -> own[r] == NONE ? numbers.size() - 1 : own[r]);
    return numbers.gather(own);
  }

  /** One accumulator column; returns the last cell of each group. */
  private Cells accumulators(Region region, int j) {
    AdviceColumn column = tile.acc().get(j);
    int[] last = new int[starts.length];
    if (source.start() == null) {
      Arrays.setAll(last, g -> end(g) - 1);
      return region.assign(column, 0, sums[j]).gather(last);
    }
    List<Cells> parts = new ArrayList<>();
    for (int g = 0; g < starts.length; g++) {
      region.copy(start(g, j), column, starts[g]);
      Cells own = region.assign(column, starts[g] + 1, sums[j].slice(starts[g] + 1, end(g)));
      parts.add(own.get(own.size() - 1));
    }
    return Cells.concat(parts);
  }

  /** What a sum starts from; zero for one that nobody reads. */
  private Cells start(int g, int j) {
    return j < groups.get(g).length
        ? Objects.requireNonNull(source.start()).get(groups.get(g)[j])
        : source.left().get(source.zero());
  }

  /** From the last cell of each group, column by column, those that are read, group by group. */
  private Cells inGroups(List<Cells> columns) {
    int[] index = new int[groups.stream().mapToInt(g -> g.length).sum()];
    int at = 0;
    for (int g = 0; g < starts.length; g++) {
      for (int j = 0; j < groups.get(g).length; j++) {
        index[at++] = j * starts.length + g;
      }
    }
    return Cells.concat(columns).gather(index);
  }

  private int end(int g) {
    return g + 1 < starts.length ? starts[g + 1] : height;
  }

  /** An accumulator in each row. */
  private Ints accumulated(int j) {
    Ints left = source.left().values();
    Ints right = source.right().values();
    Cells start = source.start();
    if (!left.isKnown() || !right.isKnown() || (start != null && !start.values().isKnown())) {
      return Ints.unknown(height);
    }
    long[] sum = new long[height];
    for (int i = 0; i < leftIndex.length; i++) {
      int[] weights = rightIndex[i][j];
      for (int row = 0; row < height; row++) {
        if (weights[row] != NONE) {
          sum[row] += left.get(leftIndex[i][row]) * right.get(weights[row]);
        }
      }
    }
    for (int g = 0; g < starts.length; g++) {
      if (start != null) {
        sum[starts[g]] = start(g, j).values().get(0);
      }
      for (int row = starts[g] + 1; row < end(g); row++) {
        sum[row] += sum[row - 1];
      }
    }
    return Ints.of(sum);
  }
}
