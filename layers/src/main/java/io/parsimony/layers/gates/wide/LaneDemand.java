package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.GroupLayer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.ReduceSum;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.layers.quant.WindowSum;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How many accumulations of how many terms a model needs: from it follow the rows of lanes of any
 * width.
 */
final class LaneDemand {

  private final boolean fixedWeights;
  private final Map<LaneRow, Map<Integer, Long>> accumulations = new EnumMap<>(LaneRow.class);
  private final Map<Integer, Long> pieces = new TreeMap<>();

  /**
   * The demand of a model's layers.
   *
   * @param elsewhere layers that need no lanes
   */
  LaneDemand(QuantModel model, CircuitOptions options, Predicate<LayerNode> elsewhere) {
    fixedWeights = options.params() == Params.FIXED;
    for (LayerNode node : model.layers()) {
      if (!elsewhere.test(node)) {
        add(model, node);
      }
    }
  }

  private void add(QuantModel model, LayerNode node) {
    switch (node.layer()) {
      case DotLayer dot -> {
        var terms = new DotTerms(dot, 0, 0, false);
        boolean weights =
            model.data().containsKey(node.inputs().get(0))
                || model.data().containsKey(node.inputs().get(1));
        LaneRow kind = weights ? LaneRow.DOT : products();
        int[] a = new int[terms.capacity()];
        int[] b = new int[terms.capacity()];
        for (int i = 0; i < terms.outputs(); i++) {
          add(kind, terms.fill(i, a, b), 1);
        }
      }
      case GroupLayer group -> {
        if (group instanceof WindowSum || group instanceof ReduceSum) {
          for (int[] members : Groups.of(group)) {
            add(LaneRow.SUM, members.length, 1);
          }
        }
      }
      case Softmax _ -> {
        int length = model.value(node.output()).shape().dim(-1);
        add(LaneRow.SUM, length, model.value(node.output()).shape().size() / length);
      }
      case LayerNorm norm -> {
        long groups = model.value(node.output()).shape().size() / norm.channels();
        add(LaneRow.SUM, norm.channels(), groups);
        add(products(), norm.channels(), groups);
      }
      case Embedding embedding -> {
        long ids = model.value(node.output()).shape().size() / embedding.width();
        pieces.merge(embedding.width(), ids + embedding.rows(), Long::sum);
      }
      default -> {}
    }
  }

  private LaneRow products() {
    return fixedWeights ? LaneRow.PAIRS : LaneRow.DOT;
  }

  private void add(LaneRow kind, int terms, long count) {
    accumulations.computeIfAbsent(kind, _ -> new TreeMap<>()).merge(terms, count, Long::sum);
  }

  /** Rows of one lane of this width that takes everything. */
  long rows(int width) {
    long rows = 0;
    for (var kind : accumulations.entrySet()) {
      int slots = Lane.slots(kind.getKey(), width, fixedWeights);
      for (var terms : kind.getValue().entrySet()) {
        rows += terms.getValue() * LanePool.rows(terms.getKey(), slots);
      }
    }
    for (var table : pieces.entrySet()) {
      rows += table.getValue() * LanePool.rows(table.getKey(), width);
    }
    return rows;
  }
}
