package io.parsimony.field.laws;

import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.vector.FrVector;

/** Sums of multiples of points, one by one. */
public final class NaiveMsm {

  private NaiveMsm() {}

  /** {@code sum of scalars[i] * bases[i]}. */
  public static G1 msm(G1Vector bases, FrVector scalars) {
    G1 sum = G1.INFINITY;
    for (int i = 0; i < scalars.length(); i++) {
      sum = sum.plus(bases.get(i).times(scalars.get(i)));
    }
    return sum;
  }
}
