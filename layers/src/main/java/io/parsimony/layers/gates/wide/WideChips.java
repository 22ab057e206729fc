package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.gates.freivalds.FreivaldsLanes;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns, gates and tables of the gate set {@code wide} for one model. */
record WideChips(
    QuantModel model,
    CircuitOptions options,
    @Nullable Tables tables,
    WideLayout layout,
    RelationPlan plan,
    int limbBits,
    List<Lane> lanes,
    List<Unit> units,
    boolean singleRows,
    List<AdviceColumn> weightColumns,
    FixedColumn constants,
    EmbeddingChip.@Nullable Config embedding,
    @Nullable FreivaldsLanes checks,
    TileChip.@Nullable Config tiles)
    implements Chips {

  static WideChips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    WideLayout layout = WideLayout.parse(options.layout());
    Requirements needs = Requirements.of(model, options, layout);
    Tables tables = layout.hasTables() ? Tables.configure(cs, needs, layout) : null;
    boolean fixedWeights = options.params() == Params.FIXED;
    if (layout.lanes() == 0 && needs.lanes()) {
      throw new IllegalArgumentException(
          "layout " + layout + " has no lanes, but " + model.name() + " needs some");
    }
    List<Lane> lanes = new ArrayList<>();
    for (int l = 0; l < layout.lanes(); l++) {
      lanes.add(
          Lane.configure(
              cs, "lane" + l, layout.width(), fixedWeights, needs.laneRows(), needs.closing()));
    }
    List<Unit> units = new ArrayList<>();
    for (int u = 0; u < layout.units(); u++) {
      units.add(Unit.configure(cs, "unit" + u, needs.unitRows(), tables));
    }
    FixedColumn constants = Constants.configure(cs);
    EmbeddingChip.Config embedding =
        needs.embeddings() ? EmbeddingChip.Config.configure(cs, lanes.getFirst()) : null;
    return new WideChips(
        model,
        options,
        tables,
        layout,
        needs.plan(),
        needs.limbBits(),
        List.copyOf(lanes),
        List.copyOf(units),
        false,
        weightColumns(cs, model, options),
        constants,
        embedding,
        layout.checks()
            ? FreivaldsLanes.configure(cs, layout.checkWidth(), layout.checkLanes())
            : null,
        tiles(cs, layout.tiles(), needs.tiles(), tables));
  }

  private static TileChip.@Nullable Config tiles(
      ConstraintSystem cs,
      @Nullable TileShape shape,
      @Nullable TilePlan plan,
      @Nullable Tables tables) {
    if (shape == null || plan == null) {
      return null;
    }
    RangeTable checking = tables == null || plan.ranges().isEmpty() ? null : tables.ranges();
    List<Tile> tiles = new ArrayList<>();
    for (int t = 0; t < shape.count(); t++) {
      tiles.add(Tile.configure(cs, "tile" + t, shape, plan.weights(), checking));
    }
    return new TileChip.Config(List.copyOf(tiles), plan);
  }

  /**
   * The same on one pool of columns, which all rows share, and with no row that reads another: a
   * lane over all of it, and as many units as have room side by side.
   *
   * @param columns size of the pool
   */
  static WideChips shared(
      ConstraintSystem cs, QuantModel model, CircuitOptions options, int columns, int tableBits) {
    boolean fixedWeights = options.params() == Params.FIXED;
    int width = fixedWeights ? columns - 1 : (columns - 1) / 2;
    int count = columns / Unit.ADVICE_COLUMNS;
    var layout = new WideLayout(width, 1, count, tableBits);
    Requirements needs = Requirements.of(model, options, layout);
    Tables tables = Tables.configure(cs, needs, layout);
    List<AdviceColumn> pool = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      pool.add(cs.adviceColumn());
      cs.enableEquality(pool.get(c));
      cs.annotate(pool.get(c), "pool" + c);
    }
    Iterator<AdviceColumn> forLane = pool.iterator();
    Set<LaneRow> kinds = EnumSet.copyOf(needs.laneRows());
    kinds.add(LaneRow.SUM); // of partial sums
    Lane lane = Lane.ofSingleRows(cs, _ -> forLane.next(), width, fixedWeights, kinds);
    Iterator<AdviceColumn> forUnits = pool.iterator();
    List<Unit> units = new ArrayList<>();
    for (int u = 0; u < count; u++) {
      units.add(Unit.on(cs, _ -> forUnits.next(), "place" + u, needs.unitRows(), tables));
    }
    FixedColumn constants = Constants.configure(cs);
    EmbeddingChip.Config embedding =
        needs.embeddings() ? EmbeddingChip.Config.configure(cs, lane) : null;
    return new WideChips(
        model,
        options,
        tables,
        layout,
        needs.plan(),
        needs.limbBits(),
        List.of(lane),
        List.copyOf(units),
        true,
        weightColumns(cs, model, options),
        constants,
        embedding,
        null,
        null);
  }

  private static List<AdviceColumn> weightColumns(
      ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    List<AdviceColumn> columns = new ArrayList<>();
    int count = options.params() == Params.COMMITTED ? Parameters.committedColumns(model) : 0;
    for (int c = 0; c < count; c++) {
      columns.add(cs.adviceColumn());
      cs.enableEquality(columns.get(c));
      cs.annotate(columns.get(c), "weights" + c);
    }
    return List.copyOf(columns);
  }

  @Override
  public ModelSynthesis begin(Layouter layouter) {
    return synthesis(layouter);
  }

  /** Fills tables, and starts one synthesis. */
  WideSynthesis synthesis(Layouter layouter) {
    if (tables != null) {
      tables.load(layouter);
    }
    return new WideSynthesis(this);
  }
}
