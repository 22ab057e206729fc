package io.parsimony.layers.graph.lower;

import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.UnaryFunction.Kind;

/**
 * A quotient that is a whole number, and its remainder: an estimate through a reciprocal, put right
 * by one comparison on either side. It is exact as long as the estimate is off by less than one,
 * which holds while quotients stay below about a thousand; if the estimate is further off, or b is
 * 0, the remainder leaves {@code [0, b)} and is refused: it and {@code b - 1 - remainder} are cast
 * to an unsigned type, which integers are checked to be of.
 *
 * @param quotient whole, of the operands' type
 * @param remainder {@code a - quotient * b}
 */
record Division(String quotient, String remainder) {

  /** Rounded towards minus infinity: the remainder has the sign of {@code b}. */
  static Division floored(String a, String b, Steps s) {
    String sign = s.unary(Kind.SIGN, b);
    Division positive = positive(s.mul(a, sign), s.mul(b, sign), s);
    return new Division(positive.quotient, s.mul(positive.remainder, sign));
  }

  /** Rounded towards zero: the remainder has the sign of {@code a}. */
  static Division truncated(String a, String b, Steps s) {
    if (!s.type(a).isSigned()) {
      return positive(a, b, s);
    }
    String signA = s.unary(Kind.SIGN, a);
    String signB = s.unary(Kind.SIGN, b);
    Division positive = positive(s.mul(a, signA), s.mul(b, signB), s);
    return new Division(
        s.mul(positive.quotient, s.mul(signA, signB)), s.mul(positive.remainder, signA));
  }

  /** For {@code b > 0}: the quotient rounded down, and the remainder in {@code [0, b)}. */
  private static Division positive(String a, String b, Steps s) {
    ElementType type = s.type(a);
    String inverse = s.unary(Kind.RECIPROCAL, s.cast(b, ElementType.FLOAT));
    String estimate =
        s.cast(s.unary(Kind.FLOOR, s.mul(s.cast(a, ElementType.FLOAT), inverse)), wide(type));
    String wideA = s.cast(a, wide(type));
    String wideB = s.cast(b, wide(type));
    String rest = s.sub(wideA, s.mul(estimate, wideB));
    String under = s.cast(s.binary(BinaryFunction.GREATER, s.number(0, rest), rest), wide(type));
    String over =
        s.cast(s.unary(Kind.NOT, s.binary(BinaryFunction.GREATER, wideB, rest)), wide(type));
    String step = s.sub(over, under);
    String quotient = s.add(estimate, step);
    String remainder = s.sub(rest, s.mul(step, wideB));
    if (type.isFloat()) {
      return new Division(quotient, remainder);
    }
    String most = s.sub(wideB, s.number(1, wideB));
    String above = notNegative(s.sub(most, notNegative(remainder, type, s)), type, s);
    String checked = s.sub(most, above);
    String exact = s.add(quotient, s.sub(checked, remainder)); // the same; needs the check
    return new Division(s.cast(exact, type), s.cast(checked, type));
  }

  /** {@code x}, checked not to be negative. */
  private static String notNegative(String x, ElementType like, Steps s) {
    ElementType unsigned = like.bits() > 32 ? ElementType.UINT64 : ElementType.UINT32;
    return s.cast(s.cast(x, unsigned), wide(like));
  }

  /** A type in which an estimate that is one too large does not wrap. */
  private static ElementType wide(ElementType type) {
    return type.isFloat() ? type : ElementType.INT64;
  }
}
