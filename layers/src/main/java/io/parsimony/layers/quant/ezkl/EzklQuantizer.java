package io.parsimony.layers.quant.ezkl;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.layers.quant.ParameterCount;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantOptions.Output;
import io.parsimony.layers.quant.Quantizer;
import io.parsimony.layers.quant.UnsupportedGraphException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Quantises a graph as EZKL did in May 2023. The graph must not be fused: its operators are the
 * ones that a circuit of that time was made of.
 *
 * <p>With {@code s} the base scale (7):
 *
 * <ul>
 *   <li>Inputs and weights have scale {@code s}; a constant that is added takes the scale of the
 *       other operand; a table gives scale {@code s}.
 *   <li>A product, dot product or convolution has the sum of its factors' scales.
 *   <li>Where two computed values are added, subtracted, multiplied or chosen between, the one of
 *       larger scale is first divided down to the other's: one table row an element. A computed
 *       factor of weights is divided down to {@code s}. A product with a constant never is.
 *   <li>A nonlinearity takes any scale: the division is part of its table.
 *   <li>A mean is a sum and a product with {@code 1/n}; division by a square root is a product with
 *       a table of reciprocal roots; a variance is a square and a mean; softmax is exponentials,
 *       their sum, its reciprocal and products, without taking off a maximum; average pooling is a
 *       sum of each window and a product with {@code 1/n}; normalisation with fixed statistics is a
 *       product and a sum.
 * </ul>
 *
 * <p>Where it departs from EZKL, without a change of rows: factors that are single numbers keep as
 * many digits as they need instead of {@code s}, and the reciprocal in a softmax keeps up to 11
 * more than {@code s}, since EZKL's lost most of its digits; tables round to nearest, halves up in
 * divisions; and what table is how long follows from calibration. A convolution divides its operand
 * down like a matrix product does, and averages divide at all.
 *
 * <p>EZKL takes no maximum off before a softmax, so sums of exponentials must fit a table. Where
 * the samples show that they do not (a largest exponent above 5 or below -2), the operand is
 * divided down and its maximum is taken off first, in rows of the same kinds.
 *
 * <p><b>Calibration.</b> With samples, each table holds the interval that its operand took, widened
 * by a quarter. Without, every table has 2^16 rows as was EZKL's default, which is good for
 * counting: values outside have no proof.
 */
public final class EzklQuantizer {

  private static final long MOST_MULTIPLY_ADDS = 1L << 23;

  private static final long SEED = 1;

  private EzklQuantizer() {}

  /** The model with tables of EZKL's default length. */
  public static QuantModel uncalibrated(ModelGraph graph) {
    return uncalibrated(graph, EzklOptions.defaults());
  }

  /** The model with tables of one length. */
  public static QuantModel uncalibrated(ModelGraph graph, EzklOptions options) {
    return quantize(graph, new Domains.Default(options.tableBits()), List.of(), options);
  }

  /**
   * The model with tables that fit these inputs.
   *
   * @param samples at least one full set of graph inputs, by name
   */
  public static QuantModel calibrated(ModelGraph graph, List<Map<String, Tensor>> samples) {
    return calibrated(graph, samples, EzklOptions.defaults());
  }

