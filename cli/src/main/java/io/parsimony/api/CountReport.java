package io.parsimony.api;

import io.parsimony.circuit.CircuitStats;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.graph.Parameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model's circuit costs under one gate set, read off the built constraint system.
 *
 * @param model name of the model
 * @param gateSet name of the gate set
 * @param profile name of the quantisation that it needs, in lower case
 * @param parameters N, the number of trained parameters
 * @param counted every stored tensor that a node uses, with what it adds to N
 * @param stats the counts in total
 * @param layers the counts by layer, in order
 * @param circuit the planned options, with k and columns filled in
 * @param explained how each layer is enforced, by its name; empty if the gate set does not tell
 * @param notices remarks that change what the numbers mean
 */
public record CountReport(
    String model,
    String gateSet,
    String profile,
    long parameters,
    List<Parameters.Entry> counted,
    CircuitStats stats,
    List<LayerCount> layers,
    CircuitOptions circuit,
    Map<String, String> explained,
    List<String> notices) {

  /** Copies the lists. */
  public CountReport {
    counted = List.copyOf(counted);
    layers = List.copyOf(layers);
    explained = Collections.unmodifiableMap(new LinkedHashMap<>(explained));
    notices = List.copyOf(notices);
  }

  /** M, the number of constraints: gates, lookups and shuffles. */
  public long m() {
    return stats.m();
  }

  /** {@code 2^k} times the advice columns, at the k of the circuit. */
  public long area() {
    return stats.area() << (circuit.k() - stats.k());
  }

  /** Cells that the prover commits to, at the k of the circuit. */
  public long committed() {
    return stats.committed() << (circuit.k() - stats.k());
  }

  /** M/N; 0 for a model without parameters. */
  public double mOverN() {
    return parameters == 0 ? 0 : (double) m() / parameters;
  }

  /**
   * The counts of one layer.
   *
   * @param name of the layer, or of a part of the circuit that is no layer, such as {@code outputs}
   * @param op the ONNX operator; empty for what is no layer
   */
  public record LayerCount(String name, String op, CircuitStats.Counts counts) {}
}
