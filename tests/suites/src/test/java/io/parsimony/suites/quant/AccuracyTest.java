package io.parsimony.suites.quant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Quantisation at its defaults costs no accuracy; no image overflows. */
class AccuracyTest {

  /** Percent of a thousand digits: three of them. */
  private static final double ALLOWED_LOSS = 0.3;

  /** Percent of all digits: ten of them. */
  private static final double ALLOWED_LOSS_OF_ALL = 0.1;

  @ParameterizedTest
  @EnumSource(names = {"MNIST_8", "LENET", "MLP_784", "MLP_196", "MLP_256", "KERAS", "CONVNET"})
  void keepsAccuracyOnAThousandDigits(ListedNetwork network) {
    Accuracy accuracy = Accuracy.of(network, 1000, Digits::label);
    assertThat(accuracy.lost()).as("%s", accuracy).isLessThanOrEqualTo(ALLOWED_LOSS);
  }

  @Tag("full")
  @ParameterizedTest
  @EnumSource(names = {"MNIST_8", "LENET", "MLP_784", "MLP_196", "MLP_256", "KERAS", "CONVNET"})
  void keepsAccuracyOnAllDigits(ListedNetwork network, TestReporter reporter) {
    Accuracy accuracy = Accuracy.of(network, Digits.COUNT, Digits::label);
    reporter.publishEntry(network.name(), accuracy.toString());
    assertThat(accuracy.lost()).as("%s", accuracy).isLessThanOrEqualTo(ALLOWED_LOSS_OF_ALL);
  }

  @Test
  void keepsAccuracyOfTheVisionTransformer() {
    Accuracy accuracy = Accuracy.of(ListedNetwork.VIT, Cifar.COUNT, Cifar::label);
    assertThat(accuracy.floatRight()).isEqualTo(71);
    assertThat(accuracy.lost()).as("%s", accuracy).isLessThanOrEqualTo(2);
  }
}
