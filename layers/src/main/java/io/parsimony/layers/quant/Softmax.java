package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * Softmax over the last axis, in integers. For each group of {@code L} elements, with operands in
 * signed {@code inBits} at scale {@code inScale}:
 *
 * <pre>
 *   m   = max x_i                      d_i = m - x_i, in [0, 2^inBits)
 *   e_i = EXP[d_i] = round(2^expBits * exp(-d_i * 2^-inScale))
 *   S   = sum e_i                      (at least 2^expBits)
 *   R   = floor(2^(outScale + shift) / S),   shift = expBits + (binary digits of L)
 *   y_i = floor((e_i * R + 2^(shift-1)) / 2^shift),  in [0, 2^outScale]
 * </pre>
 *
 * so there is one division a group; {@code y_i} is within {@code 1/2 + L^-1} of {@code 2^outScale *
 * e_i / S}: {@code R} is less than one too small, and {@code e_i} at most {@code 2^expBits}.
 *
 * @param inBits signed width of the operand
 * @param inScale scale of the operand
 * @param expBits scale of the exponentials
 * @param outScale scale of the result
 * @param exp the table of {@code e_i}, on {@code [0, 2^inBits)}
 */
public record Softmax(int inBits, int inScale, int expBits, int outScale, FunctionTable exp)
    implements Layer {

  /** Checks widths, so that no product below leaves {@code long}. */
  public Softmax {
    if (inBits > 20 || expBits < 1 || expBits > 24 || outScale < 1 || outScale > 24) {
      throw new IllegalArgumentException(
          "bad softmax: " + inBits + " bits in, " + expBits + ", scale " + outScale + " out");
    }
    if (!exp.domain().equals(Range.unsigned(inBits))) {
      throw new IllegalArgumentException("softmax table on " + exp.domain());
    }
  }

  /** A softmax with its table. */
  public static Softmax of(int inBits, int inScale, int expBits, int outScale) {
    FunctionTable exp =
        FunctionTable.of(
            "EXP_NEGATED",
            x -> StrictMath.exp(-x),
            Range.unsigned(inBits),
            inScale,
            expBits,
            expBits + 2);
    return new Softmax(inBits, inScale, expBits, outScale, exp);
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Checks.count("Softmax", inputs, 1);
    IntTensor x = inputs.get(0);
    int length = x.shape().dim(-1);
    long[] out = new long[x.size()];
    for (int at = 0; at < out.length; at += length) {
      group(x.values(), at, length, out);
    }
    return IntTensor.of(x.shape(), out);
  }

  private void group(long[] x, int at, int length, long[] out) {
    long max = Long.MIN_VALUE;
    for (int i = at; i < at + length; i++) {
      max = Math.max(max, x[i]);
    }
    long sum = 0;
    for (int i = at; i < at + length; i++) {
      out[i] = exp.apply(max - x[i]);
      sum += out[i];
    }
    Rescale rescale = rescale(length);
    long reciprocal = reciprocal(sum, length);
    for (int i = at; i < at + length; i++) {
      out[i] = rescale.apply(Math.multiplyExact(out[i], reciprocal));
    }
  }

  /** How {@code e_i * R} becomes a result, for groups of {@code length}. */
  public Rescale rescale(int length) {
    int shift = expBits + Integer.SIZE - Integer.numberOfLeadingZeros(length);
    return new Rescale(1, shift, outScale + 2);
  }

  /** What {@code R} times the sum comes close to, for groups of {@code length}. */
  public long unit(int length) {
    return 1L << (outScale + rescale(length).shift());
  }

  /** {@code R} for a group of {@code length} with this sum. */
  public long reciprocal(long sum, int length) {
    return Math.floorDiv(unit(length), sum);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Softmax", inputs, 1);
    if (inputs.get(0).rank() == 0 || inputs.get(0).dim(-1) == 0) {
      throw new IllegalArgumentException("softmax of " + inputs.get(0));
    }
    return inputs.get(0);
  }

  /**
   * The unit interval at the output's scale.
   *
   * @throws IllegalArgumentException if the operand may be wider than {@code inBits}
   */
  @Override
  public Range outputRange(List<Range> inputs) {
    if (!Range.signed(inBits).contains(inputs.get(0))) {
      throw new IllegalArgumentException(
          "softmax of " + inBits + " bits on operand in " + inputs.get(0));
    }
    return new Range(0, 1L << outScale);
  }
}
