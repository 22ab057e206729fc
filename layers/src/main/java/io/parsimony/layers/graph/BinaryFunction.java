package io.parsimony.layers.graph;

/**
 * A function of two numbers, applied element by element with broadcasting.
 *
 * <p>Comparisons and logic give 0 or 1. On integer types {@link #DIV} truncates towards zero, as
 * ONNX does.
 */
public enum BinaryFunction {
  ADD("Add"),
  SUB("Sub"),
  MUL("Mul"),
  DIV("Div"),
  POW("Pow"),
  MAX("Max"),
  MIN("Min"),
  /** Remainder with the sign of the divisor (numpy's {@code mod}). */
  MOD("Mod"),
  /** Remainder with the sign of the dividend (C's {@code fmod}). */
  FMOD("Mod"),
  /** {@code b*a} for negative a, else a. */
  PRELU("PRelu"),
  EQUAL("Equal"),
  GREATER("Greater"),
  GREATER_OR_EQUAL("GreaterOrEqual"),
  LESS("Less"),
  LESS_OR_EQUAL("LessOrEqual"),
  AND("And"),
  OR("Or"),
  XOR("Xor"),
  BITWISE_AND("BitwiseAnd"),
  BITWISE_OR("BitwiseOr"),
  BITWISE_XOR("BitwiseXor"),
  SHIFT_LEFT("BitShift"),
  SHIFT_RIGHT("BitShift");

  private final String onnxName;

  BinaryFunction(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The operator's name in ONNX. */
  public String onnxName() {
    return onnxName;
  }

  /** Whether the result is a boolean whatever the operands are. */
  public boolean isPredicate() {
    return switch (this) {
      case EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, AND, OR, XOR -> true;
      case ADD, SUB, MUL, DIV, POW, MAX, MIN, MOD, FMOD, PRELU -> false;
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR, SHIFT_LEFT, SHIFT_RIGHT -> false;
    };
  }

  /** The value on two reals; not rounded to any type. */
  public double apply(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> a / b;
      case POW -> power(a, b);
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case MOD -> a - b * Math.floor(a / b);
      case FMOD -> a % b;
      case PRELU -> a < 0 ? b * a : a;
      case EQUAL -> a == b ? 1 : 0;
      case GREATER -> a > b ? 1 : 0;
      case GREATER_OR_EQUAL -> a >= b ? 1 : 0;
      case LESS -> a < b ? 1 : 0;
      case LESS_OR_EQUAL -> a <= b ? 1 : 0;
      case AND -> a != 0 && b != 0 ? 1 : 0;
      case OR -> a != 0 || b != 0 ? 1 : 0;
      case XOR -> (a != 0) != (b != 0) ? 1 : 0;
      case BITWISE_AND -> (long) a & (long) b;
      case BITWISE_OR -> (long) a | (long) b;
      case BITWISE_XOR -> (long) a ^ (long) b;
      case SHIFT_LEFT -> b >= 64 ? 0 : (long) a << (long) b;
      case SHIFT_RIGHT -> b >= 64 ? 0 : (long) a >>> (long) b;
    };
  }

  private static double power(double a, double b) {
    return b == 2 ? a * a : b == 1 ? a : b == 0.5 ? Math.sqrt(a) : StrictMath.pow(a, b);
  }
}
