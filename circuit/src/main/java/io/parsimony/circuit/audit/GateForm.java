package io.parsimony.circuit.audit;

import io.parsimony.circuit.dev.Program;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interval arithmetic over a site's program on one row.
 *
 * @param queried an interval for each query, null where nothing is known
 */
record GateForm(Program program, @Nullable Interval[] queried) {

  /** Numbers beyond this are not meant as integers. */
  private static final int INTEGER_BITS = 200;

  /** The factors of an expression, itself if it is no product. */
  static List<Integer> factors(Program program, int output) {
    List<Integer> found = new ArrayList<>();
    Program.Step step = program.steps().get(output);
    if (step.op() == Program.Op.MULTIPLY) {
      found.addAll(factors(program, step.left()));
      found.addAll(factors(program, step.right()));
    } else {
      found.add(output);
    }
    return found;
  }

  /** The interval of each register up to one; null where a query is not known. */
  @Nullable Interval[] run(int register) {
    @Nullable Interval[] values = new Interval[register + 1];
    for (int i = 0; i <= register; i++) {
      Program.Step step = program.steps().get(i);
      Interval left =
          step.op() == Program.Op.QUERY || step.op() == Program.Op.CONSTANT
              ? null
              : values[step.left()];
      values[i] =
          switch (step.op()) {
            case QUERY -> queried[step.left()];
            case CONSTANT -> Interval.constant(program.constant(step.left()));
            case NEGATE -> left == null ? null : left.negate();
            case ADD, SUBTRACT, MULTIPLY -> combine(step.op(), left, values[step.right()]);
          };
    }
    return values;
  }

  private static @Nullable Interval combine(
      Program.Op op, @Nullable Interval a, @Nullable Interval b) {
    if (op == Program.Op.MULTIPLY && (Interval.ZERO.equals(a) || Interval.ZERO.equals(b))) {
      return Interval.ZERO;
    }
    if (a == null || b == null) {
      return null;
    }
    return switch (op) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.plus(b.negate());
      default -> a.times(b);
    };
  }

  /**
   * The factor of the unknown in a register, if it is one and the same number whatever the other
   * queries are; null if it is not, zero if the unknown does not come in it.
   */
  @Nullable Interval slope(int register, boolean[] unknown) {
    @Nullable Interval[] values = run(register);
    @Nullable Interval[] slopes = new Interval[register + 1];
    for (int i = 0; i <= register; i++) {
      Program.Step step = program.steps().get(i);
      slopes[i] =
          switch (step.op()) {
            case QUERY -> unknown[step.left()] ? Interval.of(1, 1) : Interval.ZERO;
            case CONSTANT -> Interval.ZERO;
            case NEGATE -> negate(slopes[step.left()]);
            case ADD -> combine(Program.Op.ADD, slopes[step.left()], slopes[step.right()]);
            case SUBTRACT ->
                combine(Program.Op.SUBTRACT, slopes[step.left()], slopes[step.right()]);
            case MULTIPLY ->
                product(
                    slopes[step.left()], slopes[step.right()],
                    values[step.left()], values[step.right()]);
          };
    }
    return slopes[register];
  }

  private static @Nullable Interval negate(@Nullable Interval slope) {
    return slope == null ? null : slope.negate();
  }

  private static @Nullable Interval product(
      @Nullable Interval slopeA,
      @Nullable Interval slopeB,
      @Nullable Interval a,
      @Nullable Interval b) {
    if (slopeA == null || slopeB == null) {
      return null;
    }
    boolean first = slopeA.equals(Interval.ZERO);
    boolean second = slopeB.equals(Interval.ZERO);
    if (first && second) {
      return Interval.ZERO;
    }
    if (!first && !second) {
      return null;
    }
    Interval factor = first ? a : b;
    Interval slope = first ? slopeB : slopeA;
    return factor != null && factor.min().equals(factor.max()) ? slope.times(factor) : null;
  }

  /** Whether all numbers in an expression are meant as integers: small, or powers of two. */
  static boolean isIntegral(Program program) {
    for (int i = 0; i < program.numConstants(); i++) {
      BigInteger constant = Interval.meant(program.constant(i));
      if (constant.bitLength() > INTEGER_BITS && constant.abs().bitCount() > 1) {
        return false;
      }
    }
    return true;
  }
}
