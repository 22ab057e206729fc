package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Broadcast;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.GroupLayer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One walk over a model: turns each layer into rows of the trace. */
final class EzklSynthesis implements ModelSynthesis {

  private final EzklConfig config;
  private final Rows rows;
  private final ColumnFiller<AdviceColumn> inputs;
  private final Map<Integer, Feed> weights;

  private EzklSynthesis(EzklConfig config, Rows rows, Map<Integer, Feed> weights) {
    this.config = config;
    this.rows = rows;
    this.weights = weights;
    this.inputs =
        new ColumnFiller<>(
            config.inputs(),
            config.layout().height(),
            (region, column, values) -> region.assignInput(column, 0, values));
  }

  /** Fills tables, public numbers and public weights. */
  static EzklSynthesis begin(EzklConfig config, Layouter layouter) {
    config.tables().load(layouter);
    long[] numbers = numbers(config.model());
    Cells cells =
        layouter.assignRegion(
            "constants", region -> region.assignFixed(config.constants(), 0, Ints.of(numbers)));
    Map<Long, Cells> constants = new LinkedHashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      constants.put(numbers[i], cells.get(i));
    }
    var rows = new Rows(new Trace(config.blocks(), config.layout().height()), constants);
    return new EzklSynthesis(config, rows, fixedWeights(config, layouter));
  }

  /** All public numbers of a model, 0 and 1 among them, in order. */
  private static long[] numbers(QuantModel model) {
    TreeSet<Long> found = new TreeSet<>(List.of(0L, 1L));
    for (QuantValue value : model.values()) {
      if (value.kind() == QuantValue.Kind.CONSTANT) {
        for (long v : model.dataOf(value.id()).values()) {
          found.add(v);
        }
      }
    }
    return found.stream().mapToLong(Long::longValue).toArray();
  }

  private static Map<Integer, Feed> fixedWeights(EzklConfig config, Layouter layouter) {
    Map<Integer, Feed> feeds = new LinkedHashMap<>();
    if (config.options().params() == Params.FIXED) {
      var filler =
          new ColumnFiller<FixedColumn>(
              config.weights(),
              config.layout().height(),
              (region, column, values) -> region.assignFixed(column, 0, values));
      for (QuantValue value : config.model().values()) {
        if (value.kind() == QuantValue.Kind.PARAMETER) {
          Ints data = Ints.of(config.model().dataOf(value.id()).values());
          feeds.put(value.id(), Feed.of(filler.fill(layouter, "weights", data)));
        }
      }
    }
    return feeds;
  }

  @Override
  public Cells input(Layouter layouter, QuantValue value, Ints data) {
    return inputs.fill(layouter, value.name(), data).withRange(value.range());
  }

  @Override
  public Cells output(Layouter layouter, QuantValue value, Cells cells) {
    return rows.each(layouter, "range check", BaseOp.RANGE, cells);
  }

  @Override
  public Cells apply(Layouter layouter, LayerNode node, List<Operand> operands) {
    List<Feed> in = operands.stream().map(this::feed).toList();
    settleRepeated(layouter, in);
    List<Shape> shapes = operands.stream().map(Operand::shape).toList();
    return switch (node.layer()) {
      case DotLayer dot -> dot(layouter, dot, in);
      case Rescale _, Lookup _ -> rows.lookup(layouter, "lookup", key(node), in.getFirst().all());
      case MaxPool max -> MaxChip.assign(rows, layouter, max, key(node), in.getFirst().all());
      case ReduceMax max -> MaxChip.assign(rows, layouter, max, key(node), in.getFirst().all());
      case ReduceSum sum -> rows.sums(layouter, "sum", in.getFirst(), members(sum));
      case WindowSum sum -> windowSum(layouter, sum, in.getFirst());
      case Add add -> pairs(layouter, add.subtract() ? BaseOp.SUB : BaseOp.ADD, in, shapes);
      case Mul _ -> pairs(layouter, BaseOp.MULT, in, shapes);
      case WhereMask where ->
          WhereChip.assign(
              rows, layouter, where, in.get(0), shapes.get(0), in.get(1), shapes.get(1));
      case Rearrange move -> move(layouter, move, in);
      case Embedding embedding -> {
        EmbeddingChip chip = config.embeddings().get(node.name());
        if (chip == null) {
          throw new IllegalArgumentException("no columns for " + node.name());
        }
        yield chip.assign(layouter, embedding, in.get(0).all(), in.get(1));
      }
      case Softmax _, LayerNorm _, Relu _, WholeDivision _ ->
          throw new IllegalArgumentException("refused: " + node.name());
    };
  }

  /** Weights that are more than one operand get their one cell first; each operand copies it. */
  private void settleRepeated(Layouter layouter, List<Feed> in) {
    for (int i = 1; i < in.size(); i++) {
      Feed feed = in.get(i);
      if (in.subList(0, i).contains(feed) && !feed.isSettled()) {
        int[] all = Rows.upTo(feed.size());
        rows.pairs(layouter, "copy", BaseOp.IDENTITY, feed, all, feed, all);
      }
    }
  }

  private TableKey key(LayerNode node) {
    return EzklTables.key(config.model(), node).orElseThrow();
  }

  private Feed feed(Operand operand) {
    return switch (operand) {
      case Operand.ActivationOperand(_, var cells) -> Feed.of(cells);
      case Operand.ConstantOperand(_, var data) -> Feed.of(rows.constants(data));
      case Operand.ParameterOperand(var value, var data) ->
          weights.computeIfAbsent(value.id(), _ -> Feed.ofWeights(data));
    };
  }

  private Cells dot(Layouter layouter, DotLayer layer, List<Feed> in) {
    Feed left = in.get(0);
    int zero = 0;
    if (left.isSettled()) {
      zero = left.size();
      left = Feed.of(Cells.concat(left.all(), rows.constant(0)));
    }
    if (!layer.bias()) {
      return DotChip.assign(rows, layouter, layer, left, zero, in.get(1), 0);
    }
    Feed joined = Feed.join(in.get(1), in.get(2));
    Cells out = DotChip.assign(rows, layouter, layer, left, zero, joined, in.get(1).size());
    joined.part(in.get(1), in.get(2));
    return out;
  }

  private static int[][] members(GroupLayer layer) {
    int[][] members = new int[layer.groups()][];
    for (int g = 0; g < members.length; g++) {
      members[g] = layer.members(g);
    }
    return members;
  }

  /** As EZKL: a row that takes the constant 1, then dot products of each window with ones. */
  private Cells windowSum(Layouter layouter, WindowSum layer, Feed x) {
    Feed one = Feed.of(rows.each(layouter, "one", BaseOp.IDENTITY, rows.constant(1)));
    var writer = new RowWriter(rows.trace(), layouter, "dot", x, one);
    for (int[] group : members(layer)) {
      for (int i = 0; i < group.length; i++) {
        writer.row(i == 0 ? BaseOp.MULT : BaseOp.DOT, group[i], 0, i + 1 == group.length);
      }
    }
    return writer.finish();
  }

  private Cells pairs(Layouter layouter, BaseOp op, List<Feed> in, List<Shape> shapes) {
    Shape result = shapes.get(0).broadcast(shapes.get(1));
    return rows.pairs(
        layouter,
        "row",
        op,
        in.get(0),
        Broadcast.indices(shapes.get(0), result),
        in.get(1),
        Broadcast.indices(shapes.get(1), result));
  }

  /** Slices copy all of their operand, as EZKL's did; other movements pass cells on. */
  private Cells move(Layouter layouter, Rearrange layer, List<Feed> in) {
    boolean slice = layer.kind() == Rearrange.Kind.SLICE || layer.kind() == Rearrange.Kind.SPLIT;
    Cells[] parts = new Cells[in.size() + 1];
    int[] first = new int[in.size()];
    int next = 0;
    for (int t = 0; t < in.size(); t++) {
      Feed feed = in.get(t);
      boolean copied = slice || !feed.isSettled();
      int[] all = Rows.upTo(feed.size());
      parts[t] =
          copied ? rows.pairs(layouter, "copy", BaseOp.IDENTITY, feed, all, feed, all) : feed.all();
      first[t] = next;
      next += feed.size();
    }
    parts[in.size()] = rows.constant(0);
    int[] index = new int[layer.shape().size()];
    for (int i = 0; i < index.length; i++) {
      index[i] = layer.index(i) < 0 ? next : first[layer.tensor(i)] + layer.index(i);
    }
    return Cells.concat(parts).gather(index);
  }
}
