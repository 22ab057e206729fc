package io.parsimony.suites.quant;

import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A hundred test images of CIFAR-10: label, then bytes in height, width, channel order. */
final class Cifar {

  /** How many there are. */
  static final int COUNT = 100;

  private static final String FILE = "data/eran/cifar10_test.csv";
  private static final int PIXELS = 32 * 32;
  private static final double[] MEAN = {0.4914, 0.4822, 0.4465};
  private static final double[] DEVIATION = {0.2023, 0.1994, 0.2010};

  private Cifar() {}

  private static List<String> lines() {
    try {
      return Files.readAllLines(SharedData.file(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int label(int index) {
    String line = lines().get(index);
    return Integer.parseInt(line.substring(0, line.indexOf(',')));
  }

  static Map<String, Tensor> sample(ModelGraph graph, int index) {
    List<String> fields = List.of(lines().get(index).split(",", -1));
    double[] data = new double[3 * PIXELS];
    for (int i = 0; i < data.length; i++) {
      int channel = i % 3;
      double unit = Double.parseDouble(fields.get(1 + i)) / 255;
      data[channel * PIXELS + i / 3] = (float) ((unit - MEAN[channel]) / DEVIATION[channel]);
    }
    ValueInfo input = graph.inputs().getFirst();
    return Map.of(input.name(), Tensor.of(input.shape(), ElementType.FLOAT, data));
  }
}
