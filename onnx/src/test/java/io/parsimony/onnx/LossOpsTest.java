package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossOpsTest {
  private static final Tensor SCORES = Tensor.floats(Shape.of(2, 3), 1, 2, 4, 8, 16, 32);

  @Test
  void negativeLogLikelihoodPicksTheTargetsScores() {
    Tensor each =
        OneNode.of("NegativeLogLikelihoodLoss")
            .input(SCORES)
            .input(OneNode.longs(2, 0))
            .with("reduction", "none")
            .run();
    assertThat(each.data()).containsExactly(-4, -8);
    Tensor mean =
        OneNode.of("NegativeLogLikelihoodLoss").input(SCORES).input(OneNode.longs(2, 0)).run();
    assertThat(mean.get(0)).isEqualTo(-6);
  }

  @Test
  void anIgnoredTargetDoesNotCountInAWeightedMean() {
    Tensor weights = Tensor.floats(Shape.of(3), 2, 3, 5);
    for (long ignored : new long[] {1, -7}) {
      Tensor mean =
          OneNode.of("NegativeLogLikelihoodLoss")
              .input(Tensor.floats(Shape.of(1, 3, 3), 1, 2, 4, 8, 16, 32, 64, 128, 256))
              .input(Tensor.longs(Shape.of(1, 3), 0, ignored, 2))
              .input(weights)
              .with("ignore_index", ignored)
              .run();
      assertThat(mean.get(0)).isCloseTo(-(2 * 1 + 5 * 256) / 7.0, within(1e-4));
    }
  }

  @Test
  void crossEntropyIsTheLossOfLogarithmsOfSoftmax() {
    List<Tensor> out =
        OneNode.of("SoftmaxCrossEntropyLoss")
            .input(Tensor.floats(Shape.of(1, 3), 0, Math.log(2), Math.log(5)))
            .input(OneNode.longs(1))
            .with("reduction", "sum")
            .run(2);
    assertThat(out.get(0).get(0)).isCloseTo(Math.log(4), within(1e-6));
    assertThat(out.get(1).get(0)).isCloseTo(-Math.log(8), within(1e-6));
  }

  @Test
  void targetsOfAnotherShapeAreRefused() {
    OneNode node = OneNode.of("NegativeLogLikelihoodLoss").input(SCORES).input(OneNode.longs(1));
    assertThatThrownBy(() -> node.read(1)).hasMessageContaining("targets");
  }
}
