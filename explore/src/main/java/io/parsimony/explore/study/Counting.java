package io.parsimony.explore.study;

import io.parsimony.circuit.CircuitStats;
import io.parsimony.explore.zoo.Zoo;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.RefusedModelException;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.quant.CircomQuantizer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.layers.quant.ezkl.EzklOptions;
import io.parsimony.layers.quant.ezkl.EzklQuantizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts one model after the other; what gate sets of one profile share is made once a model. */
final class Counting {

  private final String model;
  private final ModelGraph graph;
  private final long parameters;
  private final Map<QuantProfile, QuantModel> quantised = new EnumMap<>(QuantProfile.class);

  Counting(String model) {
    this.model = model;
    this.graph = Zoo.model(model);
    this.parameters = Parameters.count(graph).total();
  }

  /**
   * Plans and counts the circuit under a gate set, with private weights that are checked, or with
   * fixed ones if it takes no others; what it refuses, or what fits no trace, is told so.
   */
  Measurement under(String gateSet) {
    GateSet gates = GateSets.named(gateSet);
    try {
      QuantModel integers = quantised.computeIfAbsent(gates.profile(), this::quantise);
      CircuitOptions options = options(gates, integers);
      CircuitPlanner.Plan plan = CircuitPlanner.plan(gates, integers, options);
      CircuitStats stats = plan.stats();
      return new Measurement(
          model,
          gateSet,
          options.params() == Params.FIXED ? "fixed" : "private",
          parameters,
          stats.m(),
          stats.total().products(),
          stats.total().lookupConstraints(),
          stats.total().copyConstraints(),
          plan.options().k(),
          stats.columns().advice(),
          stats.area() << (plan.options().k() - stats.k()),
          plan.committed(),
          shares(integers, stats),
          "");
    } catch (RefusedModelException | IllegalArgumentException e) {
      return Measurement.refused(model, gateSet, parameters, String.valueOf(e.getMessage()));
    }
  }

  private static CircuitOptions options(GateSet gates, QuantModel integers) {
    CircuitOptions hidden = CircuitOptions.defaults();
    CircuitOptions fixed = hidden.withParams(Params.FIXED);
    boolean needsFixed =
        !gates.refusals(integers, hidden).isEmpty() && gates.refusals(integers, fixed).isEmpty();
    return needsFixed ? fixed : hidden;
  }

  private QuantModel quantise(QuantProfile profile) {
    return switch (profile) {
      case FUSED -> Quantizer.fused(graph, List.of(), QuantOptions.defaults());
      case EZKL -> EzklQuantizer.quantize(graph, List.of(), EzklOptions.defaults());
      case CIRCOM ->
          CircomQuantizer.quantize(
              graph, Quantizer.calibration(graph, List.of()), QuantOptions.defaults());
    };
  }

  private static Map<String, Long> shares(QuantModel integers, CircuitStats stats) {
    Map<String, LayerNode> byNamespace = new HashMap<>();
    integers.layers().forEach(node -> byNamespace.put(node.name() + " " + node.op(), node));
    Map<String, Long> shares = new LinkedHashMap<>();
    for (LayerKind kind : LayerKind.values()) {
      shares.put(kind.title(), 0L);
    }
    for (CircuitStats.Layer layer : stats.layers()) {
      LayerNode node = byNamespace.get(layer.name());
      LayerKind kind = node == null ? LayerKind.OTHER : LayerKind.of(node.layer());
      shares.merge(kind.title(), layer.counts().m(), Long::sum);
    }
    return shares;
  }
}
