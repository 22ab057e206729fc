package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.gates.Operand;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.Broadcast;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.GroupLayer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Rescale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Layers whose results get no cells, and the rescales that use them. Belongs to one synthesis.
 *
 * <p><b>Statement.</b> A value that {@link RelationPlan} defers is a sum of products in terms of
 * cells that are there already; {@link Relations} shows what becomes of it. Its cells are
 * {@linkplain Cells#absent absent}.
 *
 * <p><b>Why it is sound.</b> Nothing is claimed of a deferred value, so there is nothing to
 * constrain; the relation that rescales it contains all of its terms. A layer that wanted cells of
 * it would fail to build.
 *
 * <p><b>Cost.</b> That of the relations.
 */
final class Deferral {

  private final RelationPlan plan;
  private final Parameters parameters;
  private final Constants constants;
  private final Relations relations;
  private final Map<Integer, Forms> forms = new HashMap<>();
  private final Map<Integer, Scores> scores = new HashMap<>();
  private final List<CheckedProduct> products = new ArrayList<>();

  Deferral(RelationPlan plan, Parameters parameters, Constants constants, Relations relations) {
    this.plan = plan;
    this.parameters = parameters;
    this.constants = constants;
    this.relations = relations;
  }

  /** Whether a layer is handled here. */
  boolean takes(LayerNode node) {
    return plan.isRelation(node) || plan.isDeferred(node.output()) || plan.isJoined(node.output());
  }

  /** The operands of a softmax that takes part in the rescale before it; null for others. */
  @Nullable Scores scores(int value) {
    return scores.get(value);
  }

  /** The cells of the layer's result, absent if it is deferred. */
  Cells apply(Layouter layouter, LayerNode node, List<Operand> operands) {
    if (plan.isJoined(node.output())) {
      Scores joined = join(layouter, node, operands);
      scores.put(node.output(), joined);
      return Cells.absent(joined.source().length);
    }
    if (plan.isDeferred(node.output())) {
      Forms result = defer(layouter, node, operands);
      forms.put(node.output(), result);
      return Cells.absent(result.size());
    }
    Rescale rescale = Objects.requireNonNull(RelationPlan.rescaleOf(node));
    Forms x = forms(layouter, operands, 0);
    int[] live = plan.live(node.output()).stream().toArray();
    boolean some = live.length < x.size();
    Relations.Rescaled rescaled =
        relations.rescale(
            layouter, some ? x.gather(live) : x, rescale, RelationPlan.functionOf(node));
    if (some) {
      return spread(rescaled.result(), live, x.size());
    }
    int operand = node.inputs().getFirst();
    if (plan.isDeferred(operand)) {
      forms.put(operand, rescaled.exact());
    }
    return rescaled.result();
  }

  private Scores join(Layouter layouter, LayerNode node, List<Operand> operands) {
    if (node.layer() instanceof Rescale rescale) {
      return Scores.of(forms(layouter, operands, 0), rescale);
    }
    int own = plan.isJoined(node.inputs().getFirst()) ? 0 : 1;
    Cells other =
        operands.size() == 1 ? Cells.empty() : parameters.cells(layouter, operands.get(1 - own));
    return Objects.requireNonNull(scores.get(node.inputs().get(own)))
        .among(plan.movementOf(node), own, other);
  }

  /** Cells at these positions, and none at the others. */
  private static Cells spread(Cells cells, int[] positions, int size) {
    int[] index = new int[size];
    Arrays.fill(index, cells.size());
    for (int i = 0; i < positions.length; i++) {
      index[positions[i]] = i;
    }
    return Cells.concat(cells, Cells.absent(1)).gather(index).withRange(cells.range());
  }

  private Forms defer(Layouter layouter, LayerNode node, List<Operand> operands) {
    return switch (node.layer()) {
      case DotLayer dot ->
          plan.isChecked(node.output())
              ? checked(layouter, dot, operands, plan.rescaled(node.output()))
              : DotFactors.of(layouter, dot, operands, parameters, constants).forms(dot);
      case Add add -> {
        Shape shape = add.outputShape(operands.stream().map(Operand::shape).toList());
        Forms a = broadcast(layouter, operands, 0, shape).times(add.factorA());
        Forms b = broadcast(layouter, operands, 1, shape).times(add.factorB());
        yield a.plus(b);
      }
      case Mul mul -> {
        Shape shape = mul.outputShape(operands.stream().map(Operand::shape).toList());
        Forms product =
            Forms.products(
                cells(layouter, operands, 0, shape), cells(layouter, operands, 1, shape));
        yield mul.bias() ? product.plus(broadcast(layouter, operands, 2, shape)) : product;
      }
      case Rearrange rearrange -> {
        int[] index = new int[rearrange.shape().size()];
        Arrays.setAll(index, rearrange::index);
        yield forms(layouter, operands, 0).gather(index);
      }
      case GroupLayer group -> {
        Cells x = parameters.cells(layouter, operands.getFirst());
        Range range = node.layer().outputRange(List.of(x.range()));
        yield Forms.sums(x, Groups.of(group), range);
      }
      default -> throw new IllegalStateException(node.op() + " is not deferred");
    };
  }

  /** The results of a dot layer, none of them settled; {@code live} are those that will be. */
  CheckedProduct checked(Layouter layouter, DotLayer layer, List<Operand> operands, BitSet live) {
    List<Cells> cells = new ArrayList<>();
    List<IntTensor> tensors = new ArrayList<>();
    for (Operand operand : operands) {
      Cells each = parameters.cells(layouter, operand);
      cells.add(each);
      if (each.values().isKnown()) {
        tensors.add(IntTensor.of(operand.shape(), each.values().toArray()));
      }
    }
    Ints sums =
        tensors.size() == operands.size()
            ? Ints.of(layer.evaluate(tensors).values())
            : Ints.unknown(layer.outputs());
    Range range = layer.outputRange(cells.stream().map(Cells::range).toList());
    var product = new CheckedProduct(layer, cells, sums, range, live);
    products.add(product);
    return product;
  }

  /**
   * Fails unless all products that were to be checked are: one that relations settled in part would
   * have elements that nothing binds.
   */
  void requireChecked() {
    for (CheckedProduct product : products) {
      if (!product.isChecked()) {
        throw new IllegalStateException(
            "a product of " + product.size() + " results was settled in part and never checked");
      }
    }
  }

  private Forms forms(Layouter layouter, List<Operand> operands, int i) {
    Operand operand = operands.get(i);
    Forms deferred = forms.get(operand.value().id());
    return deferred != null ? deferred : Forms.of(parameters.cells(layouter, operand));
  }

  private Forms broadcast(Layouter layouter, List<Operand> operands, int i, Shape shape) {
    Forms all = forms(layouter, operands, i);
    Shape own = operands.get(i).shape();
    return own.equals(shape) ? all : all.gather(Broadcast.indices(own, shape));
  }

  private Cells cells(Layouter layouter, List<Operand> operands, int i, Shape shape) {
    Cells all = parameters.cells(layouter, operands.get(i));
    Shape own = operands.get(i).shape();
    return own.equals(shape) ? all : all.gather(Broadcast.indices(own, shape));
  }
}
