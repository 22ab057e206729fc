package io.parsimony.field.laws;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;

/** Transforms by definition, quadratic. */
public final class NaiveNtt {

  private NaiveNtt() {}

  /** {@code result[i] = sum of coeffs[j] * (shift * omega^i)^j}. */
  public static FrVector evaluate(FrVector coeffs, Fr omega, Fr shift) {
    int n = coeffs.length();
    FrVector result = FrVector.zeros(n);
    for (int i = 0; i < n; i++) {
      Fr x = shift.times(omega.pow(i));
      Fr power = Fr.ONE;
      Fr sum = Fr.ZERO;
      for (int j = 0; j < n; j++) {
        sum = sum.plus(coeffs.get(j).times(power));
        power = power.times(x);
      }
      result.set(i, sum);
    }
    return result;
  }
}
