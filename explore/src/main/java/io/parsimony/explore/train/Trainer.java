package io.parsimony.explore.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Trains a {@link Network} by Adam on the cross-entropy of the softmax of its scores. */
public final class Trainer {
  private final Network network;
  private final Options options;
  private int steps;

  /**
   * How to train.
   *
   * @param epochs passes over the examples
   * @param batch examples a step
   * @param rate Adam's learning rate at the start; it falls linearly to a twentieth
   * @param decay weight decay (L2), not applied to biases
   * @param seed of the order of the examples
   */
  public record Options(int epochs, int batch, double rate, double decay, long seed) {}

  /** For a network, which training changes in place. */
  public Trainer(Network network, Options options) {
    this.network = network;
    this.options = options;
  }

  /** Trains on all examples, in an order that the seed decides. */
  public void train(List<Example> examples) {
    Random random = new Random(options.seed());
    List<Example> order = new ArrayList<>(examples);
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      Collections.shuffle(order, random);
      double rate = options.rate() * (1 - 0.95 * epoch / options.epochs());
      for (int from = 0; from < order.size(); from += options.batch()) {
        trainBatch(order.subList(from, Math.min(order.size(), from + options.batch())), rate);
      }
    }
  }

  private void trainBatch(List<Example> batch, double rate) {
    for (Example example : batch) {
      network.backward(scoreGradient(network.forward(example.input()), example.label()));
    }
    steps++;
    for (TrainedLayer layer : network.layers()) {
      layer.step(batch.size(), steps, rate, options.decay());
    }
  }

  /** {@code softmax(scores) - onehot(label)}, the gradient of the cross-entropy. */
  static double[] scoreGradient(double[] scores, int label) {
    double max = Double.NEGATIVE_INFINITY;
    for (double s : scores) {
      max = Math.max(max, s);
    }
    double[] gradient = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      gradient[i] = StrictMath.exp(scores[i] - max);
      sum += gradient[i];
    }
    for (int i = 0; i < scores.length; i++) {
      gradient[i] /= sum;
    }
    gradient[label] -= 1;
    return gradient;
  }
}
