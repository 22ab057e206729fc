package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.gates.CircuitOptions.WeightRange;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.gates.wide.Tile.Weights;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.LayerNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Dot layers in {@linkplain Tile tiles}: dense layers, matrix products, convolutions.
 *
 * <p><b>Statement.</b> Every result is the sum of the products that its layer names, and its bias.
 *
 * <p><b>Why it is sound.</b> See {@link Tile} for the sums. Inputs are copies of the operand's
 * cells. Weights are copies as well, or public numbers; or they are in the tile alone, once each,
 * so that there is no second cell that could differ. Those are looked up where they are, or trusted
 * to be in their range. A bias is a product of one, or of weights in place the cell above the first
 * products.
 *
 * <p><b>Cost.</b> For {@code n} terms and {@code m} results that share inputs, {@code ceil(n/w) *
 * ceil(m/s)} rows of {@code s} constraints; copies of inputs, {@code n * ceil(m/s)}, and of weights
 * that are used more than once.
 */
final class TileChip {

  /**
   * The columns.
   *
   * @param plan which layers go into them
   */
  record Config(List<Tile> tiles, TilePlan plan) {

    /** How many sums share a row's inputs. */
    private int sums() {
      return tiles.getFirst().acc().size();
    }

    private int inputs() {
      return tiles.getFirst().x().size();
    }
  }

  private final Config config;
  private final Parameters parameters;
  private final Constants constants;
  private final RangeChip ranges;
  private final boolean checked;
  private final Dealing dealing;

  TileChip(
      Config config,
      Parameters parameters,
      Constants constants,
      RangeChip ranges,
      WeightRange weightRange) {
    this.config = config;
    this.parameters = parameters;
    this.constants = constants;
    this.ranges = ranges;
    this.checked = weightRange == WeightRange.CHECKED;
    this.dealing = new Dealing(config.tiles().stream().map(Tile::columns).toList());
  }

  /** Whether a layer goes into tiles. */
  boolean takes(LayerNode node) {
    return config.plan().way(node) != null;
  }

  /** The results of a layer that it {@link #takes}. */
  Cells apply(Layouter layouter, LayerNode node, DotLayer layer, List<Operand> operands) {
    TilePlan.Way way = Objects.requireNonNull(config.plan().way(node));
    Cells zero = constants.of(layouter, 0);
    if (way.weights() == Weights.IN_PLACE) {
      return inPlace(layouter, way, layer, operands, zero);
    }
    var factors = DotFactors.of(layouter, layer, operands, parameters, constants, way.swapped());
    TileBlock.Weights right =
        switch (factors.right()) {
          case Forms.Factors.Numbers(Ints numbers) -> new TileBlock.Weights.Numbers(numbers);
          case Forms.Factors.OfCells(Cells cells) ->
              new TileBlock.Weights.Copies(Cells.concat(cells, zero));
        };
    var source = new TileBlock.Source(Cells.concat(factors.left(), zero), right, null);
    return place(layouter, way.shared(), source).withRange(factors.range());
  }

  private Cells inPlace(
      Layouter layouter, TilePlan.Way way, DotLayer layer, List<Operand> operands, Cells zero) {
    Operand weights = operands.get(way.swapped() ? 0 : 1);
    Cells inputs = parameters.cells(layouter, operands.get(way.swapped() ? 1 : 0));
    Range range = weights.value().range();
    List<Range> bounds = new ArrayList<>(List.of(inputs.range()));
    bounds.add(way.swapped() ? 0 : 1, range);
    Cells start = start(layouter, layer, operands);
    if (start != null) {
      bounds.add(start.range());
    }
    Cells left = Cells.concat(inputs, zero);
    var right =
        new TileBlock.Weights.InPlace(
            ((Operand.ParameterOperand) weights).data(), checked ? ranges.tag(range) : 0);
    return place(layouter, way.shared(), new TileBlock.Source(left, right, start))
        .withRange(layer.outputRange(bounds));
  }

  /** The bias of each result, or null. */
  private @Nullable Cells start(Layouter layouter, DotLayer layer, List<Operand> operands) {
    if (!layer.bias()) {
      return null;
    }
    Cells bias = parameters.cells(layouter, operands.get(2));
    int[] index = new int[layer.outputs()];
    Arrays.setAll(index, layer::biasIndex);
    return bias.gather(index);
  }

  private Cells place(Layouter layouter, SharedTerms shared, TileBlock.Source source) {
    Terms terms = shared.terms();
    List<int[]> groups = shared.groups(config.sums());
    int[] left = new int[terms.capacity()];
    int[] right = new int[terms.capacity()];
    Cells sums =
        dealing.deal(
            layouter,
            "tile",
            groups.size(),
            g ->
                source.rowsAbove()
                    + LanePool.rows(terms.fill(groups.get(g)[0], left, right), config.inputs()),
            (tile, first, heights, height) ->
                new TileBlock(
                        config.tiles().get(tile),
                        terms,
                        source,
                        groups.subList(first, first + heights.size()),
                        heights,
                        height)
                    ::assign);
    int[] order = new int[terms.outputs()];
    int at = 0;
    for (int[] group : groups) {
      for (int output : group) {
        order[output] = at++;
      }
    }
    return sums.gather(order);
  }
}
