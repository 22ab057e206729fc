package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * Division of integers by a public one, rounded down: {@code x = divisor*quotient + remainder} with
 * {@code 0 <= remainder < divisor}.
 *
 * @param divisor at least 1
 * @param part which of the two is the result
 */
public record WholeDivision(long divisor, Part part) implements Layer {

  /** What a division gives. */
  public enum Part {
    /** Rounded towards minus infinity. */
    QUOTIENT,
    /** Never negative. */
    REMAINDER
  }

  /** Checks the divisor. */
  public WholeDivision {
    if (divisor < 1) {
      throw new IllegalArgumentException("division by " + divisor);
    }
  }

  /** The quotient of one integer. */
  public long quotient(long x) {
    return Math.floorDiv(x, divisor);
  }

  /** The remainder of one integer. */
  public long remainder(long x) {
    return Math.floorMod(x, divisor);
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Checks.count("WholeDivision", inputs, 1);
    long[] out = inputs.getFirst().values().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = part == Part.QUOTIENT ? quotient(out[i]) : remainder(out[i]);
    }
    return IntTensor.of(inputs.getFirst().shape(), out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("WholeDivision", inputs, 1);
    return inputs.getFirst();
  }

  /** The quotients of an operand in {@code x}. */
  public Range quotients(Range x) {
    return new Range(quotient(x.min()), quotient(x.max()));
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    Range x = inputs.getFirst();
    Range quotients = quotients(x);
    if (part == Part.QUOTIENT) {
      return quotients;
    }
    return quotients.min() == quotients.max()
        ? new Range(remainder(x.min()), remainder(x.max()))
        : new Range(0, divisor - 1);
  }
}
