package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.NodeProto;
import io.parsimony.onnx.proto.ValueInfoProto;
import org.junit.jupiter.api.Test;

/** Scores are 0 throughout, so that a query averages the values it sees. */
class AttentionOpsTest {

  private static Tensor zeros(int batch, int tokens) {
    return Tensor.zeros(Shape.of(batch, 1, tokens, 2), ElementType.FLOAT);
  }

  private static Tensor values(int batch) {
    double[] values = new double[batch * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 << i % 4;
    }
    return Tensor.floats(Shape.of(batch, 1, 4, 1), values);
  }

  private static OneNode attention(int batch, int queries) {
    return OneNode.of("Attention")
        .opset(24)
        .input(zeros(batch, queries))
        .input(zeros(batch, 4))
        .input(values(batch));
  }

  @Test
  void aQueryThatSeesNothingGetsZeros() {
    Tensor mask = Tensor.of(Shape.of(2, 4), ElementType.BOOL, 0, 0, 0, 0, 1, 0, 0, 1);
    assertThat(attention(1, 2).input(mask).run().data()).containsExactly(0, 4.5);
    double none = Double.NEGATIVE_INFINITY;
    Tensor bias = Tensor.floats(Shape.of(2, 4), none, none, none, none, 0, none, 0, none);
    assertThat(attention(1, 2).input(bias).run().data()).containsExactly(0, 2.5);
  }

  @Test
  void paddedKeysAreNotSeen() {
    Tensor y = attention(2, 1).absent().absent().absent().input(OneNode.longs(1, 3)).run();
    assertThat(y.data()).containsExactly(new double[] {1, 7 / 3.0}, within(1e-6));
  }

  @Test
  void causalQueriesEndWhereTheirKeysDo() {
    Tensor y =
        attention(2, 2)
            .absent()
            .absent()
            .absent()
            .input(OneNode.longs(1, 4))
            .with("is_causal", 1)
            .run();
    assertThat(y.data()).containsExactly(new double[] {0, 1, 7 / 3.0, 15 / 4.0}, within(1e-6));
  }

  @Test
  void flexAttentionPutsScoresThroughItsSubgraph() {
    GraphProto first =
        GraphProto.newBuilder()
            .addInitializer(TensorCodec.encode("bias", Tensor.floats(Shape.of(4), 99, 0, 0, 0)))
            .addInput(ValueInfoProto.newBuilder().setName("scores"))
            .addNode(
                NodeProto.newBuilder()
                    .setOpType("Add")
                    .addInput("scores")
                    .addInput("bias")
                    .addOutput("out"))
            .addOutput(ValueInfoProto.newBuilder().setName("out"))
            .build();
    Tensor y =
        OneNode.of("ai.onnx.preview", "FlexAttention")
            .opset(26)
            .input(zeros(1, 1))
            .input(zeros(1, 4))
            .input(values(1))
            .with("score_mod", first)
            .run();
    assertThat(y.get(0)).isCloseTo(1, within(1e-6));
  }
}
