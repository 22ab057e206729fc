package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import java.util.Map;

/** The constraints' terms at the point x: field elements. */
final class VerifierTerms implements Terms<Fr> {

  private final Map<Opening, Fr> values;
  private final Fr x;
  private final Fr firstRow;
  private final Fr closingRow;
  private final Fr activeRows;

  VerifierTerms(CircuitShape shape, Domain domain, Fr x, Map<Opening, Fr> values) {
    this.values = values;
    this.x = x;
    this.firstRow = domain.lagrange(x, 0, 1).get(0);
    FrVector unused = domain.lagrange(x, shape.usableRows(), shape.blindingFactors() + 1);
    this.closingRow = unused.get(0);
    this.activeRows = Fr.ONE.minus(unused.sum());
  }

  @Override
  public Fr constant(Fr value) {
    return value;
  }

  @Override
  public Fr sum(Fr a, Fr b) {
    return a.plus(b);
  }

  @Override
  public Fr difference(Fr a, Fr b) {
    return a.minus(b);
  }

  @Override
  public Fr product(Fr a, Fr b) {
    return a.times(b);
  }

  @Override
  public Fr at(PolyRef polynomial, int rotation) {
    return Evaluations.get(values, new Opening(polynomial, rotation));
  }

  @Override
  public Fr firstRow() {
    return firstRow;
  }

  @Override
  public Fr closingRow() {
    return closingRow;
  }

  @Override
  public Fr activeRows() {
    return activeRows;
  }

  @Override
  public Fr x() {
    return x;
  }
}
