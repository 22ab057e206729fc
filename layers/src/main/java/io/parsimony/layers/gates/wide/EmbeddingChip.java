package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.layers.quant.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a table of weights, picked by cells.
 *
 * <p><b>Statement.</b> The table is written once into the weight columns of the first lane, {@code
 * w} elements of one row of the table at a time; a result is looked up in it, {@code w} elements at
 * a time:
 *
 * <pre>
 *   (key, id, x_0, ..., x_(w-1)) is one of the rows (key', id', v_0, ..., v_(w-1)) of the table
 * </pre>
 *
 * {@code key} numbers the pair (table, which w elements), {@code id'} the row of the embedding.
 *
 * <p><b>Why it is sound.</b> {@code key}, {@code key'}, {@code id'} and the selector that marks
 * table rows lie in fixed columns, so a prover can neither add rows to a table nor take them from
 * another; the triple (table, piece, id') is unique, so the values are those of that row, and a
 * cell {@code id} that is no index of the table matches no row. The {@code v_i} are copies of the
 * weights' homes (or fixed). Unused columns of the last piece are zero on both sides.
 *
 * <p><b>Cost.</b> A row for each {@code w} elements of the table, once; 1 row and 1 lookup for each
 * {@code w} elements of the result.
 */
final class EmbeddingChip {

  /** Columns of the chip beside those of the lane. */
  record Config(FixedColumn key, FixedColumn id, Selector lookup, Selector table) {

    static Config configure(ConstraintSystem cs, Lane lane) {
      FixedColumn key = cs.fixedColumn();
      FixedColumn id = cs.fixedColumn();
      cs.annotate(key, "embedding.key");
      cs.annotate(id, "embedding.id");
      var config =
          new Config(key, id, cs.selector("embedding.lookup"), cs.selector("embedding.table"));
      List<Expression> inputs = new ArrayList<>(List.of(key.cur(), lane.acc().cur()));
      lane.x().forEach(x -> inputs.add(x.cur()));
      List<Expression> rows = new ArrayList<>(List.of(key.cur(), id.cur()));
      lane.v().forEach(v -> rows.add(v.cur()));
      cs.bareDynamicLookup("embedding", config.lookup, inputs, config.table, rows);
      return config;
    }
  }

  private final Config config;
  private final Lane lane;
  private final Map<Integer, Integer> firstKeys = new HashMap<>();
  private int nextKey;

  EmbeddingChip(Config config, Lane lane) {
    this.config = config;
    this.lane = lane;
  }

  /**
   * Picks rows of a table.
   *
   * @param tableId tells tables apart; the same table is written once
   * @param ids one cell for each row wanted
   * @param table its elements in row-major order; in the key, if the lane's weights are fixed
   * @param homes the cells of the table's elements; not used if the lane's weights are fixed
   */
  Cells apply(
      Layouter layouter,
      int tableId,
      Embedding layer,
      Cells ids,
      Ints table,
      Cells homes,
      Cells zero) {
    int width = layer.width();
    int pieces = (width + lane.x().size() - 1) / lane.x().size();
    Integer firstKey = firstKeys.get(tableId);
    if (firstKey == null) {
      firstKey = nextKey;
      nextKey += pieces;
      firstKeys.put(tableId, firstKey);
      write(layouter, firstKey, pieces, layer, table, homes, zero);
    }
    return read(layouter, firstKey, pieces, layer, ids, table);
  }

  private void write(
      Layouter layouter,
      int firstKey,
      int pieces,
      Embedding layer,
      Ints table,
      Cells homes,
      Cells zero) {
    int height = layer.rows() * pieces;
    layouter.assignRegion(
        "embedding table",
        region -> {
          region.enable(config.table(), 0, height);
          region.assignFixed(config.key(), 0, keys(firstKey, pieces, height));
          long[] row = new long[height];
          Arrays.setAll(row, i -> i / pieces);
          region.assignFixed(config.id(), 0, Ints.of(row));
          for (int j = 0; j < lane.v().size(); j++) {
            // One row more, of zeros and not of the table: what idle rows look up.
            int[] index = Arrays.copyOf(elements(j, pieces, layer, height), height + 1);
            index[height] = layer.rows() * layer.width();
            switch (lane.v().get(j)) {
              case AdviceColumn v -> region.copy(Cells.concat(homes, zero).gather(index), v, 0);
              case FixedColumn v ->
                  region.assignFixed(v, 0, Ints.concat(table, Ints.of(0)).gather(index));
              case InstanceColumn _ -> throw new IllegalStateException("weights are not public");
            }
          }
          return config;
        });
  }

  private static Ints keys(int firstKey, int pieces, int height) {
    long[] keys = new long[height];
    Arrays.setAll(keys, i -> firstKey + i % pieces);
    return Ints.of(keys);
  }

  /** The element of the table in column {@code j} of each of its rows; behind the last for none. */
  private int[] elements(int j, int pieces, Embedding layer, int height) {
    int[] index = new int[height];
    for (int i = 0; i < height; i++) {
      int element = i % pieces * lane.v().size() + j;
      index[i] =
          element < layer.width()
              ? i / pieces * layer.width() + element
              : layer.rows() * layer.width();
    }
    return index;
  }

  private Cells read(
      Layouter layouter, int firstKey, int pieces, Embedding layer, Cells ids, Ints table) {
    int height = ids.size() * pieces;
    int[] idOfRow = new int[height];
    Arrays.setAll(idOfRow, i -> i / pieces);
    List<Cells> columns =
        layouter.assignRegion(
            "embedding",
            region -> {
              region.enable(config.lookup(), 0, height);
              region.assignFixed(config.key(), 0, keys(firstKey, pieces, height));
              region.copy(ids.gather(idOfRow), lane.acc(), 0);
              List<Cells> found = new ArrayList<>();
              for (int j = 0; j < lane.x().size(); j++) {
                Ints values = picked(ids.values(), table, j, pieces, layer);
                found.add(region.assign(lane.x().get(j), 0, values));
              }
              return found;
            });
    int[] order = new int[ids.size() * layer.width()];
    for (int i = 0; i < order.length; i++) {
      int element = i % layer.width();
      int column = element % lane.x().size();
      order[i] = column * height + i / layer.width() * pieces + element / lane.x().size();
    }
    return Cells.concat(columns).gather(order);
  }

  /** What the lookup finds in column {@code j}. */
  private Ints picked(Ints ids, Ints table, int j, int pieces, Embedding layer) {
    int height = ids.size() * pieces;
    if (!ids.isKnown() || !table.isKnown()) {
      return Ints.unknown(height);
    }
    long[] values = new long[height];
    for (int i = 0; i < height; i++) {
      int element = i % pieces * lane.x().size() + j;
      if (element < layer.width()) {
        int row = Math.toIntExact(ids.get(i / pieces));
        values[i] = table.get(row * layer.width() + element);
      }
    }
    return Ints.of(values);
  }
}
