package io.parsimony.layers.gates.wide;

import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.freivalds.FreivaldsChip;
import io.parsimony.layers.gates.freivalds.MatrixProduct;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Broadcast;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WhereMask;
import io.parsimony.layers.quant.WindowSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a model need no cells because all that becomes of them is that {@linkplain
 * Relations relations} rescale them: found from the model's structure and the layout alone.
 */
final class RelationPlan {

  private final QuantModel model;
  private final WideLayout layout;
  private final boolean fixedWeights;
  private final boolean[] linear;
  private final boolean[] deferred;
  private final Liveness liveness;
  private final BitSet[] rescaled;
  private final boolean[] checked;
  private final boolean[] joined;

  RelationPlan(QuantModel model, CircuitOptions options, WideLayout layout) {
    this.model = model;
    this.layout = layout;
    this.fixedWeights = options.params() == Params.FIXED;
    this.linear = new boolean[model.values().size()];
    this.deferred = new boolean[model.values().size()];
    this.liveness = new Liveness(model);
    this.rescaled = new BitSet[model.values().size()];
    Arrays.setAll(rescaled, _ -> new BitSet());
    this.checked = new boolean[model.values().size()];
    this.joined = new boolean[model.values().size()];
    if (layout.relations()) {
      findLinear();
      findDeferred();
      findRescaled();
      findJoined();
    }
    if (layout.checks()) {
      findChecked();
    }
  }

  /** Whether the layout has relations. */
  boolean hasRelations() {
    return layout.relations();
  }

  /** Whether a value is kept as {@link Forms}. */
  boolean isDeferred(int value) {
    return deferred[value];
  }

  /**
   * Whether a value has no cells because only a softmax reads it, maybe behind a mask, and the
   * rescale that gives it also gives the distance to the largest.
   */
  boolean isJoined(int value) {
    return joined[value];
  }

  /** Whether the products of a dot layer are checked under challenges. */
  boolean isChecked(int value) {
    return checked[value];
  }

  /** The elements of a value that anything comes of. */
  BitSet live(int value) {
    return liveness.of(value);
  }

  /**
   * The elements of a deferred value that relations rescale, maybe as terms of other sums: fewer
   * than are {@link #live} where only some elements of such a sum are.
   */
  BitSet rescaled(int value) {
    return rescaled[value];
  }

  /** Whether a layer is a rescale by relations. */
  boolean isRelation(LayerNode node) {
    Rescale rescale = rescaleOf(node);
    return rescale != null && fits(rescale, functionOf(node));
  }

  /** The rescale of a layer that is one, maybe with a function behind it; else null. */
  static @Nullable Rescale rescaleOf(LayerNode node) {
    return switch (node.layer()) {
      case Rescale rescale -> rescale;
      case Lookup(var pre, _) -> pre;
      default -> null;
    };
  }

  /** The function of a layer that is a rescale with one behind it; else null. */
  static @Nullable FunctionTable functionOf(LayerNode node) {
    return node.layer() instanceof Lookup(_, var table) ? table : null;
  }

  /** Whether a rescale, with a function or without, can be a relation. */
  boolean fits(Rescale rescale, @Nullable FunctionTable function) {
    if (!layout.relations() || rescale.multiplier() != 1) {
      return false;
    }
    Remainder split = Remainder.of(rescale.shift(), layout.pairBits(), layout.jointBits());
    return split != null
        && rescale.bits() + split.joint() < layout.tableBits()
        && (function == null || function.domain().equals(rescale.range()));
  }

  /** Values without products of cells: a public factor can be drawn into their terms. */
  private void findLinear() {
    for (int v = 0; v < linear.length; v++) {
      linear[v] = true;
    }
    for (LayerNode node : model.layers()) {
      linear[node.output()] =
          switch (node.layer()) {
            case DotLayer _ -> fixedWeights && isNumbersDot(node);
            case Mul _ -> false;
            case Add _, Rearrange _, WindowSum _, ReduceSum _ ->
                node.inputs().stream().allMatch(id -> linear[id]);
            default -> true;
          };
    }
  }

  private boolean isNumbersDot(LayerNode node) {
    return model.data().containsKey(node.inputs().get(0))
        || model.data().containsKey(node.inputs().get(1));
  }

