package io.parsimony.field.internal.kernel;

import java.util.function.Supplier;

/** A factor or term that many operations use, prepared for the kernels at first need. */
public final class Constant {

  private final long[] words;
  private final Supplier<double[]> digits = new Lazy<>(this::makeDigits);

  /** The constant of four words with R = 2^256. */
  public Constant(long[] words) {
    this.words = words.clone();
  }

  /** The four words, not a copy. */
  long[] words() {
    return words;
  }

  /** The 25 digits with which lanes multiply by it. */
  double[] digits() {
    return digits.get();
  }

  private double[] makeDigits() {
    return LaneVectors.digits(words);
  }
}
