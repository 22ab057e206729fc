package io.parsimony.explore.train;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.List;

/**
 * Writes a trained network as a graph of ONNX operators: Conv, Relu, Reshape and Gemm, with a batch
 * dimension of 1. Weights are rounded to float32.
 */
public final class NetworkGraph {
  private final ModelGraph.Builder builder;
  private String value;
  private Shape shape;
  private int index;

  private NetworkGraph(ModelGraph.Builder builder, String input, Shape shape) {
    this.builder = builder;
    this.value = input;
    this.shape = shape;
  }

  /**
   * The graph, with one input {@code input} and one output {@code scores}.
   *
   * @param inputShape with a leading batch dimension of 1, such as {@code [1, 1, 8, 8]}
   */
  public static ModelGraph of(String name, Network network, Shape inputShape) {
    ModelGraph.Builder builder =
        ModelGraph.builder(name).input("input", ElementType.FLOAT, inputShape);
    NetworkGraph writer = new NetworkGraph(builder, "input", inputShape);
    TrainedLayer last = network.layers().getLast();
    for (TrainedLayer layer : network.layers()) {
      writer.add(layer, layer == last);
    }
    return builder.output(writer.value).build();
  }

  private void add(TrainedLayer layer, boolean isLast) {
    index++;
    switch (layer) {
      case ConvLayer conv -> addConv(conv);
      case ReluLayer _ ->
          apply("relu" + index, new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.RELU)), shape);
      case DenseLayer dense -> addDense(dense, isLast ? "scores" : "dense" + index);
    }
  }

  private void addConv(ConvLayer conv) {
    String name = "conv" + index;
    int kernel = conv.kernel();
    constant(
        name + ".weight",
        Shape.of(conv.outChannels(), conv.inChannels(), kernel, kernel),
        conv.weights().getFirst());
    constant(name + ".bias", Shape.of(conv.outChannels()), conv.weights().getLast());
    WindowGeometry window =
        new WindowGeometry(
            List.of(kernel, kernel),
            List.of(conv.stride(), conv.stride()),
            List.of(1, 1),
            List.of(0, 0),
            List.of(0, 0),
            false);
    builder.node(name, new Op.Conv(window, 1), value, name + ".weight", name + ".bias");
    value = name;
    shape = Shape.of(1, conv.outChannels(), conv.outSide(), conv.outSide());
  }

  private void addDense(DenseLayer dense, String name) {
    if (shape.rank() != 2) {
      Shape flat = Shape.of(1, shape.size());
      apply("flatten" + index, new Op.Reshape(flat), flat);
    }
    constant(
        name + ".weight", Shape.of(dense.outputs(), dense.inputs()), dense.weights().getFirst());
    constant(name + ".bias", Shape.of(dense.outputs()), dense.weights().getLast());
    builder.node(name, new Op.Gemm(1, 1, false, true), value, name + ".weight", name + ".bias");
    value = name;
    shape = Shape.of(1, dense.outputs());
  }

  private void apply(String name, Op op, Shape result) {
    builder.node(name, op, value);
    value = name;
    shape = result;
  }

  private void constant(String name, Shape constantShape, double[] values) {
    builder.initializer(name, Tensor.floats(constantShape, values));
  }
}
