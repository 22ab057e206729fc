package io.parsimony.circuit.compiled.json;

import io.parsimony.circuit.compiled.json.CellExpression.Constant;
import io.parsimony.field.Fr;

/** Builds expressions for cells with what is constant folded away. */
final class CellAlgebra {
  static final CellExpression ZERO = new Constant(Fr.ZERO);

  private CellAlgebra() {}

  /**
   * {@code factor * unknown + rest}.
   *
   * @param factor zero if the unknown does not occur
   */
  record Affine(Fr factor, CellExpression rest) {
    static Affine of(CellExpression known) {
      return new Affine(Fr.ZERO, known);
    }

    Affine negate() {
      return new Affine(factor.negate(), CellAlgebra.negate(rest));
    }

    Affine plus(Affine other) {
      return new Affine(factor.plus(other.factor), sum(rest, other.rest));
    }

    /**
     * The product.
     *
     * @throws NotAffineException if the unknown comes with anything but a number
     */
    Affine times(Affine other) throws NotAffineException {
      if (!factor.isZero() && !other.factor.isZero()) {
        throw new NotAffineException();
      }
      return new Affine(
          scaled(factor, other.rest).plus(scaled(other.factor, rest)), product(rest, other.rest));
    }

    private static Fr scaled(Fr factor, CellExpression by) throws NotAffineException {
      if (factor.isZero()) {
        return Fr.ZERO;
      }
      if (by instanceof Constant(var value)) {
        return factor.times(value);
      }
      throw new NotAffineException();
    }

    /** What the unknown is where the whole is zero; the factor must not be. */
    CellExpression root() {
      return product(rest, new Constant(factor.negate().inverse()));
    }
  }

  /** An equation that cannot be solved without a division by something unknown. */
  static final class NotAffineException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  static CellExpression negate(CellExpression term) {
    return switch (term) {
      case Constant(var value) -> new Constant(value.negate());
      case CellExpression.Negated(var inner) -> inner;
      case CellExpression.Challenge _,
          CellExpression.Cell _,
          CellExpression.Sum _,
          CellExpression.Product _ ->
          new CellExpression.Negated(term);
    };
  }

  static CellExpression sum(CellExpression left, CellExpression right) {
    if (left instanceof Constant(var a)) {
      if (right instanceof Constant(var b)) {
        return new Constant(a.plus(b));
      }
      if (a.isZero()) {
        return right;
      }
    }
    return right.equals(ZERO) ? left : new CellExpression.Sum(left, right);
  }

  static CellExpression product(CellExpression left, CellExpression right) {
    if (left instanceof Constant(var a)) {
      if (right instanceof Constant(var b)) {
        return new Constant(a.times(b));
      }
      if (a.isZero()) {
        return ZERO;
      }
      if (a.equals(Fr.ONE)) {
        return right;
      }
      if (a.negate().equals(Fr.ONE)) {
        return negate(right);
      }
    } else if (right instanceof Constant) {
      return product(right, left);
    }
    return new CellExpression.Product(left, right);
  }
}
