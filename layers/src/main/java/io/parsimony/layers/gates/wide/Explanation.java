package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WhereMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in a few words how each layer of a model is enforced under a layout. */
final class Explanation {

  private final QuantModel model;
  private final CircuitOptions options;
  private final WideLayout layout;
  private final RelationPlan plan;
  private final @Nullable TilePlan tiles;

  Explanation(QuantModel model, CircuitOptions options) {
    this.model = model;
    this.options = options;
    this.layout = WideLayout.parse(options.layout());
    this.plan = new RelationPlan(model, options, layout);
    this.tiles =
        layout.tiles() == null
            ? null
            : TilePlan.of(model, options, layout.tableBits(), layout.tiles().copied());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    model.layers().forEach(node -> lines.add(line(node)));
    return lines;
  }

  private String line(LayerNode node) {
    if (plan.isChecked(node.output())) {
      return plan.isDeferred(node.output())
          ? "no cells: checked under challenges against the relations that rescale it"
          : "cells that a check under challenges binds";
    }
    if (plan.isDeferred(node.output())) {
      return "no cells: part of the relations that rescale it";
    }
    Rescale rescale = RelationPlan.rescaleOf(node);
    if (rescale != null) {
      return plan.isRelation(node)
          ? relation(node, rescale)
          : "one row of a unit: gate and two lookups";
    }
    return switch (node.layer()) {
      case DotLayer _ -> dot(node);
      case Rearrange _, WhereMask _ -> "cells passed on";
      case Softmax softmax -> {
        Rescale last = softmax.rescale(model.value(node.output()).shape().dim(-1));
        yield (layout.relations() ? "marked maximum, " : "compared maximum, ")
            + (plan.fits(last, null) ? relation(last) : "product and unit row");
      }
      case LayerNorm norm ->
          plan.fits(norm.rescale(), null) ? relation(norm.rescale()) : "lanes and unit rows";
      case Embedding _ -> "lookup in the table of weights";
      default -> "rows of lanes and units";
    };
  }

  private String dot(LayerNode node) {
    TileShape shape = layout.tiles();
    TilePlan.Way way = tiles == null ? null : tiles.way(node);
    if (shape == null || way == null) {
      return "lanes of " + layout.width() + " products a row";
    }
    return "tiles of "
        + shape.inputs()
        + " inputs by "
        + shape.sums()
        + " sums a row, weights "
        + way.weights().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String relation(LayerNode node, Rescale rescale) {
    int live = plan.live(node.output()).cardinality();
    int size = model.value(node.output()).shape().size();
    boolean packed =
        layout.packs()
            && options.params() == Params.FIXED
            && plan.isLinear(node.inputs().getFirst());
    return (packed ? "packed " : "")
        + relation(rescale)
        + (live < size ? ", " + live + " of " + size + " elements used" : "");
  }

  private String relation(Rescale rescale) {
    Remainder split = Remainder.of(rescale.shift(), layout.pairBits(), layout.jointBits());
    if (split == null) {
      throw new IllegalStateException("no relation for " + rescale);
    }
    return "relation, remainder "
        + split.joint()
        + "+"
        + split.high()
        + "+"
        + split.low()
        + " bits";
  }
}
