package io.parsimony.api;

import io.parsimony.api.CalibrationReport.Candidate;
import io.parsimony.api.CalibrationReport.CandidateCircuit;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.field.Progress;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
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
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.QuantReport;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.prover.CircuitShape;
import io.parsimony.prover.ProofForecast;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the intervals that scales depend on, and measures what they cost in accuracy; where a goal
 * is given, also the widths that reach it with the cheapest circuit.
 */
public final class Calibrating {

  private static final int[] ACTIVATIONS = {8, 10, 12, 14, 16};
  private static final int[] WEIGHTS = {6, 8, 10, 12};
  private static final long GENERATED_SEED = 1;

  private static final long MEGABYTE = 1_000_000;

  private final Network network;
  private final ModelGraph prepared;
  private final List<Map<String, Tensor>> samples;
  private final List<List<Tensor>> floats;
  private final Calibration spans;
  private final Progress progress;

  private Calibrating(
      Network network,
      ModelGraph prepared,
      List<Map<String, Tensor>> samples,
      Calibration spans,
      Progress progress) {
    this.network = network;
    this.prepared = prepared;
    this.samples = samples;
    this.floats =
        samples.stream().map(sample -> FloatEvaluator.outputs(network.graph(), sample)).toList();
    this.spans = spans;
    this.progress = progress;
  }

  /**
   * Calibrates the fused profile.
   *
   * @param inputs files of inputs; none for made-up ones
   * @throws BadInputException if an input does not fit, no widths reach the goal, or the gate set
   *     does not use the fused profile
   */
  public static CalibrationReport run(
      Network network, List<Path> inputs, CalibrationGoal goal, Progress progress) {
    ModelGraph graph = network.graph();
    String gates = network.options().gates();
    if (Guard.call(() -> GateSets.named(gates)).profile() != QuantProfile.FUSED) {
      throw new BadInputException(
          "gate set " + gates + " needs no calibration file: give it inputs by --calibration");
    }
    List<Map<String, Tensor>> samples = new ArrayList<>();
    inputs.forEach(file -> samples.addAll(InputFile.all(file, graph, network.options().pixels())));
    return Guard.call(() -> {
      ModelGraph prepared = Quantizer.prepare(graph);
      Calibration measured = Quantizer.calibration(graph, prepared, samples);
      double margin = network.options().margin();
      Calibration spans = margin > 0 ? measured.withMargin(margin) : measured;
      List<Map<String, Tensor>> seen =
          samples.isEmpty()
              ? GeneratedInputs.of(graph, Quantizer.GENERATED_SAMPLES, GENERATED_SEED)
              : samples;
      Calibrating calibrating = new Calibrating(network, prepared, seen, spans, progress);
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
            .filter(Candidate::isProposed)
            .min(
                Comparator.comparingLong(Calibrating::committed)
                    .thenComparingDouble(Candidate::error))
            .orElseThrow(() -> new BadInputException(unreachable(tried)));
    return report(spans.withWidths(chosen.widths()), tried, chosen);
  }

  private static long committed(Candidate candidate) {
    CandidateCircuit circuit = candidate.circuit();
    return circuit == null ? Long.MAX_VALUE : circuit.committed();
  }

  private String unreachable(List<Candidate> tried) {
    List<String> obstacles =
        tried.stream()
            .map(Candidate::circuit)
            .filter(Objects::nonNull)
            .map(CandidateCircuit::obstacle)
            .distinct()
            .toList();
    if (!obstacles.isEmpty()) {
      return "widths reach this, but no circuit of theirs can be proved here: "
          + String.join("; ", obstacles);
    }
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
        return new Candidate(widths, error, agreeing, true, circuit(model, goal.maxK()));
      }
    } catch (QuantOverflowException | RefusedModelException e) {
      // such widths cannot express the model: shown as not meeting the goal
    }
    return new Candidate(widths, error, agreeing, false, null);
  }

  /** Plans the circuit and forecasts a proof. */
  private CandidateCircuit circuit(QuantModel model, int maxK) {
    GateSet gates = GateSets.named(network.options().gates());
    CircuitOptions wanted = network.options().circuit();
    var plan = CircuitPlanner.plan(gates, model, wanted, network.options().objective());
    int k = plan.options().k();
    ModelCircuit circuit = ModelCircuit.of(gates, model, plan.options());
    CircuitShape shape = CircuitShape.of(CircuitCompiler.compile(k, circuit));
    ProofForecast forecast = ProofForecast.of(shape);
    String obstacle = "";
    if (k > maxK) {
      obstacle = "k = " + k + " is above --max-k " + maxK;
    } else if (!forecast.fits(Runtime.getRuntime().maxMemory())) {
      obstacle =
          String.format(
              Locale.ROOT,
              "a proof with k = %d needs %,d MB, and this JVM may use %,d MB (-Xmx)",
              k,
              forecast.leastBytes() / MEGABYTE,
              Runtime.getRuntime().maxMemory() / MEGABYTE);
    }
    return new CandidateCircuit(
        k, plan.options().columns(), plan.stats().m(), plan.committed(), forecast, obstacle);
  }

  private QuantModel quantised(Calibration calibration) {
    QuantOptions options = calibration.applyTo(QuantOptions.defaults());
    return Quantizer.fused(network.graph(), prepared, calibration, options);
  }

  private CalibrationReport report(
      Calibration calibration, List<Candidate> tried, @Nullable Candidate chosen) {
    QuantModel model = quantised(calibration);
    List<Double> errors = new ArrayList<>();
    int agreeing = compare(model, errors);
    QuantReport layers = QuantReport.of(prepared, model, samples);
    return new CalibrationReport(calibration, errors, agreeing, tried, chosen, layers);
  }

  /**
   * Adds each sample's largest error over all outputs; returns on how many the largest element of
   * the first output stays in place.
   */
  private int compare(QuantModel model, List<Double> errors) {
    int agreeing = 0;
    for (int i = 0; i < samples.size(); i++) {
      List<double[]> actual = integerOutputs(model, samples.get(i));
      double worst = 0;
      for (int output = 0; output < actual.size(); output++) {
        double[] expected = floats.get(i).get(output).data();
        for (int j = 0; j < expected.length; j++) {
          if (Double.isFinite(expected[j])) {
            worst = Math.max(worst, Math.abs(expected[j] - actual.get(output)[j]));
          }
        }
      }
      errors.add(worst);
      int place = placeOfLargest(floats.get(i).getFirst().data());
      agreeing += place == placeOfLargest(actual.getFirst()) ? 1 : 0;
    }
    return agreeing;
  }

  private static List<double[]> integerOutputs(QuantModel model, Map<String, Tensor> sample) {
    List<IntTensor> inputs = new ArrayList<>();
    for (int id : model.inputs()) {
      inputs.add(Integers.of(model.value(id), sample));
    }
    List<IntTensor> outputs = IntegerEvaluator.outputs(model, inputs);
    List<double[]> reals = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      QuantValue meaning = model.value(model.outputs().get(i));
      reals.add(LongStream.of(outputs.get(i).values()).mapToDouble(meaning::toReal).toArray());
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
