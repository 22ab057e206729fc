package io.parsimony.layers.gates.circom;

import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.GroupLayer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Relu;

/**
 * Rows that a model needs, an upper bound.
 *
 * @param laneRows rows of lanes in all
 * @param relus number of ReLUs
 */
record CircomDemand(long laneRows, long relus) {

  static CircomDemand of(QuantModel model) {
    long rows = 0;
    long relus = 0;
    for (QuantValue value : model.values()) {
      boolean home =
          value.kind() == QuantValue.Kind.PARAMETER || value.kind() == QuantValue.Kind.INPUT;
      rows += home ? Math.ceilDiv(value.shape().size(), CircomLane.COLUMNS) : 0;
    }
    for (LayerNode node : model.layers()) {
      long outputs = model.value(node.output()).shape().size();
      switch (node.layer()) {
        case DotLayer dot -> rows += outputs * (dot.terms() + (dot.bias() ? 1L : 0));
        case GroupLayer group -> rows += outputs * group.groupSize();
        case Relu _ -> relus += outputs;
        case Rearrange _ -> {}
        default -> rows += outputs;
      }
    }
    return new CircomDemand(rows, relus);
  }
}
