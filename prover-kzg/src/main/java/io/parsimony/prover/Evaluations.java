package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates polynomials at rotations of a point. */
final class Evaluations {

  private Evaluations() {}

  /** The value of each opening. */
  static Map<Opening, Fr> of(
      ProverContext context, Map<PolyRef, FrVector> coeffs, List<Opening> openings, Fr x) {
    Map<Integer, Fr> points = new HashMap<>();
    for (Opening opening : openings) {
      points.computeIfAbsent(opening.rotation(), r -> context.domain().rotate(x, r));
    }
    Fr[] values = new Fr[openings.size()];
    context
        .workers()
        .each(
            values.length,
            i -> {
              Opening opening = openings.get(i);
              FrVector polynomial = get(coeffs, opening.polynomial());
              values[i] = polynomial.evaluateAt(get(points, opening.rotation()));
            });
    Map<Opening, Fr> result = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      result.put(openings.get(i), values[i]);
    }
    return result;
  }

  /** The value of a key that must be there. */
  static <K, V> V get(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("bug: nothing was made for " + key);
    }
    return value;
  }
}