  /**
   * The model with tables that fit these inputs.
   *
   * @param samples at least one full set of graph inputs, by name
   * @throws UnsupportedGraphException naming the first node that is outside this profile, or for
   *     which no table can be made
   */
  public static QuantModel calibrated(
      ModelGraph graph, List<Map<String, Tensor>> samples, EzklOptions options) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("calibration needs a sample");
    }
    var seen = new Domains.Seen(new Samples(samples.size()));
    return quantize(graph, seen, samples, options);
  }

  /**
   * The model, calibrated with what there is: the samples; without any, inputs made from a fixed
   * seed; but a network of more than 2^23 multiply-adds, whose circuit can be counted but hardly be
   * built, keeps tables of EZKL's default length.
   */
  public static QuantModel quantize(
      ModelGraph graph, List<Map<String, Tensor>> samples, EzklOptions options) {
    if (!samples.isEmpty()) {
      return calibrated(graph, samples, options);
    }
    return EzklPatterns.multiplyAdds(graph) > MOST_MULTIPLY_ADDS
        ? uncalibrated(graph, options)
        : calibrated(graph, GeneratedInputs.of(graph, Quantizer.GENERATED_SAMPLES, SEED), options);
  }

  /** The model with tables as they were calibrated before. */
  public static QuantModel calibrated(
      ModelGraph graph, EzklCalibration calibration, EzklOptions options) {
    return quantize(graph, new Domains.Given(calibration), List.of(), options);
  }

  private static QuantModel quantize(
      ModelGraph graph, Domains intervals, List<Map<String, Tensor>> samples, EzklOptions options) {
    var steps = new EzklBuilder(graph.name(), options, intervals);
    var translator = new EzklTranslator(graph, steps);
    for (int id = 0; id < graph.inputs().size(); id++) {
      ValueInfo input = graph.inputs().get(id);
      translator.define(input.name(), input(graph, steps, id, intervals, samples));
    }
    List<String> ends = ends(graph, options.output());
    for (Node node : live(graph, ends)) {
      try {
        translator.translate(node);
      } catch (IllegalArgumentException e) {
        String problem = node.name() + " (" + node.op().onnxName() + "): " + e.getMessage();
        throw new UnsupportedGraphException(List.of(problem));
      }
    }
    return steps.build(ends.stream().map(translator::computed).toList(), parameters(graph));
  }

  /** The tensors at which the circuit ends. */
  private static List<String> ends(ModelGraph graph, Output output) {
    Map<String, Node> producers = graph.producers();
    List<String> ends = new ArrayList<>();
    for (ValueInfo info : graph.outputs()) {
      Node last = producers.get(info.name());
      if (output == Output.LOGITS && last != null && last.op() instanceof Op.Softmax) {
        ends.add(last.inputs().getFirst());
      } else {
        ends.add(info.name());
      }
    }
    return ends;
  }

  /** The nodes that these tensors depend on, in order. */
  private static List<Node> live(ModelGraph graph, List<String> ends) {
    Set<String> needed = new LinkedHashSet<>(ends);
    List<Node> found = new ArrayList<>();
    for (Node node : graph.nodes().reversed()) {
      if (node.outputs().stream().anyMatch(needed::contains)) {
        needed.addAll(node.inputs());
        found.add(node);
      }
    }
    return found.reversed();
  }

  private static List<ParameterCount> parameters(ModelGraph graph) {
    return Parameters.count(graph).entries().stream()
        .filter(entry -> entry.counted() > 0)
        .map(entry -> new ParameterCount(entry.tensor() + " in " + entry.node(), entry.counted()))
        .toList();
  }

  private static Term input(
      ModelGraph graph,
      EzklBuilder steps,
      int id,
      Domains intervals,
      List<Map<String, Tensor>> samples) {
    ValueInfo input = graph.inputs().get(id);
    boolean index = input.type() != ElementType.BOOL && !input.type().isFloat();
    int scale = index ? 0 : steps.base();
    List<IntTensor> integers = new ArrayList<>();
    for (Map<String, Tensor> sample : samples) {
      Tensor tensor = sample.get(input.name());
      if (tensor == null || !tensor.shape().equals(input.shape())) {
        throw new IllegalArgumentException("a sample lacks input " + input);
      }
      integers.add(quantize(tensor, scale));
    }
    if (intervals instanceof Domains.Seen(Samples seen)) {
      seen.input(id, integers);
    }
    Range range =
        index
            ? new Range(0, rows(graph, input) - 1)
            : intervals.ofInput(input.name(), id, Range.signed(16));
    return steps.input(input.name(), input.shape(), scale, range);
  }

  private static IntTensor quantize(Tensor tensor, int scale) {
    double factor = StrictMath.scalb(1.0, scale);
    long[] out = new long[tensor.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (long) StrictMath.rint(tensor.get(i) * factor);
    }
    return IntTensor.of(tensor.shape(), out);
  }

  /** Rows of the tables that an index input reads. */
  private static int rows(ModelGraph graph, ValueInfo input) {
    int rows = Integer.MAX_VALUE;
    for (Node node : graph.consumers().getOrDefault(input.name(), List.of())) {
      if (node.op() instanceof Op.Gather(int axis)) {
        rows = Math.min(rows, graph.shape(node.inputs().getFirst()).dim(axis));
      }
    }
    return rows;
  }
}
