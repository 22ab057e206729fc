package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions.Visibility;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.gates.freivalds.FreivaldsChip;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Broadcast;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.MaxPool;
import io.parsimony.layers.quant.Mul;
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
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One walk over the layers under the gate set {@code wide}. */
final class WideSynthesis implements ModelSynthesis {

  private final WideChips config;
  private final LanePool lanes;
  private final RangeChip ranges;
  private final Constants constants;
  private final Parameters parameters;
  private final Requantizer requantizer;
  private final MaxChip max;
  private final DivisionChip division;
  private final ElementwiseChip elementwise;
  private final SoftmaxChip softmax;
  private final LayerNormChip layerNorm;
  private final @Nullable EmbeddingChip embedding;
  private final Deferral deferral;
  private final @Nullable FreivaldsChip products;
  private final @Nullable TileChip tiles;

  WideSynthesis(WideChips config) {
    this.config = config;
    var units = new UnitPool(config.units());
    this.lanes = new LanePool(config.lanes(), config.singleRows());
    this.ranges = new RangeChip(units, config.tables(), config.limbBits());
    this.constants = new Constants(config.constants());
    this.parameters = new Parameters(config.options(), ranges, units, constants);
    this.requantizer = new Requantizer(units, ranges);
    this.max = new MaxChip(units, ranges);
    this.division = new DivisionChip(units, ranges);
    this.elementwise = new ElementwiseChip(units);
    this.products =
        config.checks() == null ? null : new FreivaldsChip(config.checks(), constants::of);
    var relations =
        new Relations(units, lanes, ranges, constants, config.layout(), products, this::unused);
    this.softmax = new SoftmaxChip(units, lanes, ranges, config.plan(), relations);
    this.layerNorm = new LayerNormChip(units, lanes, ranges, config.plan(), relations);
    this.embedding =
        config.embedding() == null ? null : new EmbeddingChip(config.embedding(), lanes.first());
    this.tiles =
        config.tiles() == null
            ? null
            : new TileChip(
                config.tiles(), parameters, constants, ranges, config.options().weightRange());
    this.deferral = new Deferral(config.plan(), parameters, constants, relations);
  }

  @Override
  public Cells input(Layouter layouter, QuantValue value, Ints data) {
    return config.options().inputVisibility() == Visibility.PRIVATE
        ? ranges.home(layouter, "private input", data, value.range())
        : parameters.unchecked(layouter, "public input", data).withRange(value.range());
  }

  @Override
  public void commit(Layouter layouter, List<Operand.ParameterOperand> weights) {
    parameters.commit(layouter, config.weightColumns(), weights);
  }

  @Override
  public Cells apply(Layouter layouter, LayerNode node, List<Operand> operands) {
    return deferral.takes(node)
        ? deferral.apply(layouter, node, operands)
        : applyAtOnce(layouter, node, operands);
  }

  @Override
  public Cells output(Layouter layouter, QuantValue value, Cells cells) {
    deferral.requireChecked();
    return cells;
  }

  /** The cells of any operand, with the range that constraints enforce. */
  Cells operand(Layouter layouter, Operand operand) {
    return parameters.cells(layouter, operand);
  }

  /** The cell of a public number. */
  Cells number(Layouter layouter, long number) {
    return constants.of(layouter, number);
  }

  /** Cells of elements that nothing comes of. */
  private Cells unused(Layouter layouter, Ints values) {
    return parameters.derived(layouter, "unused", values);
  }

  /** New cells that constraints of the caller determine. */
  Cells claimed(Layouter layouter, Ints values) {
    return parameters.derived(layouter, "claimed", values);
  }

  Requantizer requantizer() {
    return requantizer;
  }

  private Cells applyAtOnce(Layouter layouter, LayerNode node, List<Operand> operands) {
    Layer layer = node.layer();
    return switch (layer) {
      case DotLayer dot when config.plan().isChecked(node.output()) ->
          claimed(layouter, dot, operands);
      case DotLayer dot when tiles != null && tiles.takes(node) ->
          tiles.apply(layouter, node, dot, operands);
      case DotLayer dot -> dot(layouter, dot, operands);
      case WindowSum sum -> sums(layouter, sum, Groups.of(sum), cells(layouter, operands, 0));
      case ReduceSum sum -> sums(layouter, sum, Groups.of(sum), cells(layouter, operands, 0));
      case MaxPool pool -> maxima(layouter, Groups.of(pool), operands);
      case ReduceMax reduce -> maxima(layouter, Groups.of(reduce), operands);
      case Rescale rescale ->
          requantizer.apply(layouter, cells(layouter, operands, 0), rescale, null);
      case Lookup lookup ->
          requantizer.apply(layouter, cells(layouter, operands, 0), lookup.pre(), lookup.table());
      case Add add -> {
        Shape shape = shape(add, operands);
        Cells a = broadcast(layouter, operands, 0, shape);
        Cells b = broadcast(layouter, operands, 1, shape);
        yield elementwise.affine(layouter, a, add.factorA(), b, add.factorB(), 0);
      }
      case Mul mul -> product(layouter, mul, operands);
      case Rearrange rearrange -> rearrange(layouter, rearrange, operands);
      case WhereMask where ->
          rearrange(
              layouter,
              where.asRearrange(operands.get(0).shape(), operands.get(1).shape()),
              operands);
      case Softmax s -> {
        Scores scores = deferral.scores(node.inputs().getFirst());
        yield softmax.apply(
            layouter,
            s,
            cells(layouter, operands, 0),
            scores,
            operands.get(0).shape().dim(-1),
            MaxChip.differences(operands.get(0).value().range()),
            zero(layouter));
      }
      case LayerNorm norm ->
          layerNorm.apply(
              layouter,
              norm,
              cells(layouter, operands, 0),
              operands.get(0).value().range(),
              zero(layouter));
      case WholeDivision whole -> division.apply(layouter, cells(layouter, operands, 0), whole);
      case Embedding lookup -> embedding(layouter, lookup, operands);
      case Relu _ -> throw new IllegalArgumentException("refused: " + node.name());
    };
  }

