package io.parsimony.prover;

/** Why a proof was rejected. */
public sealed interface RejectReason {

  /** A line for people. */
  String describe();

  /** The proof has too few or too many bytes for the key's circuit. */
  record WrongLength(int expected, int actual) implements RejectReason {
    @Override
    public String describe() {
      return "the proof has " + actual + " bytes, a proof of this circuit has " + expected;
    }
  }

  /** The bytes at an offset are not the one canonical encoding of a curve point. */
  record MalformedPoint(int offset) implements RejectReason {
    @Override
    public String describe() {
      return "no canonical curve point at offset " + offset + " of the proof";
    }
  }

  /** The bytes at an offset are not a number below the scalar field's order. */
  record MalformedScalar(int offset) implements RejectReason {
    @Override
    public String describe() {
      return "no canonical scalar at offset " + offset + " of the proof";
    }
  }

  /** The public values do not have the form that the key fixes. */
  record WrongInstances(String detail) implements RejectReason {
    @Override
    public String describe() {
      return detail;
    }
  }

  /** A challenge fell on a point where the argument is undefined; a new proof will do. */
  record DegenerateChallenge() implements RejectReason {
    @Override
    public String describe() {
      return "a challenge hit a point of the domain";
    }
  }

  /** The equations do not hold: another statement, another key, another setup, or no proof. */
  record EquationFails() implements RejectReason {
    @Override
    public String describe() {
      return "the proof does not prove this statement under this key and setup";
    }
  }
}