  private void findDeferred() {
    boolean[] wanted = new boolean[deferred.length];
    List<List<LayerNode>> consumers = consumers();
    for (int i = model.layers().size() - 1; i >= 0; i--) {
      LayerNode node = model.layers().get(i);
      int value = node.output();
      wanted[value] =
          canDefer(node)
              && !model.outputs().contains(value)
              && consumers.get(value).stream().allMatch(c -> takes(c, value, wanted));
    }
    for (LayerNode node : model.layers()) {
      boolean moves = node.layer() instanceof Rearrange;
      deferred[node.output()] =
          wanted[node.output()] && (!moves || deferred[node.inputs().getFirst()]);
    }
  }

  private void findRescaled() {
    for (int i = model.layers().size() - 1; i >= 0; i--) {
      LayerNode node = model.layers().get(i);
      if (isRelation(node)) {
        rescaled[node.inputs().getFirst()].or(live(node.output()));
      } else if (deferred[node.output()] && node.layer() instanceof Rearrange moved) {
        rescaled[node.output()].stream()
            .forEach(e -> rescaled[node.inputs().getFirst()].set(moved.index(e)));
      } else if (deferred[node.output()] && node.layer() instanceof Add) {
        Shape sum = model.value(node.output()).shape();
        for (int operand : node.inputs()) {
          int[] index = Broadcast.indices(model.value(operand).shape(), sum);
          rescaled[node.output()].stream().forEach(e -> rescaled[operand].set(index[e]));
        }
      }
    }
  }

  /**
   * Rescales whose remainder leaves room for a mark, and of which only a softmax is made. What they
   * rescale is shown by the softmax, too late for anyone else who needs it shown.
   */
  private void findJoined() {
    List<List<LayerNode>> consumers = consumers();
    for (LayerNode node : model.layers()) {
      if (!(node.layer() instanceof Rescale rescale)
          || !isRelation(node)
          || consumers.get(node.inputs().getFirst()).size() > 1) {
        continue;
      }
      Remainder split = Remainder.of(rescale.shift(), layout.pairBits(), layout.jointBits());
      LayerNode next = onlyConsumer(consumers, node.output());
      LayerNode last =
          next != null && isChoice(next, node.output())
              ? onlyConsumer(consumers, next.output())
              : null;
      boolean masked = last != null && last.layer() instanceof Softmax;
      int operand = node.inputs().getFirst();
      boolean alone = !deferred[operand] || consumers.get(operand).size() == 1;
      if (split != null
          && alone
          && split.joint() == 0
          && next != null
          && (masked || next.layer() instanceof Softmax)) {
        joined[node.output()] = true;
        joined[next.output()] = masked;
      }
    }
  }

  /** Whether a layer only moves elements of a value, maybe among those of one that has cells. */
  private boolean isChoice(LayerNode node, int value) {
    boolean moves = node.layer() instanceof Rearrange || node.layer() instanceof WhereMask;
    if (!moves || node.inputs().size() > 2) {
      return false;
    }
    int first = node.inputs().getFirst();
    int last = node.inputs().getLast();
    int other = first == value ? last : first;
    Rearrange moved = movementOf(node);
    return (node.inputs().size() == 1 || (other != value && !deferred[other] && !joined[other]))
        && IntStream.range(0, moved.shape().size()).allMatch(i -> moved.index(i) >= 0);
  }

  /** Where a layer that moves elements takes them from. */
  Rearrange movementOf(LayerNode node) {
    return switch (node.layer()) {
      case Rearrange rearrange -> rearrange;
      case WhereMask where ->
          where.asRearrange(
              model.value(node.inputs().get(0)).shape(), model.value(node.inputs().get(1)).shape());
      default -> throw new IllegalArgumentException(node.op() + " moves nothing");
    };
  }

  private @Nullable LayerNode onlyConsumer(List<List<LayerNode>> consumers, int value) {
    List<LayerNode> all = consumers.get(value);
    return all.size() == 1 && !model.outputs().contains(value) ? all.getFirst() : null;
  }

  private List<List<LayerNode>> consumers() {
    List<List<LayerNode>> consumers = new ArrayList<>();
    model.values().forEach(_ -> consumers.add(new ArrayList<>()));
    for (LayerNode node : model.layers()) {
      node.inputs().forEach(id -> consumers.get(id).add(node));
    }
    return consumers;
  }

  private boolean canDefer(LayerNode node) {
    return switch (node.layer()) {
      case DotLayer _, Add _, WindowSum _, ReduceSum _, Mul _ -> true;
      case Rearrange rearrange -> moves(rearrange, node);
      default -> false;
    };
  }

