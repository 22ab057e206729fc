package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.quant.FunctionTable;

/** Which functions a circuit can have, and how. */
final class Functions {

  /** Arguments of a function that is looked up under {@link Nonlinear#LIMBS}, at most. */
  static final int MOST_BY_LIMBS = 1 << 8;

  private Functions() {}

  /** Whether a function is looked up. */
  static boolean isLookedUp(Nonlinear nonlinear, FunctionTable table) {
    return switch (nonlinear) {
      case LOOKUP -> true;
      case LIMBS -> table.values().length <= MOST_BY_LIMBS;
      case BITS -> false;
    };
  }

  /** Whether there is a way to have it. */
  static boolean has(CircuitOptions options, FunctionTable table) {
    return isLookedUp(options.nonlinear(), table) || Pieces.of(table) != null;
  }

  /** Why there is none. */
  static String refusal(CircuitOptions options, FunctionTable table) {
    return table.name()
        + " takes a table of "
        + table.values().length
        + " rows; --nonlinear "
        + options.nonlinear()
        + (options.nonlinear() == Nonlinear.LIMBS
            ? " has tables of at most " + MOST_BY_LIMBS + ", and"
            : " has")
        + " functions of at most "
        + Pieces.MOST_STEPS
        + " steps between lines of whole slope";
  }
}
