package io.parsimony.layers.gates;

import io.parsimony.circuit.compiled.Expression;

/**
 * Bits by running sums: {@code z_i = 2*z_(i+1) + b_i} makes each bit one polynomial of two cells,
 * so booleanity and recomposition are the same constraint.
 *
 * <p><b>Statement.</b> If {@link #bit} of {@code z_i} and {@code z_(i+1)} {@linkplain #isBit is a
 * bit} for {@code i < t - 1}, and {@code z_(t-1)} is one, then {@code z_0} is the sum of {@code
 * 2^i*b_i} over {@code t} bits.
 *
 * <p><b>Why it is sound.</b> By induction from the top; as an element of the field. Which integer
 * that is, is for the user to say: below p it is {@code z_0} itself, and beyond it may be {@code
 * z_0 + p}.
 *
 * <p><b>Cost.</b> One constraint of degree 2 a bit.
 */
public final class RunningBits {

  private RunningBits() {}

  /** The bit that a running sum has more than twice the next one. */
  public static Expression bit(Expression sum, Expression next) {
    return sum.minus(next.times(2));
  }

  /** Zero if and only if {@code b} is 0 or 1. */
  public static Expression isBit(Expression b) {
    return b.times(Expression.of(1).minus(b));
  }
}
