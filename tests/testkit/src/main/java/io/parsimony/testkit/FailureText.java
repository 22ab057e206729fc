package io.parsimony.testkit;

import io.parsimony.circuit.dev.Location;
import io.parsimony.circuit.dev.VerifyFailure;

/** Failures in words that do not change when a region moves: no absolute rows, no values. */
final class FailureText {

  private FailureText() {}

  static String of(VerifyFailure failure) {
    return switch (failure) {
      case VerifyFailure.ConstraintNotSatisfied f ->
          place(f.at()) + ": " + f.gate() + ", " + f.constraint();
      case VerifyFailure.UnassignedRead f ->
          place(f.at()) + ": " + f.argument() + " reads an unassigned cell of " + f.column();
      case VerifyFailure.LookupNotFound f -> place(f.at()) + ": lookup " + f.lookup();
      case VerifyFailure.IdleTupleNotFound f -> "idle: lookup " + f.lookup();
      case VerifyFailure.ShuffleMismatch f -> place(f.at()) + ": shuffle " + f.shuffle();
      case VerifyFailure.CopyNotSatisfied f ->
          "copy: "
              + f.columnA()
              + " of "
              + place(f.a())
              + " and "
              + f.columnB()
              + " of "
              + place(f.b());
    };
  }

  private static String place(Location at) {
    return at.region().isEmpty() ? "row " + at.row() : at.region() + " +" + at.offset();
  }
}
