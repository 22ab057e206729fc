package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.math.BigInteger;
import java.util.List;

/**
 * Normalises to mean 0 and variance 1 over the last axis, of length {@code C}, in integers; gain
 * and shift are a {@link Mul} of their own.
 *
 * <pre>
 *   S   = sum x_i                     d_i = C * x_i - S
 *   W   = sum d_i^2 + E               E >= 1 stands for epsilon: round(eps * C^3 * 2^(2 inScale))
 *   R   = the integer with R^2 * W <= 2^(2t) * C < (R+1)^2 * W
 *   n_i = round(d_i * R / 2^(t - outScale)), signed bits
 * </pre>
 *
 * so {@code n_i} is {@code d_i * sqrt(C) / sqrt(W)} at scale {@code outScale}, and {@code R} is
 * unique.
 *
 * @param channels length of the last axis
 * @param epsilon the integer {@code E}, at least 1
 * @param t scale of the reciprocal root; {@code 2^(2t) * C} stays below {@code 2^61}
 * @param outScale scale of the result, at most {@code t}
 * @param bits signed width of the result
 */
public record LayerNorm(int channels, long epsilon, int t, int outScale, int bits)
    implements Layer {

  /** Checks the parameters. */
  public LayerNorm {
    if (channels < 1 || epsilon < 1 || t < 1 || outScale > t || outScale < 0) {
      throw new IllegalArgumentException(
          "bad layer norm: C " + channels + ", E " + epsilon + ", t " + t + ", scale " + outScale);
    }
    if (2 * t + 32 - Integer.numberOfLeadingZeros(channels) > 61) {
      throw new IllegalArgumentException("2^(2*" + t + ") * " + channels + " reaches 2^61");
    }
  }

  /** The rescale of {@code d_i * R}. */
  public Rescale rescale() {
    return new Rescale(1, t - outScale, bits);
  }

  /** The unique {@code R} for a positive {@code w}. */
  public long reciprocalRoot(long w) {
    long target = (1L << (2 * t)) * channels;
    return BigInteger.valueOf(target / w).sqrt().longValueExact();
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Shape shape = outputShape(inputs.stream().map(IntTensor::shape).toList());
    long[] x = inputs.get(0).values();
    Rescale rescale = rescale();
    long[] out = new long[x.length];
    for (int at = 0; at < out.length; at += channels) {
      long sum = 0;
      for (int i = at; i < at + channels; i++) {
        sum = Math.addExact(sum, x[i]);
      }
      long w = epsilon;
      for (int i = at; i < at + channels; i++) {
        long d = Math.subtractExact(Math.multiplyExact(x[i], (long) channels), sum);
        out[i] = d;
        w = Math.addExact(w, Math.multiplyExact(d, d));
      }
      long root = reciprocalRoot(w);
      for (int i = at; i < at + channels; i++) {
        out[i] = rescale.apply(Math.multiplyExact(out[i], root));
      }
    }
    return IntTensor.of(shape, out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("LayerNorm", inputs, 1);
    if (inputs.get(0).rank() == 0 || inputs.get(0).dim(-1) != channels) {
      throw new IllegalArgumentException("layer norm over " + channels + " of " + inputs.get(0));
    }
    return inputs.get(0);
  }

  /** Range of the {@code d_i}. */
  public Range deviations(Range x) {
    long spread = Math.multiplyExact(Math.subtractExact(x.max(), x.min()), (long) channels - 1);
    return new Range(-spread, spread);
  }

  /** Range of {@code W}. */
  public Range squares(Range x) {
    long d = deviations(x).max();
    long all = Math.multiplyExact(Math.multiplyExact(d, d), (long) channels);
    return new Range(epsilon, Math.addExact(all, epsilon));
  }

  /**
   * The result's bits.
   *
   * @throws ArithmeticException if {@code W} may leave {@code long}
   */
  @Override
  public Range outputRange(List<Range> inputs) {
    Range unused = squares(inputs.get(0));
    if (unused.max() >= 1L << 61) {
      throw new ArithmeticException("layer norm: W reaches 2^61 on operands in " + inputs.get(0));
    }
    return Range.signed(bits);
  }
}
