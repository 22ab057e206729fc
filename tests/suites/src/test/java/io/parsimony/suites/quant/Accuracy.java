package io.parsimony.suites.quant;

import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.Quantizer;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * How often float and integer network name the right class.
 *
 * @param images how many were shown
 * @param floatRight how often the float network was right
 * @param integerRight how often the integers were
 * @param agreeing how often both named the same class, right or wrong
 */
record Accuracy(int images, int floatRight, int integerRight, int agreeing) {

  /** Float minus integer, in percent of the images. */
  double lost() {
    return 100.0 * (floatRight - integerRight) / images;
  }

  /** Shows {@code images} images to both. */
  static Accuracy of(ListedNetwork network, int images, IntUnaryOperator label) {
    ModelGraph graph = network.graph();
    QuantModel model = Quantizer.fused(graph, network.calibration(graph), QuantOptions.defaults());
    int floats = 0;
    int integers = 0;
    int agreeing = 0;
    for (int i = 0; i < images; i++) {
      Map<String, Tensor> sample = network.sample(graph, i);
      double[] real = FloatEvaluator.outputs(graph, sample).getFirst().data();
      long[] held =
          IntegerEvaluator.outputs(model, QuantTensors.inputs(model, sample)).getFirst().values();
      agreeing += largest(real) == largest(held) ? 1 : 0;
      floats += largest(real) == label.applyAsInt(i) ? 1 : 0;
      integers += largest(held) == label.applyAsInt(i) ? 1 : 0;
    }
    return new Accuracy(images, floats, integers, agreeing);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static int largest(long[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
