package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.ReduceMax;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WhereMask;
import io.parsimony.layers.quant.WholeDivision;
import io.parsimony.layers.quant.WindowSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a model need of gates and tables: found from the model's structure and ranges
 * before any column is made.
 */
final class Requirements {

  /**
   * An identity of at most this many rows is added so that ranges can use both lookups of a unit.
   */
  private static final long CHEAP_DOMAIN = 512;

  private final QuantModel model;
  private final CircuitOptions options;
  private final WideLayout layout;
  private final RelationPlan plan;
  private final @Nullable TilePlan tiles;
  private final int tableBits;
  private final Set<UnitRow> unitRows = EnumSet.noneOf(UnitRow.class);
  private final Set<LaneRow> laneRows = EnumSet.noneOf(LaneRow.class);
  private final Set<Range> wanted = new LinkedHashSet<>();
  private final Set<Range> domains = new LinkedHashSet<>();
  private final Set<Range> quotients = new LinkedHashSet<>();
  private final Set<FunctionTable> functions = new LinkedHashSet<>();
  private final Set<FunctionTables.Entry> riders = new LinkedHashSet<>();
  private final Set<LaneRow> closing = EnumSet.noneOf(LaneRow.class);
  private final Set<PairTable.Widths> pairs = new LinkedHashSet<>();
  private final List<Range> tabled = new ArrayList<>();
  private final int limbBits;

  /** Bits of the largest interval that is looked up as such. */
  private final int most;

  private boolean embeddings;

  private Requirements(QuantModel model, CircuitOptions options, WideLayout layout) {
    this.model = model;
    this.options = options;
    this.layout = layout;
    this.tableBits = layout.tableBits();
    if (layout.hasTables() == (options.nonlinear() == Nonlinear.BITS)
        || (layout.relations() && options.nonlinear() != Nonlinear.LOOKUP)) {
      throw new IllegalArgumentException(
          "layout " + layout + " does not go with --nonlinear " + options.nonlinear());
    }
    this.most = options.nonlinear() == Nonlinear.LIMBS ? 8 : tableBits;
    this.limbBits = Math.min(Math.min(10, most), tableBits - 3);
    this.plan = new RelationPlan(model, options, layout);
    this.tiles =
        layout.tiles() == null
            ? null
            : TilePlan.of(model, options, tableBits, layout.tiles().copied());
    if (tiles == null) {
      laneRows.add(LaneRow.DOT);
    }
    if (layout.relations()) {
      closing.add(LaneRow.DOT);
    }
    Set<Integer> inPlace = tiles == null ? Set.of() : tiles.inPlace();
    for (QuantValue value : model.values()) {
      if (!inPlace.contains(value.id())) {
        needOf(value);
      }
    }
    for (LayerNode node : model.layers()) {
      needOf(node);
    }
    if (layout.hasTables()) {
      quotients.forEach(this::needOfQuotient);
      chooseTables();
    } else {
      wanted.addAll(quotients);
      wanted.forEach(range -> unitRows.addAll(BitChip.rows(RangeChip.bits(range))));
    }
  }

  static Requirements of(QuantModel model, CircuitOptions options, WideLayout layout) {
    return new Requirements(model, options, layout);
  }

  /** Which values stay out of the trace. */
  RelationPlan plan() {
    return plan;
  }

  /** Which layers go into tiles, or null if the layout has none. */
  @Nullable TilePlan tiles() {
    return tiles;
  }

  /** Whether anything goes into lanes. */
  boolean lanes() {
    return embeddings || !laneRows.isEmpty();
  }

  /** The kinds of rows that close relations. */
  Set<LaneRow> closing() {
    return closing;
  }

  /** The pairs that are looked up together. */
  Set<PairTable.Widths> pairs() {
    return pairs;
  }

  Set<UnitRow> unitRows() {
    return unitRows;
  }

  Set<LaneRow> laneRows() {
    return laneRows;
  }

  /** The intervals that go into the table of ranges; the others go by limbs. */
  List<Range> ranges() {
    return tabled;
  }

  /** The functions of the layers, and identities for domains that none of them has. */
  List<FunctionTables.Entry> functions() {
    List<FunctionTables.Entry> all = new ArrayList<>();
    Set<Range> covered = new LinkedHashSet<>();
    for (FunctionTable f : functions) {
      all.add(new FunctionTables.Entry(f, 0));
      covered.add(f.domain());
    }
    for (FunctionTables.Entry rider : riders) {
      all.add(rider);
      if (rider.isPlain()) {
        covered.add(rider.function().domain());
      }
    }
    for (Range domain : domains) {
      if (covered.add(domain)) {
        all.add(new FunctionTables.Entry(FunctionTables.identity(domain), 0));
      }
    }
    return all;
  }