  private Cells dot(Layouter layouter, DotLayer layer, List<Operand> operands) {
    var factors = DotFactors.of(layouter, layer, operands, parameters, constants);
    Cells sums =
        switch (factors.right()) {
          case Forms.Factors.Numbers(var numbers) ->
              lanes.fixedDots(layouter, factors.terms(), factors.left(), numbers, zero(layouter));
          case Forms.Factors.OfCells(var cells) ->
              lanes.dots(layouter, factors.terms(), factors.left(), cells, zero(layouter));
        };
    return sums.withRange(factors.range());
  }

  /** Cells that hold the results, and a check that they do. */
  private Cells claimed(Layouter layouter, DotLayer layer, List<Operand> operands) {
    BitSet all = new BitSet();
    all.set(0, layer.outputs());
    CheckedProduct product = deferral.checked(layouter, layer, operands, all);
    Cells result = claimed(layouter, product.values());
    Forms differences = product.plus(Forms.multiples(result, -1));
    for (int i = 0; i < result.size(); i++) {
      CheckedProduct.settle(differences, i);
    }
    product.check(
        layouter,
        Objects.requireNonNull(products),
        zero(layouter),
        number(layouter, 1),
        this::unused);
    return result.withRange(product.range());
  }

  private Cells sums(Layouter layouter, Layer layer, List<int[]> groups, Cells x) {
    return lanes
        .sums(layouter, Terms.sums(groups), x, zero(layouter))
        .withRange(layer.outputRange(List.of(x.range())));
  }

  private Cells maxima(Layouter layouter, List<int[]> groups, List<Operand> operands) {
    Range differences = MaxChip.differences(operands.get(0).value().range());
    return max.ofGroups(layouter, cells(layouter, operands, 0), groups, differences);
  }

  private Cells product(Layouter layouter, Mul layer, List<Operand> operands) {
    Shape shape = shape(layer, operands);
    Cells a = broadcast(layouter, operands, 0, shape);
    Cells b = broadcast(layouter, operands, 1, shape);
    return layer.bias()
        ? elementwise.multiplyAdd(layouter, a, b, broadcast(layouter, operands, 2, shape))
        : elementwise.product(layouter, a, b);
  }

  /** Passes cells on: nothing is constrained, but that they are the same cells. */
  private Cells rearrange(Layouter layouter, Rearrange layer, List<Operand> operands) {
    List<Cells> sources = new ArrayList<>();
    int[] first = new int[operands.size()];
    int size = 0;
    for (int i = 0; i < operands.size(); i++) {
      Cells source = cells(layouter, operands, i);
      first[i] = size;
      size += source.size();
      sources.add(source);
    }
    int[] index = new int[layer.shape().size()];
    boolean padded = false;
    for (int i = 0; i < index.length; i++) {
      padded |= layer.index(i) < 0;
      index[i] = layer.index(i) < 0 ? size : first[layer.tensor(i)] + layer.index(i);
    }
    List<Range> bounds = sources.stream().map(Cells::range).toList();
    if (padded) {
      sources.add(zero(layouter));
    }
    return Cells.concat(sources).gather(index).withRange(layer.outputRange(bounds));
  }

  private Cells embedding(Layouter layouter, Embedding layer, List<Operand> operands) {
    Operand table = operands.get(1);
    EmbeddingChip chip = Objects.requireNonNull(embedding);
    boolean fixed = parameters.isFixed(table) && lanes.weightsAreFixed();
    Cells homes = fixed ? Cells.empty() : parameters.cells(layouter, table);
    Ints values = fixed ? Parameters.numbers(table) : homes.values();
    Cells ids = cells(layouter, operands, 0);
    return chip.apply(layouter, table.value().id(), layer, ids, values, homes, zero(layouter))
        .withRange(fixed ? table.value().range() : homes.range());
  }

  private Cells cells(Layouter layouter, List<Operand> operands, int i) {
    return parameters.cells(layouter, operands.get(i));
  }

  private Cells broadcast(Layouter layouter, List<Operand> operands, int i, Shape shape) {
    Cells cells = cells(layouter, operands, i);
    Shape own = operands.get(i).shape();
    return own.equals(shape) ? cells : cells.gather(Broadcast.indices(own, shape));
  }

  private static Shape shape(Layer layer, List<Operand> operands) {
    return layer.outputShape(operands.stream().map(Operand::shape).toList());
  }

  private Cells zero(Layouter layouter) {
    return constants.of(layouter, 0);
  }
}
