package io.parsimony.onnx;

import com.google.protobuf.ByteString;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.proto.AttributeProto;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.ModelProto;
import io.parsimony.onnx.proto.NodeProto;
import io.parsimony.onnx.proto.OperatorSetIdProto;
import io.parsimony.onnx.proto.ValueInfoProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file with one node, read and run. */
final class OneNode {
  private final NodeProto.Builder node = NodeProto.newBuilder().setName("node");
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private int opset = 23;

  static OneNode of(String op) {
    return of("", op);
  }

  static OneNode of(String domain, String op) {
    OneNode one = new OneNode();
    one.node.setDomain(domain).setOpType(op);
    return one;
  }

  OneNode opset(int version) {
    opset = version;
    return this;
  }

  /** The next operand, an input of the graph. */
  OneNode input(Tensor tensor) {
    String name = "in" + node.getInputCount();
    node.addInput(name);
    inputs.put(name, tensor);
    return this;
  }

  /** An operand that is left out. */
  OneNode absent() {
    node.addInput("");
    return this;
  }

  OneNode with(String name, long value) {
    node.addAttribute(AttributeProto.newBuilder().setName(name).setI(value));
    return this;
  }

  OneNode with(String name, double value) {
    node.addAttribute(AttributeProto.newBuilder().setName(name).setF((float) value));
    return this;
  }

  OneNode with(String name, String value) {
    node.addAttribute(
        AttributeProto.newBuilder().setName(name).setS(ByteString.copyFromUtf8(value)));
    return this;
  }

  OneNode with(String name, List<Long> values) {
    node.addAttribute(AttributeProto.newBuilder().setName(name).addAllInts(values));
    return this;
  }

  OneNode with(String name, Tensor value) {
    node.addAttribute(
        AttributeProto.newBuilder().setName(name).setT(TensorCodec.encode(name, value)));
    return this;
  }

  OneNode with(String name, GraphProto value) {
    node.addAttribute(AttributeProto.newBuilder().setName(name).setG(value));
    return this;
  }

  /** The node's outputs on its operands. */
  List<Tensor> run(int outputs) {
    return FloatEvaluator.outputs(read(outputs), inputs);
  }

  Tensor run() {
    return run(1).getFirst();
  }

  ModelGraph read(int outputs) {
    GraphProto.Builder graph = GraphProto.newBuilder();
    inputs.forEach((name, tensor) -> graph.addInput(value(name, tensor)));
    for (int i = 0; i < outputs; i++) {
      node.addOutput("out" + i);
      graph.addOutput(ValueInfoProto.newBuilder().setName("out" + i));
    }
    byte[] bytes =
        ModelProto.newBuilder()
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
            .addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain(node.getDomain()).setVersion(opset))
            .setGraph(graph.addNode(node))
            .build()
            .toByteArray();
    return OnnxReader.read("net.onnx", bytes, ReadOptions.defaults().withKnownInputs(inputs));
  }

  private static ValueInfoProto value(String name, Tensor tensor) {
    ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
    var type = info.getTypeBuilder().getTensorTypeBuilder();
    type.setElemType(TensorCodec.code(tensor.type()));
    tensor.shape().toList().forEach(d -> type.getShapeBuilder().addDimBuilder().setDimValue(d));
    if (tensor.shape().rank() == 0) {
      type.getShapeBuilder();
    }
    return info.build();
  }

  /** A vector of int64. */
  static Tensor longs(long... values) {
    return GraphImporter.vector(values);
  }

  static Tensor scalar(long value) {
    return Tensor.scalar(ElementType.INT64, (double) value);
  }
}
