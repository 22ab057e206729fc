package io.parsimony.explore.zoo;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.PoolKind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Convolutions with pooling and dense layers. By default LeNet-5's 44,426 parameters; {@code
 * size=14,channels=5-11,kernel=3,hidden=80} and {@code hidden=none} are those of the published
 * circom counts.
 */
final class Lenet implements Family {

  @Override
  public String name() {
    return "lenet";
  }

  @Override
  public String describe() {
    return "convolutions with ReLU and pooling, then dense layers; by default 44,426 parameters";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("size", "28");
    all.put("channels", "6-16");
    all.put("kernel", "5");
    all.put("pool", "average");
    all.put("hidden", "120-84");
    all.put("classes", "10");
    return all;
  }

  @Override
  public ModelGraph make(Settings settings) {
    int size = settings.number("size");
    PoolKind pool =
        switch (settings.text("pool")) {
          case "average" -> PoolKind.AVERAGE;
          case "max" -> PoolKind.MAX;
          default -> throw new IllegalArgumentException("zoo:lenet: pool is average or max");
        };
    Net net = new Net(this, settings).input(1, 1, size, size);
    for (int channels : settings.numbers("channels")) {
      net.conv(channels, settings.number("kernel"), 1, 0, 1).relu().pool(pool, 2);
    }
    net.flatten();
    for (int hidden : settings.numbers("hidden")) {
      net.dense(hidden).relu();
    }
    return net.dense(settings.number("classes")).done();
  }
}
