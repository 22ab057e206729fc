package io.parsimony.bench;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.FixedBase;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.vector.FrVector;

/** Inputs that look random and are the same in every run. */
final class Numbers {
  private static final Fr SEED = Fr.of(0x1234_5678_9abcL).pow(77);

  private Numbers() {}

  static FrVector vector(int n) {
    return FrVector.powers(SEED, SEED.square(), n);
  }

  /** The same as objects. */
  static Fr[] elements(int n) {
    FrVector vector = vector(n);
    Fr[] elements = new Fr[n];
    for (int i = 0; i < n; i++) {
      elements[i] = vector.get(i);
    }
    return elements;
  }

  static G1Vector points(int n) {
    return new FixedBase(null).multiples(G1Affine.GENERATOR, vector(n));
  }

  /** Signed integers of so many bits. */
  static long[] integers(int n, int bits) {
    long[] integers = new long[n];
    for (int i = 0; i < n; i++) {
      integers[i] = (i * 0x9e3779b97f4a7c15L) >> (64 - bits);
    }
    return integers;
  }
}
