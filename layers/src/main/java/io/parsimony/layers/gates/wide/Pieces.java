package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.FunctionTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of integers that is linear but for a few steps:
 *
 * <pre>
 *   f(z) = slope*z + constant + sum over steps with z >= at of (bySlope*z + byConstant)
 * </pre>
 *
 * <p>ReLU, clipping, absolute values, signs and comparisons are such functions, if their argument
 * and result have scales whose ratio is whole; GELU and exponentials are not.
 *
 * @param slope before the first step
 * @param constant before the first step
 * @param steps from left to right
 */
record Pieces(long slope, long constant, List<Step> steps) {

  /** More steps than these cost more than they are worth. */
  static final int MOST_STEPS = 4;

  /**
   * A change of the line.
   *
   * @param at from this argument on
   * @param bySlope what is added to the slope
   * @param byConstant what is added to the constant
   */
  record Step(long at, long bySlope, long byConstant) {}

  /** Copies the list. */
  Pieces {
    steps = List.copyOf(steps);
  }

  /** What a table holds, exactly; null if that takes more than {@link #MOST_STEPS} steps. */
  static @Nullable Pieces of(FunctionTable table) {
    Range domain = table.domain();
    List<Step> steps = new ArrayList<>();
    long slope = slopeAt(table, domain.min());
    long constant = table.apply(domain.min()) - slope * domain.min();
    long nowSlope = slope;
    long nowConstant = constant;
    for (long z = domain.min(); z <= domain.max(); z++) {
      if (nowSlope * z + nowConstant == table.apply(z)) {
        continue;
      }
      if (steps.size() == MOST_STEPS) {
        return null;
      }
      long nextSlope = slopeAt(table, z);
      long nextConstant = table.apply(z) - nextSlope * z;
      // Where the lines meet in the argument before, the step may as well be there.
      boolean meets = nextSlope * (z - 1) + nextConstant == table.apply(z - 1);
      steps.add(new Step(meets ? z - 1 : z, nextSlope - nowSlope, nextConstant - nowConstant));
      nowSlope = nextSlope;
      nowConstant = nextConstant;
    }
    return new Pieces(slope, constant, steps);
  }

  private static long slopeAt(FunctionTable table, long z) {
    return z == table.domain().max() ? 0 : table.apply(z + 1) - table.apply(z);
  }
}
