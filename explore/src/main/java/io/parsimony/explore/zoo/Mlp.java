package io.parsimony.explore.zoo;

import io.parsimony.layers.graph.ModelGraph;
import java.util.List;
import java.util.Map;

/** Dense layers with ReLU between them. */
final class Mlp implements Family {

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public String describe() {
    return "dense layers with ReLU between them; each weight is used once";
  }

  @Override
  public Map<String, String> defaults() {
    return Map.of("sizes", "784-128-10");
  }

  @Override
  public ModelGraph make(Settings settings) {
    List<Integer> sizes = settings.numbers("sizes");
    if (sizes.size() < 2) {
      throw new IllegalArgumentException("zoo:mlp: sizes wants inputs and outputs, as in 784-10");
    }
    Net net = new Net(this, settings).input(1, sizes.getFirst());
    for (int i = 1; i < sizes.size(); i++) {
      net.dense(sizes.get(i));
      if (i + 1 < sizes.size()) {
        net.relu();
      }
    }
    return net.done();
  }
}
