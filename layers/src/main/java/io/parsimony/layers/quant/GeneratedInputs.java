package io.parsimony.layers.quant;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Inputs for networks that come without data: floats that are uniform in [0, 1) in half of the
 * samples and roughly normal in the others, indices that are uniform over the vocabulary. They
 * depend on the seed alone. Real samples calibrate better.
 */
public final class GeneratedInputs {

  private GeneratedInputs() {}

  /** {@code count} samples of all inputs of {@code graph}. */
  public static List<Map<String, Tensor>> of(ModelGraph graph, int count, long seed) {
    Random random = new Random(seed); // its generator is fixed by its specification
    List<Map<String, Tensor>> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Tensor> sample = new LinkedHashMap<>();
      for (ValueInfo input : graph.inputs()) {
        sample.put(input.name(), tensor(graph, input, i % 2 == 0, random));
      }
      samples.add(sample);
    }
    return samples;
  }

  private static Tensor tensor(ModelGraph graph, ValueInfo input, boolean unit, Random random) {
    double[] data = new double[input.shape().size()];
    if (input.type().isFloat()) {
      for (int i = 0; i < data.length; i++) {
        data[i] = input.type().round(unit ? random.nextDouble() : bell(random));
      }
    } else {
      long bound = IndexInputs.bound(graph, input);
      for (int i = 0; i < data.length; i++) {
        data[i] = (double) (long) (random.nextDouble() * (double) bound);
      }
    }
    return Tensor.of(input.shape(), input.type(), data);
  }

  /** Sum of twelve uniform numbers, shifted: mean 0, variance 1, and no transcendental function. */
  private static double bell(Random random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