  /** Rows of the larger table, the idle row among them. */
  long tableRows() {
    long rangeRows = tabled.stream().mapToLong(RangeTable::size).sum();
    long functionRows = FunctionTables.rows(functions());
    return 1 + Math.max(PairTable.rows(pairs), Math.max(rangeRows, functionRows));
  }

  /** Bits of a limb. */
  int limbBits() {
    return limbBits;
  }

  /** Whether some layer picks rows of a table. */
  boolean embeddings() {
    return embeddings;
  }

  private void needOf(QuantValue value) {
    boolean home =
        switch (value.kind()) {
          case INPUT -> options.inputVisibility() == Visibility.PRIVATE;
          case PARAMETER ->
              options.params() != Params.FIXED && options.weightRange() == WeightRange.CHECKED;
          case CONSTANT, ACTIVATION -> false;
        };
    if (home) {
      need(value.range());
      if (!layout.relations()
          && value.range().isBounded()
          && RangeTable.size(value.range()) <= cheapDomain()) {
        domains.add(value.range());
      }
    }
  }

  private void needOf(LayerNode node) {
    if (plan.isJoined(node.output())) {
      if (node.layer() instanceof Rescale rescale) {
        need(rescale.range());
        remainder(rescale);
      }
      return;
    }
    if (plan.isRelation(node)) {
      relation(node);
      return;
    }
    if (plan.isDeferred(node.output())) {
      if (!plan.isLinear(node.output())) {
        closeProducts();
      }
      return;
    }
    Layer layer = node.layer();
    Range x = value(node, 0).range();
    switch (layer) {
      case DotLayer _ -> {
        boolean tiled = tiles != null && tiles.way(node) != null;
        if (!tiled && !hasData(node, 0) && !hasData(node, 1)) {
          products();
        }
      }
      case WindowSum _, ReduceSum _ -> laneRows.add(LaneRow.SUM);
      case MaxPool _, ReduceMax _ -> maximum(x);
      case Rescale rescale -> rescale(rescale);
      case Lookup lookup -> {
        rescale(lookup.pre());
        function(lookup.table());
      }
      case Relu _ -> {} // refused
      case Add _ -> unitRows.add(UnitRow.AFFINE);
      case Mul mul -> unitRows.add(mul.bias() ? UnitRow.MULTIPLY_ADD : UnitRow.PRODUCT);
      case Rearrange _, WhereMask _ -> {}
      case Softmax softmax -> softmax(softmax, x, value(node, 0).shape().dim(-1));
      case LayerNorm norm -> {
        laneRows.add(LaneRow.SUM);
        products();
        unitRows.addAll(EnumSet.of(UnitRow.AFFINE, UnitRow.PRODUCT));
        if (plan.fits(norm.rescale(), null)) {
          relation(norm.rescale(), Relations.table(norm.rescale(), null));
          closeProducts();
        } else {
          rescale(norm.rescale());
        }
        need(LayerNormChip.roots(norm));
        need(LayerNormChip.below(norm));
        need(LayerNormChip.above(norm, x));
      }
      case WholeDivision division -> {
        unitRows.addAll(EnumSet.of(UnitRow.SPLIT, UnitRow.AFFINE));
        need(division.quotients(x));
        need(DivisionChip.remainders(division));
      }
      case Embedding _ -> embeddings = true;
    }
  }

  private void function(FunctionTable table) {
    if (Functions.isLookedUp(options.nonlinear(), table)) {
      functions.add(table);
      return;
    }
    Pieces pieces = Objects.requireNonNull(Pieces.of(table));
    unitRows.addAll(EnumSet.of(UnitRow.AFFINE, UnitRow.PRODUCT));
    for (Pieces.Step step : pieces.steps()) {
      boolean middle = PieceChip.isMiddle(step, table.domain());
      halves(middle ? table.domain() : PieceChip.differences(table.domain()));
    }
  }

  /** What {@link RangeChip#upperHalves} needs. */
  private void halves(Range range) {
    if (!layout.hasTables()) {
      wanted.add(range);
      return;
    }
    functions.add(FunctionTables.upperHalf(RangeChip.top(range, limbBits)));
    if (RangeChip.bits(range) > limbBits) {
      unitRows.add(UnitRow.SPLIT);
      wanted.add(Range.unsigned(limbBits));
    }
  }

