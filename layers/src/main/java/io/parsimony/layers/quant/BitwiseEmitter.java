package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.Node;
import java.util.List;

/**
 * Emits and, or and exclusive or on the bits of integers, digit by digit in base 32: a digit is
 * what division by 32, rounded down, leaves, and two digits side by side are looked up in a table.
 * The last quotients, in {@code [-16, 16)}, are digits too, which carry the sign as two's
 * complement has it.
 *
 * <p>Quotients are results of a {@link Rescale}, which leaves one quotient for each integer; digits
 * and results follow from them.
 */
final class BitwiseEmitter {
  private static final int DIGIT_BITS = 5;
  private static final long BASE = 1L << DIGIT_BITS;
  private static final Range LAST = Range.signed(DIGIT_BITS);

  private final Emission emission;

  BitwiseEmitter(Emission emission) {
    this.emission = emission;
  }

  void combine(Node node, BinaryFunction function) {
    int a = emission.narrow(node.inputs().get(0)).id();
    int b = emission.narrow(node.inputs().get(1)).id();
    Range whole = result(range(a), range(b));
    int sum = -1;
    int place = 0;
    while (!LAST.contains(range(a)) || !LAST.contains(range(b))) {
      int highA = high(node, a);
      int highB = high(node, b);
      int digit = combined(node, function, low(node, a, highA), low(node, b, highB), 0);
      sum = sum < 0 ? digit : add(node, ".sum", sum, digit, place * DIGIT_BITS);
      a = highA;
      b = highB;
      place++;
    }
    int last = combined(node, function, a, b, BASE / 2);
    int id = sum < 0 ? last : add(node, ".sum", sum, last, place * DIGIT_BITS);
    emission.builder.narrow(id, whole); // digits are bits of the operands
    emission.alias(node.output(), new Held(id, 0, 1, node.name(), node.op().onnxName()), true);
  }

  /** As many bits as the wider operand has, and a sign if either may have one. */
  private static Range result(Range a, Range b) {
    int bits = Math.max(a.signedBits(), b.signedBits());
    Range signed = Range.signed(bits);
    return a.min() < 0 || b.min() < 0 ? signed : new Range(0, signed.max());
  }

  private Range range(int id) {
    return emission.builder.value(id).range();
  }

  private int constant(Node node, long value) {
    return emission.builder.constant(node.name() + ".c", 0, IntTensor.of(Shape.SCALAR, value));
  }

  private int add(Node node, String suffix, int a, int b, int shift) {
    return emission.step(node, suffix, new Add(0, shift, false), List.of(a, b), 0);
  }

  /** The quotient by the base, rounded down. */
  private int high(Node node, int id) {
    Range range = range(id);
    long least = Math.floorDiv(range.min(), BASE);
    long most = Math.floorDiv(range.max(), BASE);
    int bits = new Range(least, most).signedBits();
    int half = constant(node, BASE / 2);
    int lowered = emission.step(node, ".lowered", new Add(0, 0, true), List.of(id, half), 0);
    Rescale quotient = new Rescale(1, DIGIT_BITS, bits);
    return emission.step(node, ".quotient", quotient, List.of(lowered), 0);
  }

  /** What the quotient leaves. */
  private int low(Node node, int id, int high) {
    Layer minus = new Add(0, DIGIT_BITS, true);
    int digit = emission.step(node, ".digit", minus, List.of(id, high), 0);
    emission.builder.narrow(digit, new Range(0, BASE - 1)); // a remainder
    return digit;
  }

  /** The table's entry for two digits; {@code offset} makes the second one not negative. */
  private int combined(Node node, BinaryFunction function, int a, int b, long offset) {
    int pair = emission.step(node, ".pair", new Add(DIGIT_BITS, 0, false), List.of(a, b), 0);
    if (offset != 0) {
      pair = add(node, ".pair", pair, constant(node, offset), 0);
    }
    Rescale pre = new Rescale(1, 0, 2 * DIGIT_BITS + 1);
    FunctionTable.RealFunction f =
        z -> {
          long c = (long) z;
          return function.apply(
              (double) Math.floorDiv(c, BASE), (double) (Math.floorMod(c, BASE) - offset));
        };
    String name = function + "(" + DIGIT_BITS + "," + offset + ")";
    FunctionTable table = FunctionTable.of(name, f, pre.range(), 0, 0, 2 * DIGIT_BITS);
    int id = emission.step(node, ".bits", new Lookup(pre, table), List.of(pair), 0);
    emission.builder.narrow(id, offset == 0 ? new Range(0, BASE - 1) : LAST);
    return id;
  }
}