  private static boolean moves(Rearrange rearrange, LayerNode node) {
    for (int i = 0; i < rearrange.shape().size(); i++) {
      if (rearrange.index(i) < 0) {
        return false;
      }
    }
    return node.inputs().size() == 1;
  }

  /** Whether a layer can work with a value that is in no cell. */
  private boolean takes(LayerNode consumer, int value, boolean[] wanted) {
    return switch (consumer.layer()) {
      case Rescale _, Lookup _ -> isRelation(consumer);
      case Rearrange rearrange -> moves(rearrange, consumer) && wanted[consumer.output()];
      case Add add -> wanted[consumer.output()] && takes(add, consumer, value);
      default -> false;
    };
  }

  private boolean takes(Add add, LayerNode node, int value) {
    boolean unscaled =
        (node.inputs().get(0) != value || add.factorA() == 1)
            && (node.inputs().get(1) != value || add.factorB() == 1);
    return unscaled || linear[value] || isSolvedBefore(node, value);
  }

  /** Whether a relation has shown by then what a value is in terms of single cells. */
  private boolean isSolvedBefore(LayerNode node, int value) {
    for (LayerNode earlier : model.layers()) {
      if (earlier.equals(node)) {
        return false;
      }
      if (earlier.inputs().getFirst() == value
          && isRelation(earlier)
          && live(earlier.output()).cardinality() == model.value(value).shape().size()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a deferred value has no products of cells among its terms. */
  boolean isLinear(int value) {
    return linear[value];
  }

  /**
   * Products whose check has fewer rows than lanes would; a relation takes one of them at most.
   * Elements that come to nothing get cells in a check, but not in lanes.
   */
  private void findChecked() {
    for (LayerNode node : model.layers()) {
      int value = node.output();
      checked[value] =
          node.layer() instanceof DotLayer dot
              && (deferred[value] || !isPartlyLive(value))
              && isBetterChecked(dot, value, fixedWeights && isNumbersDot(node));
    }
    for (LayerNode node : model.layers()) {
      if (node.layer() instanceof Add add && deferred[node.output()]) {
        int a = node.inputs().get(0);
        int b = node.inputs().get(1);
        boolean pendingA = isPending(node, a);
        boolean pendingB = isPending(node, b);
        boolean apart =
            (pendingA && (pendingB || isProductIn(node, b))) || (pendingB && isProductIn(node, a));
        if (apart || (pendingA && add.factorA() != 1)) {
          uncheck(a);
        }
        if (apart || (pendingB && add.factorB() != 1)) {
          uncheck(b);
        }
      }
    }
  }

  private boolean isProductIn(LayerNode node, int value) {
    return deferred[value] && !linear[value] && !isSolvedBefore(node, value);
  }

  /** Whether a term of a value is a checked product that no relation has settled by then. */
  private boolean isPending(LayerNode node, int value) {
    return deferred[value]
        && !isSolvedBefore(node, value)
        && model.layers().stream()
            .filter(n -> n.output() == value)
            .anyMatch(n ->
                checked[value]
                    || ((n.layer() instanceof Add || n.layer() instanceof Rearrange)
                        && n.inputs().stream().anyMatch(id -> isPending(n, id))));
  }

  private void uncheck(int value) {
    checked[value] = false;
    for (LayerNode node : model.layers()) {
      if (node.output() == value
          && (node.layer() instanceof Add || node.layer() instanceof Rearrange)) {
        node.inputs().forEach(this::uncheck);
      }
    }
  }

  private boolean isPartlyLive(int value) {
    return live(value).cardinality() < model.value(value).shape().size();
  }

  private boolean isBetterChecked(DotLayer dot, int value, boolean numbers) {
    return !(numbers && layout.packs())
        && results(value) > 0
        && checkRows(dot) < laneRows(dot, results(value), numbers);
  }

  /** How many elements of a product lanes would have to show. */
  private int results(int value) {
    return (deferred[value] ? rescaled(value) : live(value)).cardinality();
  }

  private long checkRows(DotLayer dot) {
    return MatrixProduct.of(dot).stream()
        .mapToLong(p -> FreivaldsChip.rowsOf(p, layout.checkWidth(), 4))
        .sum();
  }

  private long laneRows(DotLayer dot, int results, boolean numbers) {
    int slots = fixedWeights && !numbers ? Math.max(1, layout.width() / 2) : layout.width();
    return results * (long) LanePool.rows(dot.terms() + 4, slots);
  }
}
