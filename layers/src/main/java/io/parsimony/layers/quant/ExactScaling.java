package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Products and sums of a network that is in integers already, on the way to a rounding to whole
 * numbers: multiplied by whole multipliers of so many digits that their error shows in a rounding
 * next to a tie only. Multipliers are public: like all scales, they belong to the circuit.
 */
final class ExactScaling {

  /** Digits of a multiplier. */
  private static final int DIGITS = 28;

  /** Digits of the multipliers of a sum, whose result has a multiplier to come. */
  private static final int SUM_DIGITS = 22;

  /** Operands of a sum are at most so wide: the integers of a quantised network, with its zero. */
  private static final int WIDEST_OPERAND = 17;

  private static final int WIDEST = 61;
  private static final int LONGEST_SHIFT = 62;

  private final Emission emission;

  ExactScaling(Emission emission) {
    this.emission = emission;
  }

  /**
   * Emits {@code x * factors}, exactly up to the digits of the factors, if a rounding to whole
   * numbers follows; returns whether it did.
   */
  boolean product(Node node, String x, Shape shape, double[] factors) {
    Node next = emission.soleReader(node.output());
    if (next == null || !rounds(next) || !Arrays.stream(factors).allMatch(f -> f > 0)) {
      return false;
    }
    Held from = emission.finest(x);
    int width = emission.builder.value(from.id()).range().signedBits();
    double largest = Arrays.stream(factors).max().orElse(1) * from.factor();
    int digits = Math.min(DIGITS, WIDEST - width);
    int scale = digits - 1 - StrictMath.getExponent(largest);
    int fitting = Math.min(scale, LONGEST_SHIFT - from.scale());
    if (digits < 2 || fitting < scale - digits / 2) {
      return false;
    }
    double[] multipliers = factors.clone();
    for (int i = 0; i < multipliers.length; i++) {
      multipliers[i] *= from.factor();
    }
    int by = constant(node, ".multipliers", shape, multipliers, fitting);
    int product = from.scale() + fitting;
    emission.emit(node, node.output(), new Mul(false), List.of(from.id(), by), product);
    return true;
  }

  /**
   * Emits {@code a + b} or {@code a - b} of tensors with factors left over, exactly up to the
   * digits of these, if a scaling and a rounding follow; returns whether it did.
   */
  boolean sum(Node node, boolean subtract) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    if (emission.isConstant(a) || emission.isConstant(b) || !isQuantised(node)) {
      return false;
    }
    Held left = emission.finest(a);
    Held right = emission.finest(b);
    if ((left.plain() && right.plain()) || isWide(left) || isWide(right)) {
      return false;
    }
    int scale = Math.max(left.scale(), right.scale()) + SUM_DIGITS;
    if (scale - Math.min(left.scale(), right.scale()) > DIGITS + SUM_DIGITS / 2) {
      return false;
    }
    List<Integer> terms =
        List.of(term(node, ".left", left, scale), term(node, ".right", right, scale));
    emission.emit(node, node.output(), new Add(0, 0, subtract), terms, scale);
    return true;
  }

  private boolean isWide(Held held) {
    return !Range.signed(WIDEST_OPERAND).contains(emission.builder.value(held.id()).range());
  }

  private int term(Node node, String suffix, Held held, int scale) {
    double[] factor = {held.factor()};
    int by = constant(node, suffix + "Multiplier", Shape.SCALAR, factor, scale - held.scale());
    return emission.step(node, suffix, new Mul(false), List.of(held.id(), by), scale);
  }

  private int constant(Node node, String suffix, Shape shape, double[] values, int scale) {
    long[] whole = new long[values.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (long) StrictMath.rint(StrictMath.scalb(values[i], scale));
    }
    return emission.builder.constant(node.name() + suffix, scale, IntTensor.of(shape, whole));
  }

  /** Whether a product with one number and a rounding are all that reads a node's output. */
  private boolean isQuantised(Node node) {
    Node scaling = emission.soleReader(node.output());
    return scaling != null
        && scaling.op() instanceof Op.Binary(BinaryFunction f)
        && f == BinaryFunction.MUL
        && emission.isConstant(scaling.inputs().get(1))
        && rounds(emission.soleReader(scaling.output()));
  }

  private static boolean rounds(@Nullable Node node) {
    return node != null
        && node.op() instanceof Op.Unary(UnaryFunction f)
        && f.kind() == UnaryFunction.Kind.ROUND;
  }
}
