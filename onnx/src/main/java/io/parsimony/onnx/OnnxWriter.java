package io.parsimony.onnx;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.ModelProto;
import io.parsimony.onnx.proto.OperatorSetIdProto;
import io.parsimony.onnx.proto.TensorShapeProto;
import io.parsimony.onnx.proto.TypeProto;
import io.parsimony.onnx.proto.ValueInfoProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes graphs as ONNX files that this project and other engines read.
 *
 * <p>Reading the file again gives a graph that computes the same; operators that ONNX lacks (a
 * matrix product with a bias, say) are written as several nodes.
 */
public final class OnnxWriter {
  /** The operator set that files are written for. */
  static final int OPSET = 20;

  /** The version of the container that goes with {@link #OPSET}. */
  private static final int IR_VERSION = 9;

  private OnnxWriter() {}

  /**
   * Writes a graph to a file.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(ModelGraph graph, Path file) {
    try {
      Files.write(file, toBytes(graph));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** The bytes of the file. The same graph gives the same bytes. */
  public static byte[] toBytes(ModelGraph graph) {
    GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
    graph.inputs().forEach(input -> proto.addInput(info(input)));
    graph.outputs().forEach(output -> proto.addOutput(info(output)));
    graph.initializers().forEach((name, t) -> proto.addInitializer(TensorCodec.encode(name, t)));
    NodeWriter writer = new NodeWriter(proto);
    for (Node node : graph.nodes()) {
      writer.write(node);
    }
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("parsimony")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(proto)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto info(ValueInfo value) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int dim : value.shape().dims()) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
    }
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(TensorCodec.code(value.type())).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(value.name())
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
