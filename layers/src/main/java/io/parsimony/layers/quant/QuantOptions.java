package io.parsimony.layers.quant;

/**
 * How a float network is brought to integers.
 *
 * @param activationBits signed width that activations are rescaled to, 4..16
 * @param weightBits signed width of the weights of dot products, 2..16
 * @param margin at least 1: how many times the largest calibrated magnitude must still fit
 * @param output where the circuit ends
 */
public record QuantOptions(int activationBits, int weightBits, double margin, Output output) {

  /** What to do with a Softmax at the very end. */
  public enum Output {
    /** Keep it. */
    FULL,
    /** End before it: the class and the order of classes are the same. */
    LOGITS
  }

  /** Checks the numbers. */
  public QuantOptions {
    if (activationBits < 4 || activationBits > 16) {
      throw new IllegalArgumentException("activation bits must be 4..16, got " + activationBits);
    }
    if (weightBits < 2 || weightBits > 16) {
      throw new IllegalArgumentException("weight bits must be 2..16, got " + weightBits);
    }
    if (!(margin >= 1 && margin <= 1024)) {
      throw new IllegalArgumentException("margin must be 1..1024, got " + margin);
    }
  }

  /** 12-bit activations, 8-bit weights, twice the calibrated magnitude, everything computed. */
  public static QuantOptions defaults() {
    return new QuantOptions(12, 8, 2.0, Output.FULL);
  }

  /** The same with another end. */
  public QuantOptions withOutput(Output other) {
    return new QuantOptions(activationBits, weightBits, margin, other);
  }

  /** The same with another width of activations. */
  public QuantOptions withActivationBits(int bits) {
    return new QuantOptions(bits, weightBits, margin, output);
  }

  /** The same with another width of weights. */
  public QuantOptions withWeightBits(int bits) {
    return new QuantOptions(activationBits, bits, margin, output);
  }

  /** The same with another margin. */
  public QuantOptions withMargin(double other) {
    return new QuantOptions(activationBits, weightBits, other, output);
  }

  /** All of it in one line, for digests. */
  public String canonical() {
    return "activationBits="
        + activationBits
        + " weightBits="
        + weightBits
        + " margin="
        + margin
        + " output="
        + output;
  }
}