  private void softmax(Softmax layer, Range x, int length) {
    laneRows.add(LaneRow.SUM);
    unitRows.add(UnitRow.AFFINE);
    unitRows.add(UnitRow.PRODUCT);
    need(SoftmaxChip.reciprocals(layer, length));
    need(SoftmaxChip.remainders(layer, length));
    if (layout.relations()) {
      riders.add(FunctionTables.Entry.marked(layer.exp()));
      need(SoftmaxChip.maximaCounts(length));
    } else {
      functions.add(layer.exp());
      maximum(x);
    }
    Rescale rescale = layer.rescale(length);
    if (plan.fits(rescale, null)) {
      relation(rescale, FunctionTables.identity(SoftmaxChip.results(layer)));
      closeProducts();
    } else {
      rescale(rescale);
    }
  }

  private void relation(LayerNode node) {
    Rescale rescale = Objects.requireNonNull(RelationPlan.rescaleOf(node));
    relation(rescale, Relations.table(rescale, RelationPlan.functionOf(node)));
  }

  /** Relations with products of cells, which need rows of their own if weights are fixed. */
  private void closeProducts() {
    if (options.params() == Params.FIXED) {
      laneRows.add(LaneRow.PAIRS);
      closing.add(LaneRow.PAIRS);
    }
  }

  private void relation(Rescale rescale, FunctionTable table) {
    Remainder split = remainder(rescale);
    riders.add(new FunctionTables.Entry(table, split.joint()));
  }

  /** What bounds a remainder, but for the part that rides along. */
  private Remainder remainder(Rescale rescale) {
    Remainder split =
        Objects.requireNonNull(
            Remainder.of(rescale.shift(), layout.pairBits(), layout.jointBits()));
    if (split.high() > 0) {
      pairs.add(new PairTable.Widths(split.high(), split.low()));
    } else if (split.low() > 0) {
      need(Range.unsigned(split.low()));
    }
    return split;
  }

  private void products() {
    laneRows.add(options.params() == Params.FIXED ? LaneRow.PAIRS : LaneRow.DOT);
  }

  private void maximum(Range x) {
    unitRows.add(UnitRow.MAX);
    need(MaxChip.differences(x));
  }

  private void rescale(Rescale rescale) {
    unitRows.add(UnitRow.SPLIT);
    need(Requantizer.remainders(rescale));
    quotients.add(rescale.range());
  }

  /** A quotient is checked by any function over its range, else like any other cell. */
  private void needOfQuotient(Range range) {
    if (functions.stream().anyMatch(f -> f.domain().equals(range))) {
      return;
    }
    if (RangeTable.size(range) <= cheapDomain()) {
      domains.add(range);
    } else {
      need(range);
    }
  }

  private long cheapDomain() {
    return Math.min(CHEAP_DOMAIN, 1L << most);
  }

  private void need(Range range) {
    int bits = RangeChip.bits(range);
    if (layout.relations()
        && bits > 0
        && bits <= layout.pairBits()
        && RangeChip.rounded(range).equals(range)) {
      pairs.add(new PairTable.Widths(bits, bits));
    } else {
      wanted.add(range);
    }
  }

  private QuantValue value(LayerNode node, int operand) {
    return model.value(node.inputs().get(operand));
  }

  /** Whether an operand is part of the model; in lanes with fixed weights it needs no cells. */
  private boolean hasData(LayerNode node, int operand) {
    return model.data().containsKey(node.inputs().get(operand));
  }

  /**
   * Puts as many intervals into the table as fit, the smallest first, and plans limbs for the rest.
   */
  private void chooseTables() {
    long room = (1L << tableBits) - (1L << (tableBits - 4));
    if (tiles != null) {
      tabled.addAll(tiles.ranges());
      room -= tabled.stream().mapToLong(RangeTable::size).sum();
    }
    List<Range> bySize =
        wanted.stream()
            .filter(r -> !tabled.contains(r))
            .sorted(
                Comparator.comparingInt(RangeChip::bits)
                    .thenComparingLong(Range::max)
                    .thenComparingLong(Range::min))
            .toList();
    if (bySize.stream().allMatch(r -> RangeChip.bits(r) <= most)
        && bySize.stream().mapToLong(RangeTable::size).sum() <= room) {
      tabled.addAll(bySize);
      return;
    }
    Range limb = Range.unsigned(limbBits);
    if (!tabled.contains(limb)) {
      tabled.add(limb);
      room -= RangeTable.size(limb);
    }
    for (Range range : bySize) {
      int bits = RangeChip.bits(range);
      if (bits <= limbBits || (bits <= most && RangeTable.size(range) <= room)) {
        tabled.add(range);
        room -= RangeTable.size(range);
      } else {
        unitRows.add(UnitRow.SPLIT);
        domains.add(Range.unsigned(RangeChip.topBits(bits, limbBits)));
      }
    }
  }
}
