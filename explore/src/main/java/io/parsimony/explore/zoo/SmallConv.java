package io.parsimony.explore.zoo;

import io.parsimony.layers.graph.ModelGraph;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Strided convolutions and a hidden layer: by default the network of 3,047 parameters whose circuit
 * EZKL counted in May 2023.
 */
final class SmallConv implements Family {

  @Override
  public String name() {
    return "conv";
  }

  @Override
  public String describe() {
    return "strided convolutions and a hidden layer; by default the 3,047 parameters of EZKL's count";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("size", "28");
    all.put("channels", "2-3");
    all.put("kernel", "5");
    all.put("stride", "2");
    all.put("hidden", "48");
    all.put("classes", "10");
    return all;
  }

  @Override
  public ModelGraph make(Settings settings) {
    int size = settings.number("size");
    Net net = new Net(this, settings).input(1, 1, size, size);
    for (int channels : settings.numbers("channels")) {
      net.conv(channels, settings.number("kernel"), settings.number("stride"), 0, 1).relu();
    }
    net.flatten();
    for (int hidden : settings.numbers("hidden")) {
      net.dense(hidden).relu();
    }
    return net.dense(settings.number("classes")).done();
  }
}
