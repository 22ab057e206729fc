package io.parsimony.circuit.dev;

import io.parsimony.field.Fr;
import java.util.List;

/** Something that a witness does wrong, with all that is needed to find it. */
public sealed interface VerifyFailure {

  /** A gate polynomial is not zero on a row where its selector is on. */
  record ConstraintNotSatisfied(String gate, String constraint, Location at, List<CellValue> cells)
      implements VerifyFailure {

    public ConstraintNotSatisfied {
      cells = List.copyOf(cells);
    }

    @Override
    public String toString() {
      return at + ": gate " + gate + ", " + constraint + " does not hold: " + cells;
    }
  }

  /**
   * An active gate, lookup or shuffle reads a cell that nothing was assigned to: the prover could
   * put there what it likes.
   *
   * @param argument name of the gate, lookup or shuffle
   */
  record UnassignedRead(String argument, Location at, String column, int rotation)
      implements VerifyFailure {

    @Override
    public String toString() {
      String cell = column + (rotation == 0 ? "" : "@" + (rotation > 0 ? "+" : "") + rotation);
      return at + ": " + argument + " reads " + cell + ", which is not assigned";
    }
  }

  /** A tuple is not in the table. */
  record LookupNotFound(String lookup, Location at, List<Fr> inputs) implements VerifyFailure {

    public LookupNotFound {
      inputs = List.copyOf(inputs);
    }

    @Override
    public String toString() {
      return at + ": lookup " + lookup + " does not find " + showAll(inputs);
    }
  }

  /** The tuple that rows look up where the lookup is off is not in the table. */
  record IdleTupleNotFound(String lookup, List<Fr> inputs) implements VerifyFailure {

    public IdleTupleNotFound {
      inputs = List.copyOf(inputs);
    }

    @Override
    public String toString() {
      return "lookup " + lookup + " does not find its idle tuple " + showAll(inputs);
    }
  }

  /**
   * A tuple comes more often on one side of a shuffle than on the other.
   *
   * @param excess how much more often it is given than taken; negative if it is taken more often
   * @param at the first row that has it
   */
  record ShuffleMismatch(String shuffle, Location at, List<Fr> tuple, long excess)
      implements VerifyFailure {

    public ShuffleMismatch {
      tuple = List.copyOf(tuple);
    }

    @Override
    public String toString() {
      String side = excess > 0 ? "given" : "taken";
      return at
          + ": shuffle "
          + shuffle
          + ": "
          + showAll(tuple)
          + " is "
          + side
          + " "
          + Math.abs(excess)
          + " times too often";
    }
  }

  /** Two cells that must be equal are not. */
  record CopyNotSatisfied(
      String columnA, Location a, Fr valueA, String columnB, Location b, Fr valueB)
      implements VerifyFailure {

    @Override
    public String toString() {
      return columnA
          + " at "
          + a
          + " = "
          + CellValue.show(valueA)
          + " must equal "
          + columnB
          + " at "
          + b
          + " = "
          + CellValue.show(valueB);
    }
  }

  private static String showAll(List<Fr> values) {
    return values.stream().map(CellValue::show).toList().toString();
  }
}
