package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Region;
import java.util.List;

/** Where the next row goes: regions follow each other down the blocks without a gap. */
final class Trace {

  /** Writes rows {@code from} to {@code to - 1} of a sequence, at the top of a region. */
  @FunctionalInterface
  interface RowBody {
    Cells write(Region region, Block block, int from, int to);
  }

  private final List<Block> blocks;
  private final int height;
  private int block;
  private int row;

  Trace(List<Block> blocks, int height) {
    this.blocks = blocks;
    this.height = height;
  }

  /** Rows left in the current block, after going to the next if it is full. */
  int room() {
    if (row == height) {
      block++;
      row = 0;
      if (block == blocks.size()) {
        throw new IllegalStateException("rows overflow " + blocks.size() + " blocks of " + height);
      }
    }
    return height - row;
  }

  /** Whether the next row is the first of its block. */
  boolean atTop() {
    return room() == height;
  }

  /** Places rows that fit the room of the current block. */
  Cells place(Layouter layouter, String name, int rows, RowBody body) {
    int room = room();
    Block here = blocks.get(block);
    int free = layouter.freeRow(here.a1());
    if (rows > room || free != row) {
      throw new IllegalStateException(
          rows + " rows at " + row + " of " + height + ", where row " + free + " is free");
    }
    row += rows;
    return layouter.assignRegion(name, region -> body.write(region, here, 0, rows));
  }

  /** Places rows that do not look at the row above, over as many blocks as it takes. */
  Cells spread(Layouter layouter, String name, int rows, RowBody body) {
    Cells found = Cells.empty();
    int from = 0;
    while (from < rows) {
      int first = from;
      int count = Math.min(rows - from, room());
      Cells part =
          place(
              layouter,
              name,
              count,
              (region, here, _, _) -> body.write(region, here, first, first + count));
      found = from == 0 ? part : Cells.concat(found, part);
      from += count;
    }
    return found;
  }
}
