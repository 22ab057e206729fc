package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * Multiplies by a positive rational and rounds half up, into signed {@code bits}:
 *
 * <pre>
 *   y = floor((x * multiplier + half) / 2^shift),   half = 2^(shift-1), or 0 if shift = 0
 *   -2^(bits-1) <= y < 2^(bits-1), else {@link QuantOverflowException}
 * </pre>
 *
 * @param multiplier at least 1
 * @param shift 0..62
 * @param bits width of the result, 1..63
 */
public record Rescale(long multiplier, int shift, int bits) implements Layer {

  /** Checks the parameters. */
  public Rescale {
    if (multiplier < 1 || shift < 0 || shift > 62 || bits < 1 || bits > 63) {
      throw new IllegalArgumentException(
          "bad rescale: multiplier " + multiplier + ", shift " + shift + ", bits " + bits);
    }
  }

  /** The result for one integer, bits checked. */
  public long apply(long x) {
    long y = quotient(x);
    if (!range().contains(y)) {
      throw QuantOverflowException.of(Long.toString(y), range());
    }
    return y;
  }

  /** What division leaves: {@code x * multiplier + half - y * 2^shift}, in {@code [0, 2^shift)}. */
  public long remainder(long x) {
    return numerator(x) & ((1L << shift) - 1);
  }

  /** The range that the bits of the result allow. */
  public Range range() {
    return Range.signed(bits);
  }

  private long quotient(long x) {
    return numerator(x) >> shift;
  }

  private long numerator(long x) {
    long half = shift == 0 ? 0 : 1L << (shift - 1);
    return Math.addExact(Math.multiplyExact(x, multiplier), half);
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Checks.count("Rescale", inputs, 1);
    IntTensor x = inputs.get(0);
    long[] out = new long[x.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = apply(x.get(i));
    }
    return IntTensor.of(x.shape(), out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Rescale", inputs, 1);
    return inputs.get(0);
  }

  /** The bits of the result, tightened by the operand's range: the map is monotone. */
  @Override
  public Range outputRange(List<Range> inputs) {
    Range allowed = range();
    long min = Math.clamp(quotient(inputs.get(0).min()), allowed.min(), allowed.max());
    long max = Math.clamp(quotient(inputs.get(0).max()), allowed.min(), allowed.max());
    return new Range(min, max);
  }
}
