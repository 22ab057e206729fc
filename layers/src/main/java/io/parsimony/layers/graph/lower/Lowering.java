package io.parsimony.layers.graph.lower;

import io.parsimony.layers.graph.GraphPass;
import io.parsimony.layers.graph.GraphRewriter;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.List;

/**
 * Writes every operator that can be written in terms of simpler ones so. What is left are {@code
 * Conv}, {@code MatMul}, {@code Gemm} without scalars between activations, sums, products and
 * differences, {@code Div} and {@code Pow} by constants, {@code Greater}, {@code Equal}, {@code
 * Where}, logic on booleans, functions of one number, maxima and sums over axes, pooling by maximum
 * and average, softmax, layer normalisation, casts, and movements of elements.
 *
 * <p>The rewritten graph computes the same function of real numbers; only rounding may differ.
 * Where an operator leaves a case open (a scatter that writes one element twice), so does this.
 * Minus infinity in masks is kept as booleans, see {@link Infinities}.
 */
public final class Lowering implements GraphPass {

  @Override
  public String name() {
    return "lower";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    ModelGraph.Builder out = ModelGraph.builder(graph.name());
    graph.inputs().forEach(out::input);
    graph.initializers().forEach((name, t) -> out.initializer(name, t, graph.sources(name)));
    Steps root = new Steps(out, graph);
    Infinities infinities = new Infinities(root, graph.consumers());
    graph.nodes().forEach(infinities::emit);
    graph.outputs().forEach(info -> infinities.need(info.name()));
    graph.outputs().forEach(info -> out.output(info.name()));
    return GraphRewriter.apply(out.build(), List.of(GraphRewriter.dropIdentity()));
  }

  /** Emits the simpler nodes of {@code node}; false if it is simple already. */
  static boolean lower(Node node, Steps s) {
    return switch (node.op()) {
      case Op.Unary(var function) when function.kind() == Kind.BITWISE_NOT ->
          ArithmeticLowering.bitwiseNot(node, s);
      case Op.Binary(var function) -> ArithmeticLowering.binary(node, function, s);
      case Op.Reduce reduce -> ReductionLowering.reduce(node, reduce, s);
      case Op.LogSoftmax(int axis) -> ReductionLowering.logSoftmax(node, axis, s);
      case Op.CumSum sum -> ReductionLowering.cumSum(node, sum, s);
      case Op.BatchNormalization(double epsilon) ->
          ReductionLowering.batchNormalization(node, epsilon, s);
      case Op.ArgReduce arg -> SelectionLowering.argReduce(node, arg, s);
      case Op.TopK topK -> SelectionLowering.topK(node, topK, s);
      case Op.MaxPoolIndices indices -> WindowLowering.maxIndices(node, indices, s);
      case Op.Pool pool -> WindowLowering.pool(node, pool, s);
      case Op.ConvTranspose conv -> WindowLowering.convTranspose(node, conv, s);
      case Op.Pad pad -> WindowLowering.pad(node, pad, s);
      case Op.Gather(int axis) -> IndexLowering.gather(node, axis, s);
      case Op.GatherElements(int axis) -> IndexLowering.gatherElements(node, axis, s);
      case Op.GatherNd(int batch) -> IndexLowering.gatherNd(node, batch, s);
      case Op.ScatterElements scatter -> ScatterLowering.elements(node, scatter, s);
      case Op.ScatterNd(var reduction) -> ScatterLowering.slices(node, reduction, s);
      case Op.Gemm gemm -> ArithmeticLowering.gemm(node, gemm, s);
      case Op.Conv conv -> WindowLowering.conv(node, conv, s);
      default -> false;
    };
  }
}
