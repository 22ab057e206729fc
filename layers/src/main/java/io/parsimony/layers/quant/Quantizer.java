package io.parsimony.layers.quant;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
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
    return fused(graph, calibrate(prepared, samples), options);
  }

  /** The fused profile, from a calibration made before. */
  public static QuantModel fused(ModelGraph graph, Calibration calibration, QuantOptions options) {
    ModelGraph prepared = prepare(graph);
    Emission emission = new Emission(prepared, calibration, options, trained(prepared));
    String canonical =
        "profile=FUSED "
            + options.canonical()
            + " calibration="
            + calibration.samples()
            + " "
            + calibration.source();
    return new FusedQuantizer(emission).run(outputs(prepared, options), List.of(), canonical);
  }

  /** The spans of every tensor of the rewritten graph, which {@link #fused} takes. */
  public static Calibration calibration(ModelGraph graph, List<Map<String, Tensor>> samples) {
    return calibrate(prepare(graph), samples);
  }

  /** The graph as the fused profile sees it; tensor names in models and reports are its names. */
  public static ModelGraph prepare(ModelGraph graph) {
    return FoldNormGain.apply(SplitNormGain.apply(graph));
  }

  private static Calibration calibrate(ModelGraph prepared, List<Map<String, Tensor>> samples) {
    if (!samples.isEmpty()) {
      return Calibration.of("samples given", prepared, samples);
    }
    return Calibration.of(
        "samples generated from seed " + GENERATED_SEED,
        prepared,
        GeneratedInputs.of(prepared, GENERATED_SAMPLES, GENERATED_SEED));
  }

  private static Set<String> trained(ModelGraph graph) {
    Set<String> trained = new HashSet<>();
    graph
        .initializers()
        .forEach((name, tensor) -> {
          if (!graph.sources(name).isEmpty() && tensor.size() > 1) {
            trained.add(name);
          }
        });
    return trained;
  }

  /** The tensors at which the model ends. */
  private static List<String> outputs(ModelGraph graph, QuantOptions options) {
    Map<String, Node> producers = graph.producers();
    List<String> ends = new ArrayList<>();
    for (var info : graph.outputs()) {
      Node last = producers.get(info.name());
      ends.add(
          last != null && options.output() == QuantOptions.Output.LOGITS && isSoftmax(last)
              ? last.inputs().get(0)
              : info.name());
    }
    return ends;
  }

  private static boolean isSoftmax(Node node) {
    return node.op() instanceof Op.Softmax || node.op() instanceof Op.LogSoftmax;
  }
}
