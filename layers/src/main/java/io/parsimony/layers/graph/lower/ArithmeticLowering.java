package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.List;

/** Operators of two or three operands, element by element. */
final class ArithmeticLowering {

  private ArithmeticLowering() {}

  static boolean binary(Node node, BinaryFunction function, Steps s) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    return switch (function) {
      case ADD, SUB, MUL, EQUAL, GREATER, AND, OR, XOR -> false;
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR -> false;
      case LESS -> s.result(s.binary(BinaryFunction.GREATER, b, a));
      case GREATER_OR_EQUAL -> s.result(s.unary(Kind.NOT, s.binary(BinaryFunction.GREATER, b, a)));
      case LESS_OR_EQUAL -> s.result(s.unary(Kind.NOT, s.binary(BinaryFunction.GREATER, a, b)));
      case MAX -> s.result(max(a, b, s));
      case MIN -> s.result(s.cast(s.negate(max(s.negate(a), s.negate(b), s)), s.type(a)));
      case PRELU -> {
        String below = s.mul(b, s.unary(Kind.RELU, s.negate(a)));
        yield s.result(s.sub(s.unary(Kind.RELU, a), below));
      }
      case DIV -> divide(a, b, s);
      case MOD -> !isWhole(a, b, s) && s.result(Division.floored(a, b, s).remainder());
      case FMOD -> s.result(Division.truncated(a, b, s).remainder());
      case POW -> power(a, b, s);
      case SHIFT_LEFT, SHIFT_RIGHT -> shift(function, a, b, s);
    };
  }

  /** In two's complement {@code -1 - x}; without a sign, the greatest number less x. */
  static boolean bitwiseNot(Node node, Steps s) {
    String x = node.inputs().getFirst();
    ElementType type = s.type(x);
    double ones = type.isSigned() ? -1 : type.max();
    return s.result(s.sub(s.number(ones, x), x));
  }

  /** Both operands side by side on a new last axis, and the maximum over it. */
  private static String max(String a, String b, Steps s) {
    Shape shape = s.shape(a).broadcast(s.shape(b));
    int rank = shape.rank();
    List<Integer> dims = new ArrayList<>(shape.toList());
    dims.add(1);
    Shape column = Shape.of(dims);
    String left = s.reshape(s.expand(a, shape), column);
    String right = s.reshape(s.expand(b, shape), column);
    return s.reduce(ReduceKind.MAX, false, s.step(new Op.Concat(rank), left, right), rank);
  }

  private static boolean divide(String a, String b, Steps s) {
    if (isWhole(a, b, s) && !s.type(a).isSigned()) {
      return false;
    }
    if (!s.type(a).isFloat()) {
      return s.result(Division.truncated(a, b, s).quotient());
    }
    if (s.isConstant(b)) {
      return false;
    }
    String root = s.operandOf(Kind.SQRT, b);
    return s.result(s.mul(a, root.isEmpty() ? s.unary(Kind.RECIPROCAL, b) : s.power(root, -0.5)));
  }

  /** Whether integers are divided by one public number above zero. */
  private static boolean isWhole(String a, String b, Steps s) {
    return !s.type(a).isFloat()
        && s.isConstant(b)
        && s.shape(b).size() == 1
        && s.constant(b).get(0) >= 1
        && s.constant(b).get(0) < 0x1p53
        && s.shape(b).rank() <= s.shape(a).rank();
  }

  private static boolean power(String a, String b, Steps s) {
    if (s.isConstant(b) && s.shape(b).size() == 1) {
      return whole(a, s.constant(b).get(0), s);
    }
    String base = s.cast(a, ElementType.FLOAT);
    String exponent = s.cast(b, ElementType.FLOAT);
    String result = s.unary(Kind.EXP, s.mul(exponent, s.unary(Kind.LOG, base)));
    if (!s.type(a).isFloat()) {
      result = s.cast(s.unary(Kind.ROUND, result), s.type(a));
    }
    return s.result(result);
  }

  /** Small whole powers of integers are products. */
  private static boolean whole(String a, double exponent, Steps s) {
    if (s.type(a).isFloat() || exponent != Math.rint(exponent) || exponent < 1 || exponent > 8) {
      return false;
    }
    String product = a;
    for (int i = 1; i < exponent; i++) {
      product = s.mul(product, a);
    }
    return s.result(product);
  }

  /** A shift by a computed amount is a product with, or a quotient by, a power of two. */
  private static boolean shift(BinaryFunction function, String a, String b, Steps s) {
    if (!s.isConstant(b)) {
      String power =
          s.cast(
              s.unary(Kind.EXP, times(Math.log(2), s.cast(b, ElementType.FLOAT), s)),
              ElementType.FLOAT);
      String factor = s.cast(s.unary(Kind.ROUND, power), s.type(a));
      return s.result(shifted(function, a, factor, s));
    }
    String factor = s.binary(BinaryFunction.POW, s.number(2, b), b);
    return s.result(shifted(function, a, factor, s));
  }

  private static String times(double factor, String x, Steps s) {
    return s.mul(x, s.number(factor, x));
  }

  private static String shifted(BinaryFunction function, String a, String factor, Steps s) {
    return function == BinaryFunction.SHIFT_LEFT
        ? s.mul(a, factor)
        : Division.truncated(a, factor, s).quotient();
  }

  /**
   * A computed or matrix-shaped C becomes a sum of its own, as does a scalar between activations.
   */
  static boolean gemm(Node node, Op.Gemm gemm, Steps s) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    boolean alpha = gemm.alpha() != 1 && !s.isConstant(a) && !s.isConstant(b);
    boolean sum = node.inputs().size() > 2 && !isRow(node.inputs().get(2), gemm, b, s);
    if (!alpha && !sum) {
      return false;
    }
    String product =
        s.step(new Op.Gemm(alpha ? 1 : gemm.alpha(), 0, gemm.transA(), gemm.transB()), a, b);
    if (alpha) {
      product = times(gemm.alpha(), product, s);
    }
    if (node.inputs().size() > 2) {
      String c = node.inputs().get(2);
      product = s.add(product, gemm.beta() == 1 ? c : times(gemm.beta(), c, s));
    }
    return s.result(product);
  }

  private static boolean isRow(String c, Op.Gemm gemm, String b, Steps s) {
    int columns = s.shape(b).dim(gemm.transB() ? 0 : 1);
    Shape shape = s.shape(c);
    return s.isConstant(c)
        && shape.size() == columns
        && shape.rank() > 0
        && shape.dim(-1) == columns;
  }
}
