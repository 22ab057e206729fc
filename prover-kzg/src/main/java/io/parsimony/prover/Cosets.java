package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.poly.Polynomials;
import io.parsimony.field.vector.FrVector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The cosets {@code s_i H} over which the quotient is computed, and what does not change from proof
 * to proof on them.
 *
 * <p>On coset i, {@code X^n} is the constant {@code t_i = s_i^n}. These differ from each other and
 * from one.
 */
final class Cosets {

  private record Key(PolyRef name, int coset) {}

  private final Fr[] shifts;
  private final FrVector constants;
  private final boolean keeping;
  private final Map<Key, FrVector> kept = new ConcurrentHashMap<>();

  /**
   * As many cosets as the quotient has pieces.
   *
   * @param keeping whether to keep values of fixed polynomials once they are made
   */
  Cosets(CircuitShape shape, boolean keeping) {
    this.keeping = keeping;
    Fr step = new Domain(shape.extendedK()).omega();
    this.shifts = new Fr[shape.quotientPieces()];
    this.constants = FrVector.zeros(shifts.length);
    Fr shift = Fr.GENERATOR;
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = shift;
      constants.set(i, shift.pow(shape.n()));
      shift = shift.times(step);
    }
  }

  int count() {
    return shifts.length;
  }

  Fr shift(int coset) {
    return shifts[coset];
  }

  /**
   * With {@code h = h_0 + X^n h_1 + ..} and {@code g_i = sum_j t_i^j h_j}, what h is on coset i:
   * {@code h_j = sum_i weights_i[j] (t_i - 1) g_i}. Solves the Vandermonde system, and divides by
   * the vanishing polynomial, which is {@code t_i - 1} there.
   */
  FrVector weights(int coset) {
    FrVector unit = FrVector.zeros(count());
    unit.set(coset, constants.get(coset).minus(Fr.ONE).inverse());
    return Polynomials.interpolate(constants, unit);
  }

  /** The values of a polynomial on a coset, made now or kept from an earlier proof. */
  FrVector values(PolyRef name, int coset, Supplier<FrVector> make) {
    if (!keeps(name)) {
      return make.get();
    }
    // Not computeIfAbsent: what is made may ask for what is kept.
    Key key = new Key(name, coset);
    FrVector known = kept.get(key);
    if (known == null) {
      known = make.get();
      kept.put(key, known);
    }
    return known;
  }

  /** How many vectors are kept. */
  int kept() {
    return kept.size();
  }

  /** Whether values of a polynomial stay for later proofs. */
  boolean keeps(PolyRef name) {
    return keeping && isFixed(name);
  }

  /** Whether a polynomial is the same in all proofs of a circuit. */
  static boolean isFixed(PolyRef name) {
    return switch (name.family()) {
      case FIXED, SIGMA, FIRST_ROW, ACTIVE_ROWS, IDENTITY -> true;
      case ADVICE,
          INSTANCE,
          PERMUTATION_PRODUCT,
          LOOKUP_INPUT,
          LOOKUP_TABLE,
          LOOKUP_PRODUCT,
          SHUFFLE_PRODUCT,
          FOLDED,
          RANDOM,
          QUOTIENT ->
          false;
    };
  }
}
