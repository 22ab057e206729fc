package io.parsimony.explore.zoo;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** MLP-Mixer: dense layers over patches and over channels in turn. */
final class Mixer implements Family {

  @Override
  public String name() {
    return "mixer";
  }

  @Override
  public String describe() {
    return "patches, then dense layers over patches and over channels in turn (MLP-Mixer)";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("size", "28");
    all.put("patch", "7");
    all.put("channels", "32");
    all.put("token_hidden", "32");
    all.put("hidden", "64");
    all.put("layers", "2");
    all.put("classes", "10");
    return all;
  }

  @Override
  public ModelGraph make(Settings settings) {
    int size = settings.number("size");
    int patch = settings.number("patch");
    int channels = settings.number("channels");
    if (size % patch != 0) {
      throw new IllegalArgumentException("zoo:mixer: size must be a multiple of patch");
    }
    int patches = (size / patch) * (size / patch);
    Net net = new Net(this, settings).input(1, 1, size, size);
    net.conv(channels, patch, patch, 0, 1).reshape(1, channels, patches).transpose(0, 2, 1);
    for (int layer = 0; layer < settings.number("layers"); layer++) {
      String before = net.value();
      net.layerNorm().transpose(0, 2, 1).dense(settings.number("token_hidden"));
      net.unary(UnaryFunction.Kind.GELU).dense(patches).transpose(0, 2, 1).add(before);
      String between = net.value();
      net.layerNorm().dense(settings.number("hidden"));
      net.unary(UnaryFunction.Kind.GELU).dense(channels).add(between);
    }
    net.layerNorm().apply("pooled", new Op.Reduce(ReduceKind.MEAN, List.of(1), false));
    return net.dense(settings.number("classes")).done();
  }
}
