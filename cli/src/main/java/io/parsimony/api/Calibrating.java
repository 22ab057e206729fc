package io.parsimony.api;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.Calibration;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Quantizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Finds the intervals that scales depend on, and measures what they cost in accuracy. */
public final class Calibrating {
  private Calibrating() {}

  /**
   * Calibrates the fused profile.
   *
   * @param inputs JSON files of inputs, at least one
   */
  public static CalibrationReport run(Network network, List<Path> inputs) {
    if (inputs.isEmpty()) {
      throw new BadInputException("calibration needs at least one --input FILE");
    }
    ModelGraph graph = network.graph();
    List<Map<String, Tensor>> samples = new ArrayList<>();
    inputs.forEach(file -> samples.add(InputFile.inputs(file, graph)));
    return Guard.call(() -> measure(graph, samples));
  }

  private static CalibrationReport measure(ModelGraph graph, List<Map<String, Tensor>> samples) {
    Calibration spans = Quantizer.calibration(graph, samples);
    QuantModel model = Quantizer.fused(graph, spans, QuantOptions.defaults());
    List<Double> errors = new ArrayList<>();
    int agreeing = 0;
    for (Map<String, Tensor> sample : samples) {
      double[] expected = FloatEvaluator.outputs(graph, sample).getFirst().data();
      double[] actual = integerOutput(model, sample);
      double worst = 0;
      for (int i = 0; i < expected.length; i++) {
        worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
      }
      errors.add(worst);
      agreeing += largest(expected) == largest(actual) ? 1 : 0;
    }
    return new CalibrationReport(spans, errors, agreeing);
  }

  private static double[] integerOutput(QuantModel model, Map<String, Tensor> sample) {
    List<IntTensor> inputs = new ArrayList<>();
    for (int id : model.inputs()) {
      inputs.add(Integers.of(model.value(id), sample));
    }
    QuantValue meaning = model.value(model.outputs().getFirst());
    long[] integers = IntegerEvaluator.outputs(model, inputs).getFirst().values();
    double[] reals = new double[integers.length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = meaning.toReal(integers[i]);
    }
    return reals;
  }

  private static int largest(double[] values) {
    double max = DoubleStream.of(values).max().orElse(0);
    int at = 0;
    while (at < values.length - 1 && values[at] != max) {
      at++;
    }
    return at;
  }
}
