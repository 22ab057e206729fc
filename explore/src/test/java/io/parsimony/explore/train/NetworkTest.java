package io.parsimony.explore.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final double STEP = 1e-6;

  private static Network small(long seed) {
    Random random = new Random(seed);
    ConvLayer conv = new ConvLayer(2, 5, 3, 2, 2, random);
    return Network.of(
        conv, new ReluLayer(conv.outputs()), new DenseLayer(conv.outputs(), 4, random));
  }

  private static double[] input(long seed) {
    return new Random(seed).doubles(50, -1, 1).toArray();
  }

  private static double loss(Network network, double[] input, int label) {
    double[] scores = network.forward(input);
    double sum = 0;
    for (double s : scores) {
      sum += StrictMath.exp(s);
    }
    return StrictMath.log(sum) - scores[label];
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    Network network = small(1);
    double[] input = input(2);
    DenseLayer dense = (DenseLayer) network.layers().getLast();
    ConvLayer conv = (ConvLayer) network.layers().getFirst();
    double[] scores = network.forward(input);
    double[] inputGradient = Trainer.scoreGradient(scores, 3);
    for (TrainedLayer layer : network.layers().reversed()) {
      inputGradient = layer.backward(inputGradient);
    }
    for (int i = 0; i < input.length; i++) {
      double kept = input[i];
      input[i] = kept + STEP;
      double up = loss(network, input, 3);
      input[i] = kept - STEP;
      double down = loss(network, input, 3);
      input[i] = kept;
      assertThat(inputGradient[i]).isCloseTo((up - down) / (2 * STEP), within(1e-5));
    }
    assertThat(conv.weights().getFirst()).hasSize(24);
    assertThat(dense.inputs()).isEqualTo(12);
  }

  @Test
  void trainingMovesWeightsAgainstTheirGradient() {
    Network network = small(1);
    double[] input = input(2);
    double before = loss(network, input, 3);
    new Trainer(network, new Trainer.Options(20, 1, 1e-2, 0, 5))
        .train(List.of(new Example(input, 3)));
    assertThat(loss(network, input, 3)).isLessThan(before / 2);
    assertThat(network.classify(input)).isEqualTo(3);
  }

  @Test
  void theSameSeedsGiveTheSameWeights() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(new Example(input(i), i % 4));
    }
    Network a = small(9);
    Network b = small(9);
    new Trainer(a, new Trainer.Options(3, 4, 1e-3, 1e-4, 5)).train(examples);
    new Trainer(b, new Trainer.Options(3, 4, 1e-3, 1e-4, 5)).train(examples);
    assertThat(a.forward(input(77))).containsExactly(b.forward(input(77)));
    assertThat(a.parameters()).isEqualTo(3 * 8 + 3 + 12 * 4 + 4);
  }

  @Test
  void aKernelWiderThanTheImageIsRefused() {
    assertThatThrownBy(() -> new ConvLayer(1, 3, 1, 4, 1, new Random(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kernel 4 is wider than image 3");
  }
}
