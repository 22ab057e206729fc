package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.ModelProto;
import io.parsimony.onnx.proto.NodeProto;
import io.parsimony.onnx.proto.OperatorSetIdProto;
import io.parsimony.onnx.proto.StringStringEntryProto;
import io.parsimony.onnx.proto.TensorProto;
import io.parsimony.onnx.proto.TensorShapeProto.Dimension;
import io.parsimony.onnx.proto.ValueInfoProto;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxReaderTest {

  private static ModelGraph read(GraphProto.Builder graph) {
    return read(graph, ReadOptions.defaults());
  }

  private static ModelGraph read(GraphProto.Builder graph, ReadOptions options) {
    byte[] bytes =
        ModelProto.newBuilder()
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph)
            .build()
            .toByteArray();
    return OnnxReader.read("net.onnx", bytes, options);
  }

  private static ValueInfoProto value(String name, Object... dims) {
    ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
    var type = info.getTypeBuilder().getTensorTypeBuilder().setElemType(1);
    for (Object dim : dims) {
      Dimension.Builder d = type.getShapeBuilder().addDimBuilder();
      if (dim instanceof Integer size) {
        d.setDimValue(size);
      } else {
        d.setDimParam(dim.toString());
      }
    }
    return info.build();
  }

  private static NodeProto node(String op, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setName("node_" + output)
        .setOpType(op)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static TensorProto stored(String name, Tensor tensor) {
    return TensorCodec.encode(name, tensor);
  }

  private static GraphProto.Builder graph() {
    return GraphProto.newBuilder()
        .setName("g")
        .addInput(value("x", "batch_size", 2))
        .addOutput(value("y"));
  }

  @Test
  void aSymbolicDimensionIsOneUnlessItIsGiven() {
    GraphProto.Builder g = graph().addNode(node("Relu", "y", "x"));
    assertThat(read(g).inputs().getFirst().shape()).isEqualTo(Shape.of(1, 2));
    assertThat(read(g, ReadOptions.defaults().withDim("batch_size", 3)).shape("y"))
        .isEqualTo(Shape.of(3, 2));
  }

  @Test
  void foldsWhatDependsOnShapesAlone() {
    GraphProto.Builder g =
        graph()
            .addInitializer(stored("minus", GraphImporter.vector(-1)))
            .addNode(node("Shape", "s", "x"))
            .addNode(node("Concat", "t", "s", "minus").toBuilder().build())
            .addNode(node("Reshape", "y", "x", "t"));
    g.getNodeBuilder(1).addAttributeBuilder().setName("axis").setI(0);
    ModelGraph read = read(g);
    assertThat(read.nodes()).hasSize(1);
    assertThat(read.shape("y")).isEqualTo(Shape.of(1, 2, 1));
    assertThat(read.initializers()).isEmpty();
  }

  @Test
  void removesIdentitiesAndRemembersTheTensorBehindThem() {
    Tensor w = Tensor.floats(Shape.of(2, 2), 1, 2, 3, 4);
    ModelGraph read =
        read(
            graph()
                .addInitializer(stored("w", w))
                .addNode(node("Identity", "v", "w"))
                .addNode(node("Transpose", "t", "v"))
                .addNode(node("MatMul", "a", "x", "t"))
                .addNode(node("Identity", "y", "a")));
    assertThat(read.nodes()).hasSize(1);
    assertThat(read.nodes().getFirst().output()).isEqualTo("y");
    assertThat(read.sources(read.nodes().getFirst().inputs().get(1)).getFirst().name())
        .isEqualTo("w");
  }

  @Test
  void anInputThatDecidesAShapeCanBeGivenAsAConstant() {
    ValueInfoProto.Builder shape = value("shape", 1).toBuilder();
    shape.getTypeBuilder().getTensorTypeBuilder().setElemType(7);
    GraphProto.Builder g = graph().addInput(shape).addNode(node("Reshape", "y", "x", "shape"));
    assertThatThrownBy(() -> read(g))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("node node_y (Reshape, opset 13)")
        .hasMessageContaining("must be a constant");
    Map<String, Tensor> known = Map.of("shape", GraphImporter.vector(2));
    ModelGraph read = read(g, ReadOptions.defaults().withKnownInputs(known));
    assertThat(read.inputs()).hasSize(1);
    assertThat(read.shape("y")).isEqualTo(Shape.of(2));
  }

  @Test
  void listsEveryOperatorItLacksWithItsNodes() {
    GraphProto.Builder g =
        graph()
            .addNode(node("Frobnicate", "a", "x"))
            .addNode(node("Relu", "b", "a"))
            .addNode(node("Bewilder", "c", "b"))
            .addNode(node("Frobnicate", "d", "c"))
            .addNode(node("Relu", "y", "d"));
    assertThatThrownBy(() -> read(g))
        .isInstanceOfSatisfying(
            OnnxException.class,
            e -> assertThat(e.missingOperators()).containsExactly("Bewilder", "Frobnicate"))
        .hasMessage(
            """
            net.onnx: operators not supported (opset 13):
              Bewilder: node_c
              Frobnicate: node_a, node_d\
            """);
  }

  @Test
  void namesTheNodeAndTheShapesThatDoNotFit() {
    GraphProto.Builder g =
        graph()
            .addInitializer(stored("w", Tensor.zeros(Shape.of(3, 2), ElementType.FLOAT)))
            .addNode(node("MatMul", "y", "x", "w"));
    assertThatThrownBy(() -> read(g))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("node node_y (MatMul, opset 13)")
        .hasMessageContaining("[1, 2] and [3, 2]");
  }

  @Test
  void refusesATruncatedFileWhereverItIsCut() {
    GraphProto.Builder g =
        graph()
            .addInitializer(stored("w", Tensor.zeros(Shape.of(2, 2), ElementType.FLOAT)))
            .addNode(node("MatMul", "y", "x", "w"));
    byte[] bytes = OnnxWriter.toBytes(read(g));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> OnnxReader.read("cut.onnx", cut, ReadOptions.defaults()))
          .isInstanceOf(OnnxException.class)
          .hasMessageStartingWith("cut.onnx: ");
    }
  }

  /** Whatever a damaged byte does, it is a graph or one clear refusal. */
  @Test
  void neverFailsInAnotherWay() {
    Tensor w = Tensor.zeros(Shape.of(2, 2), ElementType.FLOAT);
    GraphProto.Builder g =
        graph()
            .addInitializer(stored("w", w))
            .addInitializer(stored("s", GraphImporter.vector(2, -1)))
            .addNode(node("MatMul", "a", "x", "w"))
            .addNode(node("Softmax", "b", "a"))
            .addNode(node("Reshape", "y", "b", "s"));
    byte[] bytes = OnnxWriter.toBytes(read(g));
    int refused = 0;
    for (int i = 0; i < bytes.length; i++) {
      for (int change : new int[] {1, 0x80, 0xff}) {
        byte[] damaged = bytes.clone();
        damaged[i] = (byte) (damaged[i] ^ change);
        try {
          OnnxReader.read("damaged.onnx", damaged, ReadOptions.defaults());
        } catch (OnnxException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(bytes.length);
  }

  @Test
  void refusesWeightsThatAreNotNumbers() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Tensor w = Tensor.floats(Shape.of(2, 2), new float[] {1, bad, 3, 4});
      GraphProto.Builder g =
          graph().addInitializer(stored("w", w)).addNode(node("MatMul", "y", "x", "w"));
      assertThatThrownBy(() -> read(g))
          .isInstanceOf(OnnxException.class)
          .hasMessageContaining("stored tensor w [2, 2] holds " + bad + " at index 1");
    }
  }

  @Test
  void refusesDataInOtherFilesAndDataOfTheWrongLength() {
    TensorProto w = stored("w", Tensor.zeros(Shape.of(2, 2), ElementType.FLOAT));
    TensorProto external =
        w.toBuilder()
            .clearRawData()
            .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue("w"))
            .build();
    TensorProto tooShort = w.toBuilder().setDims(0, 3).build();
    GraphProto.Builder g = graph().addNode(node("MatMul", "y", "x", "w"));
    assertThatThrownBy(() -> read(g.clone().addInitializer(external)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("external data");
    assertThatThrownBy(() -> read(g.clone().addInitializer(tooShort)))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("16 bytes, but float32[3, 2] has 6 values");
  }

  @Test
  void everyElementTypeSurvivesItsEncoding() {
    for (ElementType type : ElementType.values()) {
      double low = type.isSigned() ? -1 : 0;
      Tensor t = Tensor.of(Shape.of(3), type, low, 0, 1);
      assertThat(TensorCodec.decode(TensorCodec.encode("t", t))).isEqualTo(t);
    }
  }

  @Test
  void evaluatesWhatItRead() {
    Tensor w = Tensor.floats(Shape.of(2, 2), 1, 2, 3, 4);
    ModelGraph read =
        read(graph().addInitializer(stored("w", w)).addNode(node("MatMul", "y", "x", "w")));
    Tensor x = Tensor.floats(Shape.of(1, 2), 1, -1);
    assertThat(read.nodes().getFirst().op()).isEqualTo(new Op.MatMul());
    assertThat(FloatEvaluator.outputs(read, Map.of("x", x)).getFirst().data())
        .containsExactly(-2, -2);
  }
}
