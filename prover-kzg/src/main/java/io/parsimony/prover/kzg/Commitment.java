package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import java.util.List;

/**
 * A commitment as the verifier knows it: a sum of scaled points. Compared by identity, because two
 * polynomials may be equal and still be opened apart.
 */
public final class Commitment {

  private final List<G1Affine> points;
  private final List<Fr> scalars;

  private Commitment(List<G1Affine> points, List<Fr> scalars) {
    this.points = List.copyOf(points);
    this.scalars = List.copyOf(scalars);
  }

  /** A single point. */
  public static Commitment of(G1Affine point) {
    return new Commitment(List.of(point), List.of(Fr.ONE));
  }

  /** {@code sum of scalars[i] * points[i]}. */
  public static Commitment of(List<G1Affine> points, List<Fr> scalars) {
    if (points.size() != scalars.size()) {
      throw new IllegalArgumentException(
          points.size() + " points but " + scalars.size() + " scalars");
    }
    return new Commitment(points, scalars);
  }

  List<G1Affine> points() {
    return points;
  }

  List<Fr> scalars() {
    return scalars;
  }
}
