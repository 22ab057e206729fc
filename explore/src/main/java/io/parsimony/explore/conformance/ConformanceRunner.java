package io.parsimony.explore.conformance;

import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.explore.conformance.CaseResult.Face;
import io.parsimony.explore.conformance.CaseResult.Outcome;
import io.parsimony.field.Progress;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantTensors;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.onnx.OnnxException;
import io.parsimony.onnx.OnnxFacts;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.ReadOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Runs conformance cases at each face: float evaluation, quantised evaluation, MockProver.
 *
 * <p>The first data set of a case is also its calibration. A quantised output agrees if integers
 * and booleans are equal, and if no element of a float output is off by more than {@link #ERROR}
 * times the largest magnitude of that output. Cases whose inputs or outputs are no dense tensors of
 * a supported type are excluded, and those that ask for what is {@link
 * io.parsimony.onnx.OutOfScope}; nothing is excluded by name.
 */
public final class ConformanceRunner {

  /** The stated error of a quantised output, relative to its largest magnitude. */
  public static final double ERROR = 1.0 / 64;

  /** What a float output may differ by, relatively. */
  private static final double RELATIVE = 1e-3;

  private static final double ABSOLUTE = 1e-7;

  private final GateSet gates;
  private final QuantOptions options;
  private final Progress progress;

  /** A runner whose circuits are made by {@code gates}, which must take fused models. */
  public ConformanceRunner(GateSet gates, QuantOptions options, Progress progress) {
    this.gates = gates;
    this.options = options;
    this.progress = progress;
  }

  /** Runs all cases, in order. */
  public List<CaseResult> run(List<ConformanceCase> cases) {
    List<CaseResult> results = new ArrayList<>();
    progress.stage("running conformance cases", cases.size());
    for (ConformanceCase one : cases) {
      results.add(run(one));
      progress.advance(1);
    }
    progress.done();
    return results;
  }

  private CaseResult run(ConformanceCase one) {
    String operator = "?";
    try {
      OnnxFacts facts = OnnxFacts.of(one.model());
      operator = facts.operators().isEmpty() ? "?" : facts.operators().getFirst();
      String excluded = Exclusions.reason(facts);
      if (!excluded.isEmpty()) {
        return CaseResult.excluded(one.name(), operator, excluded);
      }
      Map<Face, Outcome> worst = new EnumMap<>(Face.class);
      for (Path set : one.dataSets()) {
        faces(one, CaseData.read(one, set))
            .forEach((face, outcome) -> worst.merge(face, outcome, (a, b) -> a.passed() ? b : a));
      }
      return new CaseResult(one.name(), operator, "", worst);
    } catch (RuntimeException e) { // as above
      String excluded = Exclusions.reason(e);
      if (!excluded.isEmpty()) {
        return CaseResult.excluded(one.name(), operator, excluded);
      }
      Outcome failed = Outcome.failed(describe(e));
      return new CaseResult(
          one.name(),
          operator,
          "",
          Map.of(Face.FLOAT, failed, Face.QUANTISED, failed, Face.MOCK, failed));
    }
  }

  private Map<Face, Outcome> faces(ConformanceCase one, CaseData data) {
    Map<Face, Outcome> faces = new EnumMap<>(Face.class);
    ModelGraph graph =
        OnnxReader.read(one.model(), ReadOptions.defaults().withKnownInputs(data.inputs()));
    faces.put(Face.FLOAT, floats(graph, data));
    Outcome failed = Outcome.PASSED;
    try {
      QuantModel model = Quantizer.fused(graph, List.of(data.inputs()), options);
      List<IntTensor> inputs = QuantTensors.inputs(model, data.inputs());
      faces.put(Face.QUANTISED, integers(model, inputs, data));
      faces.put(Face.MOCK, mock(model, inputs));
    } catch (RuntimeException e) { // whatever goes wrong with one case is that case's failure
      failed = Outcome.failed(describe(e));
    }
    faces.putIfAbsent(Face.QUANTISED, failed);
    faces.putIfAbsent(Face.MOCK, failed);
    return faces;
  }

  private static Outcome floats(ModelGraph graph, CaseData data) {
    List<Tensor> actual = FloatEvaluator.outputs(graph, data.inputs());
    for (int i = 0; i < actual.size(); i++) {
      Tensor expected = data.outputs().get(i);
      Tensor found = actual.get(i);
      if (found.type() != expected.type() || !found.shape().equals(expected.shape())) {
        return Outcome.failed(
            "output "
                + i
                + " is "
                + found.type()
                + found.shape()
                + ", expected "
                + expected.type()
                + expected.shape());
      }
      for (int j = 0; j < expected.size(); j++) {
        double e = expected.get(j);
        if (!same(found.get(j), e, ABSOLUTE + RELATIVE * Math.abs(e))) {
          return differs(i, j, found.get(j), e);
        }
      }
    }
    return Outcome.PASSED;
  }

  private static Outcome integers(QuantModel model, List<IntTensor> inputs, CaseData data) {
    List<IntTensor> outputs = IntegerEvaluator.outputs(model, inputs);
    for (int i = 0; i < outputs.size(); i++) {
      QuantValue value = model.value(model.outputs().get(i));
      Tensor expected = data.outputs().get(i);
      double largest = 0;
      for (double e : expected.data()) {
        largest = Math.max(largest, Double.isFinite(e) ? Math.abs(e) : 0);
      }
      double allowed = expected.type().isFloat() ? ERROR * largest : 0;
      for (int j = 0; j < expected.size(); j++) {
        double found = value.toReal(outputs.get(i).get(j));
        if (!same(found, expected.get(j), allowed)) {
          return differs(i, j, found, expected.get(j));
        }
      }
    }
    return Outcome.PASSED;
  }

  private Outcome mock(QuantModel model, List<IntTensor> inputs) {
    CircuitPlanner.Plan plan = CircuitPlanner.plan(gates, model, CircuitOptions.defaults());
    ModelCircuit circuit = ModelCircuit.of(gates, model, plan.options()).withInputs(inputs);
    List<VerifyFailure> failures = MockProver.run(plan.options().k(), circuit).verify();
    return failures.isEmpty()
        ? Outcome.PASSED
        : Outcome.failed(failures.size() + " constraints fail: " + failures.getFirst());
  }

  private static String describe(RuntimeException e) {
    boolean expected =
        e instanceof IllegalArgumentException
            || e instanceof ArithmeticException
            || e instanceof OnnxException;
    return expected ? String.valueOf(e.getMessage()) : "internal error: " + e;
  }

  private static boolean same(double found, double expected, double allowed) {
    return found == expected
        || (Double.isNaN(found) && Double.isNaN(expected))
        || Math.abs(found - expected) <= allowed;
  }

  private static Outcome differs(int output, int element, double found, double expected) {
    return Outcome.failed(
        "output " + output + " element " + element + " is " + found + ", expected " + expected);
  }
}
