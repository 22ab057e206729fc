package io.parsimony.explore.zoo;

import io.parsimony.layers.graph.ModelGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Residual blocks of two convolutions, batch normalisation folded into them. */
final class Resnet implements Family {

  @Override
  public String name() {
    return "resnet";
  }

  @Override
  public String describe() {
    return "residual blocks of two 3x3 convolutions, normalisation folded; by default ResNet-20";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("size", "32");
    all.put("channels", "16-32-64");
    all.put("blocks", "3");
    all.put("classes", "10");
    return all;
  }

  @Override
  public ModelGraph make(Settings settings) {
    int size = settings.number("size");
    List<Integer> stages = settings.numbers("channels");
    Net net = new Net(this, settings).input(1, 3, size, size);
    net.conv(stages.getFirst(), 3, 1, 1, 1).relu();
    for (int stage = 0; stage < stages.size(); stage++) {
      for (int block = 0; block < settings.number("blocks"); block++) {
        block(net, stages.get(stage), stage > 0 && block == 0 ? 2 : 1);
      }
    }
    return net.globalAverage().dense(settings.number("classes")).done();
  }

  private static void block(Net net, int channels, int stride) {
    String in = net.value();
    String shortcut = in;
    if (stride != 1) {
      shortcut = net.conv(channels, 1, stride, 0, 1).value();
    }
    net.from(in).conv(channels, 3, stride, 1, 1).relu().conv(channels, 3, 1, 1, 1);
    net.add(shortcut).relu();
  }
}
