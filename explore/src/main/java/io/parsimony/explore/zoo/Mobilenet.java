package io.parsimony.explore.zoo;

import io.parsimony.layers.graph.ModelGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inverted residuals: expand, convolve each channel by itself, project. */
final class Mobilenet implements Family {

  @Override
  public String name() {
    return "mobilenet";
  }

  @Override
  public String describe() {
    return "inverted residuals with depthwise convolutions and ReLU6, normalisation folded";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("size", "32");
    all.put("channels", "16-24-32");
    all.put("expand", "6");
    all.put("blocks", "2");
    all.put("classes", "10");
    return all;
  }

  @Override
  public ModelGraph make(Settings settings) {
    int size = settings.number("size");
    List<Integer> stages = settings.numbers("channels");
    Net net = new Net(this, settings).input(1, 3, size, size);
    net.conv(stages.getFirst(), 3, 2, 1, 1).relu6();
    for (int channels : stages) {
      for (int block = 0; block < settings.number("blocks"); block++) {
        String in = net.value();
        int before = net.shape().dim(1);
        int stride = block == 0 && channels != stages.getFirst() ? 2 : 1;
        int wide = before * settings.number("expand");
        net.conv(wide, 1, 1, 0, 1).relu6();
        net.conv(wide, 3, stride, 1, wide).relu6();
        net.conv(channels, 1, 1, 0, 1);
        if (stride == 1 && before == channels) {
          net.add(in);
        }
      }
    }
    net.conv(4 * stages.getLast(), 1, 1, 0, 1).relu6();
    return net.globalAverage().dense(settings.number("classes")).done();
  }
}
