package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.wide.Tile.Weights;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which dot layers of a model go into {@linkplain Tile tiles}, and how: found from the model's
 * structure, ranges and public data before any column is made.
 *
 * <p>A private weight that one layer uses, in one product, needs no place but that in the tile: it
 * is <em>in place</em>. If it has to be checked, its interval must be small enough for the table of
 * ranges and contain the zero of unused places. Other weights are copied. With fixed weights a
 * product of two activations stays in a lane.
 */
final class TilePlan {

  /**
   * How a dot layer goes into tiles.
   *
   * @param swapped whether operand 1 is what sums share
   * @param shared which sums have their left factors in common
   */
  record Way(Weights weights, boolean swapped, SharedTerms shared) {

    /** Rows of a tile, and one more where biases are put above the first products. */
    long rows(int inputs, int sums, boolean bias) {
      long rows = 0;
      for (var each : shared.sizes().entrySet()) {
        int above = bias ? 1 : 0;
        long groups = each.getValue() * Math.ceilDiv(each.getKey().sums(), sums);
        rows += groups * (LanePool.rows(each.getKey().terms(), inputs) + above);
      }
      return rows;
    }
  }

  private final QuantModel model;
  private final CircuitOptions options;
  private final int tableBits;
  private final boolean copied;
  private final Map<Integer, Way> ways = new LinkedHashMap<>();

  private TilePlan(QuantModel model, CircuitOptions options, int tableBits, boolean copied) {
    this.model = model;
    this.options = options;
    this.tableBits = tableBits;
    this.copied = copied;
    for (LayerNode node : model.layers()) {
      if (node.layer() instanceof DotLayer layer) {
        Way way = way(node, layer);
        if (way != null) {
          ways.put(node.output(), way);
        }
      }
    }
  }

  /**
   * The plan for tables of up to this many bits.
   *
   * @param copied whether weights are copied even where they could be in place
   */
  static TilePlan of(QuantModel model, CircuitOptions options, int tableBits, boolean copied) {
    return new TilePlan(model, options, tableBits, copied);
  }

  /** How a layer goes into tiles, or null if it does not. */
  @Nullable Way way(LayerNode node) {
    return ways.get(node.output());
  }

  /** What weights the tiles take: fixed ones, and copies if any layer needs them. */
  Weights weights() {
    return options.params() == Params.FIXED
        ? Weights.FIXED
        : ways.values().stream().anyMatch(w -> w.weights() == Weights.COPIED)
            ? Weights.COPIED
            : Weights.IN_PLACE;
  }

  /** Values whose only place is in a tile. */
  Set<Integer> inPlace() {
    Set<Integer> found = new LinkedHashSet<>();
    for (LayerNode node : model.layers()) {
      Way way = way(node);
      if (way != null && way.weights() == Weights.IN_PLACE) {
        found.add(node.inputs().get(way.swapped() ? 0 : 1));
      }
    }
    return found;
  }

  /** Intervals that weights in place are looked up in. */
  List<Range> ranges() {
    return options.weightRange() == WeightRange.TRUSTED
        ? List.of()
        : inPlace().stream().map(id -> model.value(id).range()).distinct().toList();
  }

  /** Rows of one tile of this shape that takes everything. */
  long rows(int inputs, int sums) {
    long rows = 0;
    for (LayerNode node : model.layers()) {
      Way way = way(node);
      if (way != null && node.layer() instanceof DotLayer layer) {
        rows += way.rows(inputs, sums, layer.bias() && way.weights() == Weights.IN_PLACE);
      }
    }
    return rows;
  }

  private @Nullable Way way(LayerNode node, DotLayer layer) {
    if (options.params() == Params.FIXED) {
      boolean left = hasData(node, 0);
      if ((!left && !hasData(node, 1)) || (layer.bias() && !hasData(node, 2))) {
        return null;
      }
      boolean swapped = left && !hasData(node, 1);
      return new Way(Weights.FIXED, swapped, shared(node, layer, swapped));
    }
    for (boolean swapped : new boolean[] {false, true}) {
      if (isInPlace(node, layer, swapped)) {
        Terms products = terms(node, layer, swapped).withoutBias();
        return new Way(Weights.IN_PLACE, swapped, SharedTerms.of(products));
      }
    }
    SharedTerms straight = shared(node, layer, false);
    SharedTerms swapped = shared(node, layer, true);
    return swapped.classes().size() < straight.classes().size()
        ? new Way(Weights.COPIED, true, swapped)
        : new Way(Weights.COPIED, false, straight);
  }

  private boolean isInPlace(LayerNode node, DotLayer layer, boolean swapped) {
    int id = node.inputs().get(swapped ? 0 : 1);
    QuantValue weights = model.value(id);
    if (copied
        || options.params() != Params.PRIVATE
        || weights.kind() != QuantValue.Kind.PARAMETER
        || model.outputs().contains(id)
        || uses(id) != 1) {
      return false;
    }
    Range range = weights.range();
    boolean fits = range.isBounded() && range.contains(0) && RangeTable.size(range) <= largest();
    return (options.weightRange() == WeightRange.TRUSTED || fits)
        && eachOnce(terms(node, layer, swapped).withoutBias(), weights.shape().size());
  }

  /** Integers of the largest interval that weights in place are looked up in. */
  private long largest() {
    long quarter = tableBits == 0 ? 0 : 1L << (tableBits - 2);
    return options.nonlinear() == Nonlinear.LIMBS
        ? Math.min(quarter, Functions.MOST_BY_LIMBS)
        : quarter;
  }

  private long uses(int id) {
    return model.layers().stream().flatMap(n -> n.inputs().stream()).filter(i -> i == id).count();
  }

  /** Whether no right factor is in two products. */
  private static boolean eachOnce(Terms terms, int rights) {
    var seen = new BitSet(rights);
    int[] left = new int[terms.capacity()];
    int[] right = new int[terms.capacity()];
    for (int e = 0; e < terms.outputs(); e++) {
      int count = terms.fill(e, left, right);
      for (int t = 0; t < count; t++) {
        if (seen.get(right[t])) {
          return false;
        }
        seen.set(right[t]);
      }
    }
    return true;
  }

  private SharedTerms shared(LayerNode node, DotLayer layer, boolean swapped) {
    return SharedTerms.of(terms(node, layer, swapped));
  }

  private DotTerms terms(LayerNode node, DotLayer layer, boolean swapped) {
    int aSize = model.value(node.inputs().get(0)).shape().size();
    int bSize = model.value(node.inputs().get(1)).shape().size();
    return new DotTerms(layer, aSize, bSize, swapped);
  }

  private boolean hasData(LayerNode node, int operand) {
    return model.data().containsKey(node.inputs().get(operand));
  }
}
