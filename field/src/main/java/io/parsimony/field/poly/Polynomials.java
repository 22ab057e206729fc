package io.parsimony.field.poly;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;

/** Polynomials given by coefficients, lowest degree first. */
public final class Polynomials {

  private Polynomials() {}

  /** {@code f(x)}; zero for no coefficients. */
  public static Fr evaluate(FrVector coeffs, Fr x) {
    return coeffs.evaluateAt(x);
  }

  /** {@code (f - f(root)) / (X - root)}: one coefficient fewer; the remainder is dropped. */
  public static FrVector divideByLinear(FrVector coeffs, Fr root) {
    return coeffs.divideByLinear(root);
  }

  /**
   * The polynomial of degree below {@code points.length()} with the given values. Quadratic: for a
   * few points.
   *
   * @throws IllegalArgumentException if lengths differ or two points are equal
   */
  public static FrVector interpolate(FrVector points, FrVector values) {
    int n = points.length();
    if (values.length() != n) {
      throw new IllegalArgumentException(n + " points but " + values.length() + " values");
    }
    FrVector result = FrVector.zeros(n);
    for (int i = 0; i < n; i++) {
      // The product of (X - point) over the other points, and its value at this one.
      FrVector basis = FrVector.zeros(n);
      basis.set(0, Fr.ONE);
      Fr scale = Fr.ONE;
      int degree = 0;
      for (int j = 0; j < n; j++) {
        if (j != i) {
          Fr difference = points.get(i).minus(points.get(j));
          if (difference.isZero()) {
            throw new IllegalArgumentException("points " + i + " and " + j + " are equal");
          }
          scale = scale.times(difference);
          degree++;
          for (int d = degree; d >= 0; d--) {
            Fr shifted = d == 0 ? Fr.ZERO : basis.get(d - 1);
            basis.set(d, shifted.minus(basis.get(d).times(points.get(j))));
          }
        }
      }
      result.addScaledInPlace(basis, values.get(i).times(scale.inverse()));
    }
    return result;
  }
}
