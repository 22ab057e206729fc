package io.parsimony.api;

import io.parsimony.api.CalibrationReport.Candidate;
import io.parsimony.field.Progress;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.RefusedModelException;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.Calibration;
import io.parsimony.layers.quant.Calibration.Widths;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantOverflowException;
import io.parsimony.layers.quant.QuantReport;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Quantizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the intervals that scales depend on, and measures what they cost in accuracy; where a goal
 * is given, also the widths that reach it with the cheapest circuit.
 */
public final class Calibrating {

  private static final int[] ACTIVATIONS = {8, 10, 12, 14, 16};
  private static final int[] WEIGHTS = {6, 8, 10, 12};
  private static final long GENERATED_SEED = 1;

  /** Bytes that a proof keeps of each committed cell at the very least. */
  private static final long BYTES_A_CELL = 32;

  private final Network network;
  private final List<Map<String, Tensor>> samples;
  private final Calibration spans;
  private final Progress progress;

  private Calibrating(
      Network network, List<Map<String, Tensor>> samples, Calibration spans, Progress progress) {
    this.network = network;
    this.samples = samples;
    this.spans = spans;
    this.progress = progress;
  }

  /**
   * Calibrates the fused profile.
   *
   * @param inputs files of inputs; none for made-up ones
   * @throws BadInputException if an input does not fit, or no widths reach the goal
   */
  public static CalibrationReport run(
      Network network, List<Path> inputs, CalibrationGoal goal, Progress progress) {
    ModelGraph graph = network.graph();
    List<Map<String, Tensor>> samples = new ArrayList<>();
    inputs.forEach(file -> samples.addAll(InputFile.all(file, graph, network.options().pixels())));
    return Guard.call(() -> {
      Calibration measured = Quantizer.calibration(graph, samples);
      double margin = network.options().margin();
      Calibration spans = margin > 0 ? measured.withMargin(margin) : measured;
      List<Map<String, Tensor>> seen =
          samples.isEmpty()
              ? GeneratedInputs.of(graph, Quantizer.GENERATED_SAMPLES, GENERATED_SEED)
              : samples;
      Calibrating calibrating = new Calibrating(network, seen, spans, progress);
      return goal.isAsked() ? calibrating.search(goal) : calibrating.report(spans, List.of(), null);
    });
  }

  private CalibrationReport search(CalibrationGoal goal) {
    List<Candidate> tried = new ArrayList<>();
    progress.stage("comparing widths", (long) ACTIVATIONS.length * WEIGHTS.length);
    for (int activations : ACTIVATIONS) {
      for (int weights : WEIGHTS) {
        tried.add(candidate(new Widths(activations, weights), goal));
        progress.advance(1);
      }
    }
    progress.done();
    Candidate chosen =
        tried.stream()
            .filter(c -> c.k() > 0)
            .min(
                Comparator.comparingLong(Candidate::committed)
                    .thenComparingDouble(Candidate::error))
            .orElseThrow(() -> new BadInputException(unreachable(tried)));
    return report(spans.withWidths(chosen.widths()), tried, chosen);
  }

  private String unreachable(List<Candidate> tried) {
    Candidate best = tried.stream().min(Comparator.comparingDouble(Candidate::error)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "no widths reach this: the least error is %.5g, with %d of %d samples agreeing, at %d-bit"
            + " activations and %d-bit weights; ask for less",
        best.error(),
        best.agreeing(),
        samples.size(),
        best.widths().activations(),
        best.widths().weights());
  }

  private Candidate candidate(Widths widths, CalibrationGoal goal) {
    double error = Double.POSITIVE_INFINITY;
    int agreeing = 0;
    try {
      QuantModel model = quantised(spans.withWidths(widths));
      List<Double> errors = new ArrayList<>();
      agreeing = compare(model, errors);
      error = largest(errors);
      if (goal.metBy(error, agreeing, samples.size())) {
        var wanted = network.options().circuit();
        var plan = CircuitPlanner.plan(GateSets.named(network.options().gates()), model, wanted);
        boolean fits = plan.committed() * BYTES_A_CELL < Runtime.getRuntime().maxMemory();
        return new Candidate(
            widths,
            error,
            agreeing,
            true,
            fits ? plan.options().k() : 0,
            plan.options().columns(),
            plan.stats().m(),
            plan.committed());
      }
    } catch (QuantOverflowException | RefusedModelException e) {
      // such widths cannot express the model: shown as not meeting the goal
    }
    return new Candidate(widths, error, agreeing, false, 0, 0, 0, 0);
  }

  private QuantModel quantised(Calibration calibration) {
    return Quantizer.fused(
        network.graph(), calibration, calibration.applyTo(QuantOptions.defaults()));
  }

  private CalibrationReport report(
      Calibration calibration, List<Candidate> tried, @Nullable Candidate chosen) {
    QuantModel model = quantised(calibration);
    List<Double> errors = new ArrayList<>();
    int agreeing = compare(model, errors);
    QuantReport layers = QuantReport.of(Quantizer.prepare(network.graph()), model, samples);
    return new CalibrationReport(calibration, errors, agreeing, tried, chosen, layers);
  }

  /** Adds each sample's largest error; returns on how many the largest output stays in place. */
  private int compare(QuantModel model, List<Double> errors) {
    int agreeing = 0;
    for (Map<String, Tensor> sample : samples) {
      double[] expected = FloatEvaluator.outputs(network.graph(), sample).getFirst().data();
      double[] actual = integerOutput(model, sample);
      double worst = 0;
      for (int i = 0; i < expected.length; i++) {
        worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
      }
      errors.add(worst);
      agreeing += placeOfLargest(expected) == placeOfLargest(actual) ? 1 : 0;
    }
    return agreeing;
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

  private static double largest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static int placeOfLargest(double[] values) {
    double max = DoubleStream.of(values).max().orElse(0);
    int at = 0;
    while (at < values.length - 1 && values[at] != max) {
      at++;
    }
    return at;
  }
}
