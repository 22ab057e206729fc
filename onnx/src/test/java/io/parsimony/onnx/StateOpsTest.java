package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateOpsTest {
  private static final double[] Q = {1, 2};
  private static final double[] K = {0.5, -1};
  private static final double[] V = {3, 4};
  private static final double[] DECAY = {-0.25, -0.5};
  private static final double[] BETA = {0.5, 0.25};

  /** One head of one key and one value channel: all is arithmetic on single numbers. */
  private static List<Tensor> run(String rule, double past) {
    Shape line = Shape.of(1, 2, 1);
    OneNode node = OneNode.of("LinearAttention").opset(27).with("update_rule", rule);
    node.with("q_num_heads", 1).with("kv_num_heads", 1).with("scale", 2.0);
    node.input(Tensor.floats(line, Q)).input(Tensor.floats(line, K)).input(Tensor.floats(line, V));
    node.input(Tensor.floats(Shape.of(1, 1, 1, 1), past));
    return node.input(Tensor.floats(line, DECAY)).input(Tensor.floats(line, BETA)).run(2);
  }

  @Test
  void linearAttentionFollowsItsUpdateRule() {
    for (String rule : List.of("linear", "gated", "delta", "gated_delta")) {
      double state = 1.5;
      double[] expected = new double[2];
      for (int t = 0; t < 2; t++) {
        state *= rule.startsWith("gated") ? Math.exp(DECAY[t]) : 1;
        double write = rule.endsWith("delta") ? BETA[t] * (V[t] - state * K[t]) : V[t];
        state += K[t] * write;
        expected[t] = 2 * Q[t] * state;
      }
      List<Tensor> out = run(rule, 1.5);
      assertThat(out.get(0).data()).as(rule).containsExactly(expected, within(1e-5));
      assertThat(out.get(1).get(0)).as(rule).isCloseTo(state, within(1e-5));
    }
  }

  @Test
  void aRuleWithoutItsOperandIsRefused() {
    Tensor x = Tensor.floats(Shape.of(1, 1, 1), 1);
    OneNode node = OneNode.of("LinearAttention").opset(27).input(x).input(x).input(x);
    node.with("update_rule", "gated");
    assertThatThrownBy(() -> node.read(2)).hasMessageContaining("needs input decay");
  }

  @Test
  void aCausalConvolutionSeesThePastAndHandsItOn() {
    List<Tensor> out =
        OneNode.of("CausalConvWithState")
            .opset(27)
            .input(Tensor.floats(Shape.of(1, 1, 2), 3, 4))
            .input(Tensor.floats(Shape.of(1, 1, 3), 100, 10, 1))
            .input(Tensor.floats(Shape.of(1), 0.5))
            .input(Tensor.floats(Shape.of(1, 1, 2), 1, 2))
            .run(2);
    assertThat(out.get(0).data()).containsExactly(123.5, 234.5);
    assertThat(out.get(1).data()).containsExactly(3, 4);
  }

  @Test
  void aCacheIsWrittenFromEachBatchsIndexOnAndRoundItsEnd() {
    Tensor cache =
        OneNode.of("TensorScatter")
            .opset(24)
            .input(Tensor.zeros(Shape.of(2, 3, 1), ElementType.FLOAT))
            .input(Tensor.floats(Shape.of(2, 2, 1), 1, 2, 3, 4))
            .input(OneNode.longs(0, 2))
            .with("mode", "circular")
            .run();
    assertThat(cache.data()).containsExactly(1, 2, 0, 4, 0, 3);
  }
}
