package io.parsimony.prover.transcript;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;

/** The byte strings that messages become, common to all hashes. */
final class Absorbing {

  /** Marks the place of a challenge; it stays in the state. */
  static final byte CHALLENGE = 0;

  private static final byte POINT = 1;
  private static final byte SCALAR = 2;

  private Absorbing() {}

  /** A hash's update method. */
  interface Sink {
    void update(byte[] bytes, int from, int count);
  }

  static void point(G1Affine point, Sink sink) {
    byte[] message = new byte[65];
    message[0] = POINT;
    System.arraycopy(point.x().toCanonicalBytes(), 0, message, 1, 32);
    System.arraycopy(point.y().toCanonicalBytes(), 0, message, 33, 32);
    sink.update(message, 0, message.length);
  }

  static void scalar(Fr scalar, Sink sink) {
    byte[] message = new byte[33];
    message[0] = SCALAR;
    System.arraycopy(scalar.toCanonicalBytes(), 0, message, 1, 32);
    sink.update(message, 0, message.length);
  }
}
