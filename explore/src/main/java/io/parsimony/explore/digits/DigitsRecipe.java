package io.parsimony.explore.digits;

import io.parsimony.explore.train.ConvLayer;
import io.parsimony.explore.train.DenseLayer;
import io.parsimony.explore.train.Example;
import io.parsimony.explore.train.Network;
import io.parsimony.explore.train.NetworkGraph;
import io.parsimony.explore.train.ReluLayer;
import io.parsimony.explore.train.Trainer;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ModelGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How the embedded sample network is made: architecture, data, seeds. Same data, same weights. */
public final class DigitsRecipe {
  private static final long SEED = 20_260_101;
  private static final int DRAWN_PER_DIGIT = 40;
  private static final int TEST_EVERY = 6;
  private static final Trainer.Options OPTIONS = new Trainer.Options(40, 16, 3e-3, 1e-4, SEED + 1);

  private DigitsRecipe() {}

  /**
   * A trained network and what it was measured on.
   *
   * @param trainAccuracy on the handwritten digits that it was trained on, 0..1
   * @param testAccuracy on every sixth handwritten digit, kept out of training, 0..1
   */
  public record Result(Network network, double trainAccuracy, double testAccuracy) {}

  /** The trained network as a graph named {@code digits} with input {@code [1, 1, 8, 8]}. */
  public static ModelGraph graph(Network network) {
    return NetworkGraph.of(
        "digits", network, Shape.of(1, 1, DigitRenderer.SIDE, DigitRenderer.SIDE));
  }

  /** Trains on handwritten digits and as many drawn ones as make their style familiar. */
  public static Result train(List<Example> written) {
    List<Example> training = new ArrayList<>();
    List<Example> test = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      (i % TEST_EVERY == 0 ? test : training).add(written.get(i));
    }
    List<Example> all = new ArrayList<>(training);
    all.addAll(drawn(new Random(SEED + 2)));
    Network network = network(new Random(SEED));
    new Trainer(network, OPTIONS).train(all);
    return new Result(network, network.accuracy(training), network.accuracy(test));
  }

  /** Convolution 1 to 6 channels, kernel 4, stride 2; dense 54 to 24; dense 24 to 10. */
  static Network network(Random random) {
    ConvLayer conv = new ConvLayer(1, DigitRenderer.SIDE, 6, 4, 2, random);
    return Network.of(
        conv,
        new ReluLayer(conv.outputs()),
        new DenseLayer(conv.outputs(), 24, random),
        new ReluLayer(24),
        new DenseLayer(24, 10, random));
  }

  private static List<Example> drawn(Random random) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 10 * DRAWN_PER_DIGIT; i++) {
      DigitRenderer.Style style =
          new DigitRenderer.Style(
              0.25 * random.nextDouble() - 0.05,
              0.85 + 0.3 * random.nextDouble(),
              1.6 + 1.2 * random.nextDouble(),
              3 * random.nextDouble() - 1.5,
              2 * random.nextDouble() - 1);
      examples.add(new Example(scaled(DigitRenderer.draw(i % 10, style)), i % 10));
    }
    return examples;
  }

  /** Pixels of 0..16 as the network takes them, 0..1. */
  public static double[] scaled(int[] pixels) {
    double[] scaled = new double[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      scaled[i] = (double) pixels[i] / DigitRenderer.MAX;
    }
    return scaled;
  }
}
