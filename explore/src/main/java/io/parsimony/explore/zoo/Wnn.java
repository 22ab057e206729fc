package io.parsimony.explore.zoo;

import io.parsimony.explore.wnn.WeightlessFile;
import io.parsimony.explore.wnn.WeightlessNetwork;
import io.parsimony.layers.graph.ModelGraph;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Weightless networks: thermometer codes, Bloom filters under the hash {@code x^3}, and the class
 * with the most hits. The published sizes are {@code entries=256,hashes=1,bits=1,prime=509} (the
 * default), {@code entries=1024,hashes=2,bits=2,prime=2097143} and {@code
 * entries=2048,hashes=2,bits=3,prime=8388593}; {@code file=PATH} reads one that was trained.
 */
final class Wnn implements Family {

  private static final String NONE = "none";

  @Override
  public String name() {
    return "wnn";
  }

  @Override
  public String describe() {
    return "weightless networks of Bloom filters; file=PATH reads one in HDF5; weights are bits";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("size", "28");
    all.put("bits", "1");
    all.put("inputs", "28");
    all.put("entries", "256");
    all.put("hashes", "1");
    all.put("prime", "509");
    all.put("classes", "10");
    all.put("file", NONE);
    return all;
  }

  @Override
  public ModelGraph make(Settings settings) {
    WeightlessNetwork network =
        settings.text("file").equals(NONE)
            ? drawn(settings)
            : WeightlessFile.read(Path.of(settings.text("file")));
    return network.graph(settings.title(this));
  }

  private static WeightlessNetwork drawn(Settings settings) {
    int size = settings.number("size");
    int bits = settings.number("bits");
    int inputs = settings.number("inputs");
    int entries = settings.number("entries");
    int classes = settings.number("classes");
    int all = Math.multiplyExact(Math.multiplyExact(size, size), bits);
    long trained = (long) classes * (all / inputs) * entries;
    if (trained > 1 << 24) {
      throw new IllegalArgumentException("zoo:wnn: " + trained + " bits of filters; at most 2^24");
    }
    var random = new Random(settings.number("seed"));
    int[] thresholds = random.ints(all, 1, 256).toArray();
    int[] order = new int[all];
    for (int i = 0; i < all; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    var filters = new BitSet();
    for (int i = 0; i < trained; i++) {
      filters.set(i, random.nextBoolean());
    }
    return new WeightlessNetwork(
        size,
        bits,
        inputs,
        entries,
        settings.number("hashes"),
        settings.number("prime"),
        classes,
        thresholds,
        order,
        filters);
  }
}
