package io.parsimony.layers.quant;

import io.parsimony.layers.graph.GraphRewriter;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.lower.Lowering;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings float networks to integers. The result depends on the graph, the calibrated spans and the
 * options alone.
 */
public final class Quantizer {

  /** Samples that are made when none are given. */
  public static final int GENERATED_SAMPLES = 8;

  private static final long GENERATED_SEED = 1;

  private Quantizer() {}

  /**
   * The fused profile. Without samples, inputs are generated, and {@link QuantModel#options()} says
   * so.
   *
   * @throws UnsupportedGraphException naming every node that has no integer form
   */
  public static QuantModel fused(
      ModelGraph graph, List<Map<String, Tensor>> samples, QuantOptions options) {
    ModelGraph prepared = prepare(graph);
    return fused(graph, prepared, calibration(graph, prepared, samples), options);
  }

  /** The fused profile, from a calibration made before. */
  public static QuantModel fused(ModelGraph graph, Calibration calibration, QuantOptions options) {
    return fused(graph, prepare(graph), calibration, options);
  }

  /**
   * The same where the graph was prepared before.
   *
   * @param prepared what {@link #prepare} makes of {@code graph}
   */
  public static QuantModel fused(
      ModelGraph graph, ModelGraph prepared, Calibration calibration, QuantOptions options) {
    ModelGraph ended = ended(prepared, options);
    Emission emission = new Emission(ended, calibration, options, trained(ended, graph));
    String canonical =
        "profile=FUSED "
            + options.canonical()
            + " calibration="
            + calibration.samples()
            + " "
            + calibration.source();
    return new FusedQuantizer(emission).run(parameters(graph), canonical);
  }

  /** The spans of every tensor of the rewritten graph, which {@link #fused} takes. */
  public static Calibration calibration(ModelGraph graph, List<Map<String, Tensor>> samples) {
    return calibration(graph, prepare(graph), samples);
  }

  /** The graph as the fused profile sees it; tensor names in models and reports are its names. */
  public static ModelGraph prepare(ModelGraph graph) {
    ModelGraph whole = SplitChannelScales.apply(graph);
    ModelGraph fused = GraphRewriter.apply(whole, GraphRewriter.fusing());
    ModelGraph normed = FoldNormGain.apply(SplitNormGain.apply(fused));
    return new Lowering().apply(MergeScales.apply(QuantizeEarly.apply(normed)));
  }

  /** The same where the graph was prepared before. */
  public static Calibration calibration(
      ModelGraph graph, ModelGraph prepared, List<Map<String, Tensor>> samples) {
    if (!samples.isEmpty()) {
      return Calibration.of("samples given", prepared, samples);
    }
    return Calibration.of(
        "samples generated from seed " + GENERATED_SEED,
        prepared,
        GeneratedInputs.of(graph, GENERATED_SAMPLES, GENERATED_SEED));
  }

  static List<ParameterCount> parameters(ModelGraph graph) {
    return Parameters.count(graph).entries().stream()
        .filter(entry -> entry.counted() > 0)
        .map(entry -> new ParameterCount(entry.tensor() + " @ " + entry.node(), entry.counted()))
        .toList();
  }

  /** The constants that come from tensors which count as trained parameters anywhere. */
  private static Set<String> trained(ModelGraph graph, ModelGraph original) {
    Set<String> counted = new HashSet<>();
    for (Parameters.Entry entry : Parameters.count(original).entries()) {
      if (entry.counted() > 0) {
        counted.add(entry.tensor());
      }
    }
    Set<String> trained = new HashSet<>();
    for (String name : graph.initializers().keySet()) {
      if (graph.sources(name).stream().anyMatch(source -> counted.contains(source.name()))) {
        trained.add(name);
      }
    }
    return trained;
  }

  /** The graph without what the options leave out at its end. */
  static ModelGraph ended(ModelGraph graph, QuantOptions options) {
    if (options.output() == QuantOptions.Output.FULL) {
      return graph;
    }
    Map<String, Node> producers = graph.producers();
    ModelGraph.Builder out = ModelGraph.builder(graph.name());
    graph.inputs().forEach(out::input);
    graph
        .initializers()
        .forEach((name, tensor) -> out.initializer(name, tensor, graph.sources(name)));
    graph.nodes().forEach(out::node);
    for (var info : graph.outputs()) {
      Node last = producers.get(info.name());
      out.output(last != null && isSoftmax(last) ? last.inputs().get(0) : info.name());
    }
    return out.build();
  }

  private static boolean isSoftmax(Node node) {
    return node.op() instanceof Op.Softmax || node.op() instanceof Op.LogSoftmax;
  }
}
