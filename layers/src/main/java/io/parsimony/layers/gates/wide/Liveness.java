package io.parsimony.layers.gates.wide;

import io.parsimony.layers.Shape;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.WhereMask;
import java.util.BitSet;

/**
 * Which elements of a model's values anything comes of: those that reach an output through layers
 * that move, rescale or choose single elements. All elements of the operands of other layers count.
 *
 * <p>What comes of nothing, such as masked scores, needs no constraint: the outputs are the same
 * whatever it is. (The integer reference refuses inputs for which such an element overflows its
 * bits; a circuit that leaves it out does not.)
 */
final class Liveness {

  private final BitSet[] live;

  Liveness(QuantModel model) {
    live = new BitSet[model.values().size()];
    for (int v = 0; v < live.length; v++) {
      live[v] = new BitSet();
    }
    for (int output : model.outputs()) {
      all(model, output);
    }
    for (int i = model.layers().size() - 1; i >= 0; i--) {
      LayerNode node = model.layers().get(i);
      if (!live[node.output()].isEmpty()) {
        mark(model, node);
      }
    }
  }

  /** The elements of a value that count. */
  BitSet of(int value) {
    return live[value];
  }

  private void mark(QuantModel model, LayerNode node) {
    BitSet result = live[node.output()];
    switch (node.layer()) {
      case Rescale _, Lookup _ -> live[node.inputs().getFirst()].or(result);
      case Rearrange moved -> mark(node, moved, result);
      case WhereMask where -> {
        Shape a = model.value(node.inputs().get(0)).shape();
        Shape b = model.value(node.inputs().get(1)).shape();
        mark(node, where.asRearrange(a, b), result);
      }
      default -> node.inputs().forEach(id -> all(model, id));
    }
  }

  private void mark(LayerNode node, Rearrange moved, BitSet result) {
    for (int i = result.nextSetBit(0); i >= 0; i = result.nextSetBit(i + 1)) {
      if (moved.index(i) >= 0) {
        live[node.inputs().get(moved.tensor(i))].set(moved.index(i));
      }
    }
  }

  private void all(QuantModel model, int value) {
    live[value].set(0, model.value(value).shape().size());
  }
}
