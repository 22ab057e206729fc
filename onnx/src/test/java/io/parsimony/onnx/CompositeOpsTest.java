package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.parsimony.layers.Shape;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompositeOpsTest {

  private static ValueInfoProto value(String name, Shape shape) {
    ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(name);
    var type = info.getTypeBuilder().getTensorTypeBuilder().setElemType(1);
    shape.toList().forEach(d -> type.getShapeBuilder().addDimBuilder().setDimValue(d));
    return info.build();
  }

  private static ModelGraph read(GraphProto.Builder graph) {
    byte[] bytes =
        ModelProto.newBuilder()
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph)
            .build()
            .toByteArray();
    return OnnxReader.read("net.onnx", bytes, ReadOptions.defaults());
  }

  private static Tensor random(int... dims) {
    Shape shape = Shape.of(dims);
    return Tensor.floats(shape, new Random(shape.size()).doubles(shape.size(), -1, 1).toArray());
  }

  private static Tensor einsum(String equation, Tensor a, Tensor b) {
    NodeProto node =
        NodeProto.newBuilder()
            .setOpType("Einsum")
            .addInput("a")
            .addInput("b")
            .addOutput("y")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("equation")
                    .setS(ByteString.copyFromUtf8(equation)))
            .build();
    ModelGraph graph =
        read(
            GraphProto.newBuilder()
                .addInput(value("a", a.shape()))
                .addInput(value("b", b.shape()))
                .addOutput(ValueInfoProto.newBuilder().setName("y"))
                .addNode(node));
    return FloatEvaluator.outputs(graph, Map.of("a", a, "b", b)).getFirst();
  }

  @Test
  void einsumSumsOverWhatIsNotWanted() {
    Tensor a = random(2, 3, 4);
    Tensor b = random(5, 2, 4);
    Tensor y = einsum("bik,jbk->jbi", a, b);
    assertThat(y.shape()).isEqualTo(Shape.of(5, 2, 3));
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      sum += a.get((1 * 3 + 2) * 4 + k) * b.get((4 * 2 + 1) * 4 + k);
    }
    assertThat(y.get((4 * 2 + 1) * 3 + 2)).isCloseTo(sum, within(1e-6));
  }

  @Test
  void einsumTakesDiagonalsAndEllipses() {
    Tensor a = random(3, 3);
    Tensor b = random(1);
    Tensor trace = einsum("ii,j->", a, b);
    double expected = (a.get(0) + a.get(4) + a.get(8)) * b.get(0);
    assertThat(trace.get(0)).isCloseTo(expected, within(1e-6));
    Tensor x = random(2, 5, 3, 4);
    Tensor w = random(4, 6);
    assertThat(einsum("...k,kn->...n", x, w).shape()).isEqualTo(Shape.of(2, 5, 3, 6));
    assertThat(einsum("ij,jk", random(2, 3), random(3, 4)).shape()).isEqualTo(Shape.of(2, 4));
  }

  private static NodeProto add(String a, String b, String y) {
    return NodeProto.newBuilder().setOpType("Add").addInput(a).addInput(b).addOutput(y).build();
  }

  @Test
  void aBranchIsChosenByItsConstantCondition() {
    GraphProto.Builder twice =
        GraphProto.newBuilder()
            .addNode(add("x", "x", "t"))
            .addOutput(ValueInfoProto.newBuilder().setName("t"));
    GraphProto.Builder broken =
        GraphProto.newBuilder()
            .addNode(NodeProto.newBuilder().setOpType("NoSuchThing").addInput("x").addOutput("e"))
            .addOutput(ValueInfoProto.newBuilder().setName("e"));
    NodeProto choice =
        NodeProto.newBuilder()
            .setOpType("If")
            .addInput("c")
            .addOutput("y")
            .addAttribute(AttributeProto.newBuilder().setName("then_branch").setG(twice))
            .addAttribute(AttributeProto.newBuilder().setName("else_branch").setG(broken))
            .build();
    ModelGraph graph =
        read(
            GraphProto.newBuilder()
                .addInput(value("x", Shape.of(2)))
                .addInitializer(TensorCodec.encode("c", Tensor.scalar(ElementType.BOOL, 1)))
                .addOutput(ValueInfoProto.newBuilder().setName("y"))
                .addNode(choice));
    Tensor x = Tensor.floats(Shape.of(2), 1, 2);
    assertThat(FloatEvaluator.outputs(graph, Map.of("x", x)).getFirst().data())
        .containsExactly(2, 4);
  }

  @Test
  void aLoopIsUnrolled() {
    GraphProto.Builder body =
        GraphProto.newBuilder()
            .addInput(ValueInfoProto.newBuilder().setName("i"))
            .addInput(ValueInfoProto.newBuilder().setName("go"))
            .addInput(ValueInfoProto.newBuilder().setName("s"))
            .addNode(add("s", "x", "next"))
            .addNode(NodeProto.newBuilder().setOpType("Identity").addInput("go").addOutput("go2"));
    for (String out : List.of("go2", "next", "next")) {
      body.addOutput(ValueInfoProto.newBuilder().setName(out));
    }
    NodeProto loop =
        NodeProto.newBuilder()
            .setOpType("Loop")
            .addInput("three")
            .addInput("")
            .addInput("x")
            .addOutput("y")
            .addOutput("all")
            .addAttribute(AttributeProto.newBuilder().setName("body").setG(body))
            .build();
    ModelGraph graph =
        read(
            GraphProto.newBuilder()
                .addInput(value("x", Shape.of(1)))
                .addInitializer(TensorCodec.encode("three", Tensor.scalar(ElementType.INT64, 3)))
                .addOutput(ValueInfoProto.newBuilder().setName("y"))
                .addOutput(ValueInfoProto.newBuilder().setName("all"))
                .addNode(loop));
    List<Tensor> out = FloatEvaluator.outputs(graph, Map.of("x", Tensor.floats(Shape.of(1), 5)));
    assertThat(out.get(0).data()).containsExactly(20);
    assertThat(out.get(1).shape()).isEqualTo(Shape.of(3, 1));
    assertThat(out.get(1).data()).containsExactly(10, 15, 20);
  }
}
