package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.Msm;
import io.parsimony.field.vector.FrVector;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sum of scaled points that is evaluated at the end; equal points are taken together. */
final class LinearSum {

  private final Map<G1Affine, Fr> terms = new LinkedHashMap<>();

  void add(G1Affine point, Fr scalar) {
    terms.merge(point, scalar, Fr::plus);
  }

  void add(Commitment commitment, Fr scalar) {
    for (int i = 0; i < commitment.points().size(); i++) {
      add(commitment.points().get(i), commitment.scalars().get(i).times(scalar));
    }
  }

  void add(LinearSum other, Fr scalar) {
    other.terms.forEach((point, factor) -> add(point, factor.times(scalar)));
  }

  G1 value() {
    G1Vector points = G1Vector.of(terms.keySet().toArray(G1Affine[]::new));
    return new Msm().msm(points, FrVector.of(terms.values().toArray(Fr[]::new)));
  }
}
