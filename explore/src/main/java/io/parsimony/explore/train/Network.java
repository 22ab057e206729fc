package io.parsimony.explore.train;

import java.util.List;

/** Layers in a row; the outputs are class scores (logits). */
public record Network(List<TrainedLayer> layers) {

  /** Copies the list. */
  public Network {
    layers = List.copyOf(layers);
  }

  /** The layers in order. */
  public static Network of(TrainedLayer... layers) {
    return new Network(List.of(layers));
  }

  /** The class scores of an input. */
  public double[] forward(double[] input) {
    double[] value = input;
    for (TrainedLayer layer : layers) {
      value = layer.forward(value);
    }
    return value;
  }

  /** Adds the gradients that follow from the gradient of the scores of the last input. */
  void backward(double[] scoreGradient) {
    double[] gradient = scoreGradient;
    for (TrainedLayer layer : layers.reversed()) {
      gradient = layer.backward(gradient);
    }
  }

  /** The index of the largest score, the first of equals. */
  public int classify(double[] input) {
    double[] scores = forward(input);
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The share of examples that are classified right, in 0..1. */
  public double accuracy(List<Example> examples) {
    int right = 0;
    for (Example e : examples) {
      if (classify(e.input()) == e.label()) {
        right++;
      }
    }
    return (double) right / examples.size();
  }

  /** The number of trained values. */
  public int parameters() {
    return layers.stream().flatMap(l -> l.weights().stream()).mapToInt(w -> w.length).sum();
  }
}
