package io.parsimony.layers.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a graph in floating point: the reference that quantised models are compared with.
 *
 * <p>Every operator computes in double precision and rounds its result to the value's element type,
 * so results agree with a float32 engine up to the rounding inside sums. Thread-safe.
 */
public final class FloatEvaluator {
  private FloatEvaluator() {}

  /**
   * All values of the graph for these inputs, in order of evaluation, constants included.
   *
   * @throws IllegalArgumentException if an input is missing or has another shape
   */
  public static Map<String, Tensor> run(ModelGraph graph, Map<String, Tensor> inputs) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (ValueInfo expected : graph.inputs()) {
      Tensor given = inputs.get(expected.name());
      if (given == null) {
        throw new IllegalArgumentException(
            "input " + expected + " is missing; given are " + inputs.keySet());
      }
      if (!given.shape().equals(expected.shape())) {
        throw new IllegalArgumentException(
            "input " + expected + " was given with shape " + given.shape());
      }
      values.put(expected.name(), given.cast(expected.type()));
    }
    values.putAll(graph.initializers());
    for (Node node : graph.nodes()) {
      List<Tensor> in = new ArrayList<>();
      node.inputs().forEach(name -> in.add(values.get(name)));
      List<ValueInfo> out = node.outputs().stream().map(graph::value).toList();
      List<Tensor> results = evaluate(node, in, out);
      for (int i = 0; i < out.size(); i++) {
        values.put(out.get(i).name(), results.get(i));
      }
    }
    return values;
  }

  /** The graph's outputs for these inputs, in order. */
  public static List<Tensor> outputs(ModelGraph graph, Map<String, Tensor> inputs) {
    Map<String, Tensor> values = run(graph, inputs);
    List<Tensor> out = new ArrayList<>();
    graph.outputs().forEach(info -> out.add(values.get(info.name())));
    return out;
  }

  /**
   * One operator on these tensors, outside any graph: constant folding.
   *
   * @throws IllegalArgumentException if the inputs do not fit the operator
   */
  public static List<Tensor> apply(Op op, List<Tensor> inputs, int outputs) {
    List<ValueInfo> in = new ArrayList<>();
    for (Tensor x : inputs) {
      in.add(new ValueInfo("input " + in.size(), x.shape(), x.type()));
    }
    List<ValueInfo> out = new ArrayList<>();
    for (ShapeInference.Typed t : ShapeInference.infer(op, in).subList(0, outputs)) {
      out.add(new ValueInfo("output " + out.size(), t.shape(), t.type()));
    }
    return evaluate(op, inputs, out);
  }

  private static List<Tensor> evaluate(Node node, List<Tensor> in, List<ValueInfo> out) {
    try {
      return evaluate(node.op(), in, out);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "node " + node.name() + " (" + node.op().onnxName() + "): " + e.getMessage(), e);
    }
  }

  /** One operator on these inputs; {@code out} gives shapes and types of the results. */
  static List<Tensor> evaluate(Op op, List<Tensor> in, List<ValueInfo> out) {
    Tensor x = in.getFirst();
    ValueInfo y = out.getFirst();
    return switch (op) {
      case Op.TopK topK -> ReduceKernels.topK(topK, x, out);
      case Op.Split split -> MoveKernels.split(split, x, out);
      case Op.Unary(var f) -> List.of(ElementwiseKernels.unary(f, x, y));
      case Op.Binary(var f) -> List.of(ElementwiseKernels.binary(f, x, in.get(1), y));
      case Op.Where _ -> List.of(ElementwiseKernels.where(x, in.get(1), in.get(2), y));
      case Op.Cast(var to) -> List.of(x.cast(to));
      case Op.BitCast(var to) -> List.of(BitKernels.cast(x, to));
      case Op.Identity _ -> List.of(x);
      case Op.Conv conv -> List.of(ConvKernels.conv(conv, in, y));
      case Op.ConvTranspose conv -> List.of(ConvKernels.convTranspose(conv, in, y));
      case Op.Gemm gemm -> List.of(MatrixKernels.gemm(gemm, in, y));
      case Op.MatMul _ -> List.of(MatrixKernels.matMul(in, y));
      case Op.Reduce reduce -> List.of(ReduceKernels.reduce(reduce, x, y));
      case Op.ArgReduce arg -> List.of(ReduceKernels.argReduce(arg, x, y));
      case Op.CumSum sum -> List.of(ReduceKernels.cumSum(sum, x, y));
      case Op.Pool pool -> List.of(PoolKernels.pool(pool, x, y));
      case Op.MaxPoolIndices(var g, var columns) ->
          List.of(PoolKernels.maxIndices(g, columns, x, y));
      case Op.BatchNormalization(var epsilon) ->
          List.of(NormKernels.batchNormalization(epsilon, in, y));
      case Op.LayerNormalization norm -> List.of(NormKernels.layerNormalization(norm, in, y));
      case Op.Softmax(var axis) -> List.of(NormKernels.softmax(axis, false, x, y));
      case Op.LogSoftmax(var axis) -> List.of(NormKernels.softmax(axis, true, x, y));
      case Op.Reshape(var shape) -> List.of(x.reshaped(shape));
      case Op.Transpose(var permutation) -> List.of(MoveKernels.transpose(permutation, x, y));
      case Op.Slice slice -> List.of(MoveKernels.slice(slice, x, y));
      case Op.Concat(var axis) -> List.of(MoveKernels.concat(axis, in, y));
      case Op.Pad pad -> List.of(MoveKernels.pad(pad, x, y));
      case Op.Expand _ -> List.of(MoveKernels.expand(x, y));
      case Op.Tile _ -> List.of(MoveKernels.tile(x, y));
      case Op.Gather(var axis) -> List.of(IndexKernels.gather(axis, x, in.get(1), y));
      case Op.GatherElements(var axis) ->
          List.of(IndexKernels.gatherElements(axis, x, in.get(1), y));
      case Op.GatherNd(var batch) -> List.of(IndexKernels.gatherNd(batch, x, in.get(1), y));
      case Op.ScatterElements scatter -> List.of(IndexKernels.scatterElements(scatter, in, y));
      case Op.ScatterNd(var reduction) -> List.of(IndexKernels.scatterNd(reduction, in, y));
    };
  }
}
