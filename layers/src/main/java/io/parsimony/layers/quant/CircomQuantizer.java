package io.parsimony.layers.quant;

import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PoolKind;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings float networks to integers as circuits without lookups do ({@link QuantProfile#CIRCOM}):
 * nothing is ever rescaled, so the scale of each layer is the sum of its factors' scales and
 * numbers grow from layer to layer.
 *
 * <p>Inputs have {@value #INPUT_BITS} signed bits. Weights get as many bits as the options allow,
 * or fewer if the proven bounds of some layer would need more than 62 bits; {@link
 * QuantModel#options()} says how many. A deep network is left with few bits: that is the price of
 * this profile.
 */
public final class CircomQuantizer {

  /** Signed width of inputs. */
  public static final int INPUT_BITS = 9;

  private static final int FEWEST_WEIGHT_BITS = 2;

  private final ModelGraph graph;
  private final CircomEmission emission;

  private CircomQuantizer(ModelGraph graph, CircomEmission emission) {
    this.graph = graph;
    this.emission = emission;
  }

  /**
   * The model in integers.
   *
   * @param calibration spans of the inputs, which their scale depends on; nothing else is read
   * @throws UnsupportedGraphException naming every node that has no form without a rescale, or if
   *     even weights of two bits need more than 62 bits
   */
  public static QuantModel quantize(
      ModelGraph original, Calibration calibration, QuantOptions options) {
    ModelGraph graph = Quantizer.ended(Quantizer.prepare(original), options);
    String problem = "";
    for (int bits = options.weightBits(); bits >= FEWEST_WEIGHT_BITS; bits--) {
      String canonical = "profile=CIRCOM " + options.canonical() + " usedWeightBits=" + bits;
      var emission = new CircomEmission(graph, calibration, options.margin(), bits);
      try {
        var run = new CircomQuantizer(graph, emission);
        return run.model(Quantizer.parameters(original), canonical);
      } catch (CircomEmission.TooWideException e) {
        problem = e.getMessage();
      }
    }
    throw new UnsupportedGraphException(
        List.of("without a rescale, even weights of 2 bits grow too wide: " + problem));
  }

  private QuantModel model(List<ParameterCount> parameters, String canonical) {
    emission.declareInputs();
    List<String> problems = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.inputs().stream().anyMatch(emission::isMissing)) {
        continue;
      }
      try {
        emit(node);
      } catch (CircomEmission.TooWideException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        problems.add(
            "node '" + node.name() + "' (" + node.op().onnxName() + "): " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new UnsupportedGraphException(problems);
    }
    List<Integer> ids = new ArrayList<>();
    for (var output : graph.outputs()) {
      Held held = emission.held(output.name());
      if (!held.plain()) {
        throw new UnsupportedGraphException(
            List.of("output '" + output.name() + "' is a mean over no power of two"));
      }
      ids.add(held.id());
    }
    return emission.builder.build(ids, parameters, canonical);
  }

  private void emit(Node node) {
    if (Rearrangements.movesOnly(graph, node)) {
      move(node);
      return;
    }
    switch (node.op()) {
      case Op.Conv op -> conv(node, op);
      case Op.Gemm op -> gemm(node, op);
      case Op.MatMul _ -> {
        String bias = node.inputs().size() > 2 ? node.inputs().get(2) : "";
        product(node, 1, false, false, bias, 1);
      }
      case Op.Unary(UnaryFunction f) when f.kind() == UnaryFunction.Kind.RELU -> {
        Held x = emission.held(node.inputs().getFirst());
        emission.emit(node, new Relu(), List.of(x.id()), x.scale(), x.factor());
      }
      case Op.Pool op when op.kind() == PoolKind.AVERAGE -> average(node, op);
      case Op.Reduce op when op.kind() == ReduceKind.SUM || op.kind() == ReduceKind.MEAN -> {
        Held x = emission.held(node.inputs().getFirst());
        var sum = new ReduceSum(graph.shape(node.inputs().getFirst()), op.axes(), op.keepDims());
        double factor = op.kind() == ReduceKind.MEAN ? 1.0 / sum.groupSize() : 1;
        emission.emit(node, sum, List.of(x.id()), x.scale(), x.factor() * factor);
      }
      case Op.Binary op -> binary(node, op);
      default -> throw new IllegalArgumentException("has no form without lookups or rescales");
    }
  }

  private void move(Node node) {
    List<String> moved = Rearrangements.moved(node);
    if (moved.size() != 1) {
      throw new IllegalArgumentException("joins tensors of different scales");
    }
    Held x = emission.held(moved.getFirst());
    List<Rearrange> layers = Rearrangements.of(graph, node);
    for (int i = 0; i < layers.size(); i++) {
      String tensor = node.outputs().get(i);
      emission.emit(node, tensor, layers.get(i), List.of(x.id()), x.scale(), x.factor());
    }
  }

  private void conv(Node node, Op.Conv op) {
    String x = node.inputs().get(0);
    String w = node.inputs().get(1);
    var window = Window.of(op.geometry(), graph.shape(x));
    var geometry =
        new ConvGeometry(
            graph.shape(x).dim(0),
            graph.shape(x).dim(1),
            graph.shape(w).dim(0),
            op.groups(),
            window);
    String bias = node.inputs().size() > 2 ? node.inputs().get(2) : "";
    Held left = emission.held(x);
    Held right = emission.operand(w, 1);
    emission.dot(node, new Conv(geometry, !bias.isEmpty()), left, right, bias, 1);
  }

  private void gemm(Node node, Op.Gemm op) {
    boolean biased = node.inputs().size() > 2 && op.beta() != 0;
    String bias = biased ? node.inputs().get(2) : "";
    product(node, op.alpha(), op.transA(), op.transB(), bias, op.beta());
  }

  private void product(
      Node node, double alpha, boolean transA, boolean transB, String bias, double beta) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    boolean alphaInB = graph.isInitializer(b);
    if (!alphaInB && !graph.isInitializer(a) && alpha != 1) {
      throw new IllegalArgumentException("alpha " + alpha + " between two computed tensors");
    }
    Held left = emission.operand(a, alphaInB ? 1 : alpha);
    Held right = emission.operand(b, alphaInB ? alpha : 1);
    var layer =
        new MatMul(
            emission.builder.value(left.id()).shape(),
            emission.builder.value(right.id()).shape(),
            transA,
            transB,
            !bias.isEmpty());
    if (layer.bias() && graph.shape(bias).size() != layer.columns()) {
      throw new IllegalArgumentException("a bias of shape " + graph.shape(bias));
    }
    emission.dot(node, layer, left, right, bias, beta);
  }

  private void average(Node node, Op.Pool op) {
    String x = node.inputs().getFirst();
    var shape = graph.shape(x);
    var geometry = new PoolGeometry(shape.dim(0), shape.dim(1), Window.of(op.geometry(), shape));
    double[] divisors = PoolEmitter.divisors(op, geometry);
    for (double divisor : divisors) {
      if (divisor != divisors[0]) {
        throw new IllegalArgumentException("averages over windows of different sizes");
      }
    }
    Held from = emission.held(x);
    emission.emit(
        node,
        new WindowSum(geometry),
        List.of(from.id()),
        from.scale(),
        from.factor() / divisors[0]);
  }

  private void binary(Node node, Op.Binary op) {
    Held a = emission.operand(node.inputs().get(0), 1);
    Held b = emission.operand(node.inputs().get(1), 1);
    switch (op.function()) {
      case ADD, SUB -> {
        if (a.factor() != b.factor()) {
          throw new IllegalArgumentException("operands whose scales differ by no power of two");
        }
        int scale = Math.max(a.scale(), b.scale());
        boolean subtract = op.function() == BinaryFunction.SUB;
        var layer = new Add(scale - a.scale(), scale - b.scale(), subtract);
        emission.emit(node, layer, List.of(a.id(), b.id()), scale, a.factor());
      }
      case MUL ->
          emission.emit(
              node,
              new Mul(false),
              List.of(a.id(), b.id()),
              a.scale() + b.scale(),
              a.factor() * b.factor());
      default -> throw new IllegalArgumentException("has no form without lookups or rescales");
    }
  }
}
