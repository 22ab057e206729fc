package io.parsimony.layers.gates.ezkl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.ezkl.EzklQuantizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published counts, on networks of the same architectures. */
class EzklCountTest {

  /** Multiply-adds of nanoGPT: 4 blocks and the output head. */
  private static final long MULTIPLY_ADDS = 4 * 3_670_016L + 266_240;

  private static CircuitPlanner.Plan plan(ModelGraph graph) {
    QuantModel model = EzklQuantizer.uncalibrated(graph);
    return CircuitPlanner.plan(new EzklGates(), model, CircuitOptions.defaults());
  }

  private static Map<String, Long> constraints(CircuitStats stats) {
    Map<String, Long> found = new LinkedHashMap<>();
    for (CircuitStats.Layer layer : stats.layers()) {
      if (layer.counts().m() > 0) {
        if (!layer.name().endsWith(" Gather")) {
          assertEquals(layer.counts().m(), layer.counts().rows(), layer.name());
        }
        found.put(layer.name(), layer.counts().m());
      }
    }
    return found;
  }

  @Test
  void countsTheConvolutionalNetworkToTheRow() {
    CircuitPlanner.Plan plan = plan(Networks.convolutional());
    Map<String, Long> expected = new LinkedHashMap<>();
    expected.put("conv1 Conv", 7488L);
    expected.put("relu1 Relu", 288L);
    expected.put("conv2 Conv", 2448L);
    expected.put("relu2 Relu", 48L);
    expected.put("d1 Gemm", 2304L);
    expected.put("d1/bias Gemm", 48L);
    expected.put("relu3 Relu", 48L);
    expected.put("d2 Gemm", 480L);
    expected.put("d2/bias Gemm", 10L);
    expected.put("outputs", 10L);
    assertEquals(expected, constraints(plan.stats()));
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(constraints(plan.stats()).keySet()));
    assertEquals(13_172, plan.stats().m());
    assertEquals(13_172, plan.stats().total().rows());
    assertEquals(288 + 48 + 48, plan.stats().total().lookupConstraints());
    assertEquals(17, plan.options().k());
    assertEquals(1 << 16, plan.stats().tableRows());
    assertEquals("blocks=1 height=131066", plan.options().layout());
  }

  @Test
  void countsNanoGptToTheRowButForBreaksBetweenBlocks() {
    CircuitStats stats = plan(Networks.gpt(4, 64, 64, 4, 65)).stats();
    long dots = 0;
    long total = 0;
    for (CircuitStats.Layer layer : stats.layers()) {
      boolean product = layer.name().endsWith(" MatMul") && !layer.name().contains("rescale");
      dots += product ? layer.counts().rows() : 0;
      total += layer.counts().m();
    }
    long breaks = dots - MULTIPLY_ADDS;
    assertTrue(breaks > 100 && breaks < 129, breaks + " breaks inside dot products");
    long table = 64 * 64;
    assertEquals(17, stats.k());
    assertEquals(129 * 3 + 4, stats.columns().advice());
    assertEquals(stats.m(), total);
    assertTrue(Math.abs(stats.m() - table - 16_871_300 - breaks) <= 2, "M = " + stats.m());
  }

  @Test
  void countsOneTransformerBlockOperatorByOperator() {
    QuantModel model = EzklQuantizer.uncalibrated(Networks.gpt(1, 64, 64, 4, 65));
    CircuitOptions endless = CircuitOptions.defaults().withLayout(EzklLayout.endless().text());
    Map<String, Long> byKind = new LinkedHashMap<>();
    constraints(CircuitCounter.count(ModelCircuit.of(new EzklGates(), model, endless)))
        .forEach((name, m) -> byKind.merge(kind(name), m, Long::sum));
    Map<String, Long> expected = new LinkedHashMap<>();
    expected.put("dot", 3_670_016L + 266_240);
    expected.put("norm", 3L * 24_896);
    expected.put("rescale", 5L * 4096 + 16_384 + 4096);
    expected.put("residual", 2L * 4096);
    expected.put("split", 3L * 12_288);
    expected.put("scores", 2L * 16_384);
    expected.put("where", 45_057L);
    expected.put("softmax", 256L * 193);
    expected.put("gelu", 13L * 16_384);
    expected.put("embedding", 4096L);
    expected.put("table read", 4096L);
    expected.put("outputs", 4160L);
    expected.forEach((kind, m) -> assertEquals(m, byKind.get(kind), kind));
    assertEquals(4_141_953 + 303_488 + 4096, byKind.values().stream().mapToLong(m -> m).sum());
  }

  /** The line of the published breakdown that a layer belongs to. */
  private static String kind(String layer) {
    if (layer.contains("ln_")) {
      return "norm";
    }
    if (layer.contains("gelu.")) {
      return "gelu";
    }
    if (layer.startsWith("h0.masked/rescale") || layer.startsWith("h0.scaled")) {
      return "scores";
    }
    if (layer.contains("rescale")) {
      return "rescale";
    }
    if (layer.endsWith(" MatMul")) {
      return "dot";
    }
    if (layer.endsWith(" Split")) {
      return "split";
    }
    if (layer.endsWith(" Where")) {
      return "where";
    }
    if (layer.endsWith(" Softmax")) {
      return "softmax";
    }
    if (layer.endsWith(" Gather")) {
      return "table read";
    }
    if (layer.startsWith("x ")) {
      return "embedding";
    }
    return layer.endsWith(" Add") ? "residual" : layer;
  }
}
