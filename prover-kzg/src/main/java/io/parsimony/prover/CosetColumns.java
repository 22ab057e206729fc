package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrRegisters;
import io.parsimony.field.vector.FrVector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The values of polynomials over one coset {@code shift * H}, made when needed and dropped after.
 */
final class CosetColumns implements VectorProgram.Sources {

  private final ProverContext context;
  private final Map<PolyRef, FrVector> coeffs;
  private final int coset;
  private final Holdings holdings;
  private final Fr shift;
  private final Map<PolyRef, FrVector> values = new HashMap<>();

  /**
   * No columns yet but the constraints folded so far.
   *
   * @param folded where they are, n zeros at first
   */
  CosetColumns(
      ProverContext context,
      Map<PolyRef, FrVector> coeffs,
      int coset,
      FrVector folded,
      Holdings holdings) {
    this.holdings = holdings;
    this.context = context;
    this.coeffs = coeffs;
    this.coset = coset;
    this.shift = context.cosets().shift(coset);
    values.put(PolyRef.FOLDED, folded);
    holdings.add(1);
  }

  /** Makes the values of all named polynomials that are not there yet. */
  void require(Set<PolyRef> names) {
    List<PolyRef> missing = names.stream().filter(name -> !values.containsKey(name)).toList();
    FrVector[] made = new FrVector[missing.size()];
    context.workers().each(made.length, i -> made[i] = get(missing.get(i)));
    for (int i = 0; i < made.length; i++) {
      values.put(missing.get(i), made[i]);
    }
    holdings.add(own(missing));
  }

  void forget(Predicate<PolyRef> unneeded) {
    List<PolyRef> dropped = values.keySet().stream().filter(unneeded).toList();
    holdings.remove(own(dropped));
    values.keySet().removeAll(dropped);
  }

  /** How many of them are not kept for later proofs. */
  private int own(List<PolyRef> names) {
    return (int) names.stream().filter(name -> !context.cosets().keeps(name)).count();
  }

  private FrVector get(PolyRef name) {
    return context.cosets().values(name, coset, () -> make(name));
  }

  private FrVector make(PolyRef name) {
    Domain domain = context.domain();
    return switch (name.family()) {
      case IDENTITY -> FrVector.powers(shift, domain.omega(), domain.size());
      case FIRST_ROW -> firstRow();
      case ACTIVE_ROWS -> activeRows();
      default -> {
        FrVector column = Evaluations.get(coeffs, name).copy();
        domain.cosetNtt(column, shift);
        yield column;
      }
    };
  }

  /** {@code L_0(x) = (x^n - 1) / (n (x - 1))}, where x^n is the same all over the coset. */
  private FrVector firstRow() {
    Domain domain = context.domain();
    FrVector row = FrVector.powers(shift, domain.omega(), domain.size());
    row.addInPlace(Fr.ONE.negate());
    row.batchInvertInPlace();
    row.scaleInPlace(domain.vanishing(shift).times(domain.sizeInverse()));
    return row;
  }

  /** {@code 1 - sum of L_i} over the closing row and the noisy ones; {@code L_i} is L_0 turned. */
  private FrVector activeRows() {
    int n = context.shape().n();
    FrVector first = get(PolyRef.FIRST_ROW);
    FrVector active = FrVector.zeros(n);
    FrVector turned = FrVector.zeros(n);
    for (int i = context.shape().usableRows(); i < n; i++) {
      // Place j of L_i holds place j - i of L_0.
      turned.copyFrom(first, 0, i, n - i);
      turned.copyFrom(first, n - i, 0, i);
      active.subInPlace(turned);
    }
    active.addInPlace(Fr.ONE);
    return active;
  }

  @Override
  public void load(PolyRef source, long from, FrRegisters registers, int target) {
    registers.load(target, Evaluations.get(values, source), from);
  }
}
