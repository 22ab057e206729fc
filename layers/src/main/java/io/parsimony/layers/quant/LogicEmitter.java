package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Node;
import java.util.List;

/**
 * Emits comparisons, logic and casts. A comparison is the sign of an exact difference of integers:
 * the difference is divided by a power of two, rounded down, which keeps the sign, until it fits a
 * table.
 */
final class LogicEmitter {

  private static final String NOT_NEGATIVE = "NOT_NEGATIVE";
  private static final String ZERO = "ZERO";

  private final Emission emission;

  LogicEmitter(Emission emission) {
    this.emission = emission;
  }

  /** {@code a > b}, that is {@code a - b - 1 >= 0} in integers. */
  void greater(Node node) {
    Held d = difference(node);
    int id = sign(node, ".sign", less(node, d.id(), 1, d.scale()));
    emission.alias(node.output(), new Held(id, 0, 1, node.name(), node.op().onnxName()), true);
  }

  /** {@code a = b}: by a table if the difference fits one, else neither is greater. */
  void equal(Node node) {
    Held d = difference(node);
    Range range = emission.builder.value(d.id()).range();
    int id;
    if (Range.signed(emission.bits()).contains(range)) {
      id = table(node, ".zero", d.id(), new Rescale(1, 0, emission.bits()), ZERO);
    } else {
      int above = sign(node, ".above", d.id());
      int negative = minus(node, ".negative", d.id());
      int below = sign(node, ".below", negative);
      int both = emission.step(node, ".both", new Add(0, 0, false), List.of(above, below), 0);
      id = less(node, both, 1, 0);
      emission.builder.narrow(id, Range.BIT); // a - b and b - a are not both negative
    }
    emission.alias(node.output(), new Held(id, 0, 1, node.name(), node.op().onnxName()), true);
  }

  /** Integers divided by a public one; others are put otherwise before they come here. */
  void divide(Node node, WholeDivision.Part part) {
    Held x = emission.narrow(node.inputs().get(0));
    long divisor = (long) emission.constant(node.inputs().get(1)).get(0);
    if (x.scale() != 0 || !x.plain() || !emission.isInteger(node.output())) {
      throw new IllegalArgumentException(node.op().onnxName() + " of numbers that are not whole");
    }
    int id = emission.step(node, ".whole", new WholeDivision(divisor, part), List.of(x.id()), 0);
    emission.alias(node.output(), new Held(id, 0, 1, node.name(), node.op().onnxName()), true);
  }

  /** Operands at one scale, subtracted. */
  private Held difference(Node node) {
    Held a = compared(node.inputs().get(0), node.inputs().get(1));
    Held b = compared(node.inputs().get(1), node.inputs().get(0));
    int scale = Math.max(a.scale(), b.scale());
    Layer layer = new Add(scale - a.scale(), scale - b.scale(), true);
    int id = emission.step(node, ".difference", layer, List.of(a.id(), b.id()), scale);
    return new Held(id, scale, 1, node.name(), node.op().onnxName());
  }

  /**
   * A constant at the scale of the other operand, so that what is equal stays so; beyond that
   * operand's range, one step beyond it.
   */
  private Held compared(String tensor, String other) {
    if (!emission.isConstant(tensor) || emission.isConstant(other) || emission.isInteger(tensor)) {
      return emission.narrow(tensor);
    }
    Held against = emission.narrow(other);
    Range range = emission.builder.value(against.id()).range();
    double least = StrictMath.scalb(range.min() - 1.0, -against.scale());
    double most = StrictMath.scalb(range.max() + 1.0, -against.scale());
    double[] values = emission.constant(tensor).data().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = StrictMath.max(least, StrictMath.min(most, values[i]));
    }
    String name = tensor + " against " + other;
    boolean trained = emission.isTrained(tensor);
    int id = emission.derived(name, emission.shape(tensor), values, against.scale(), 0, trained);
    return new Held(id, against.scale(), 1, tensor, "Constant");
  }

  /** A value less a constant. */
  private int less(Node node, int id, long constant, int scale) {
    int one =
        emission.builder.constant(
            node.name() + ".offset", scale, IntTensor.of(Shape.SCALAR, constant));
    return emission.step(node, ".less", new Add(0, 0, true), List.of(id, one), scale);
  }

  private int minus(Node node, String suffix, int id) {
    int zero =
        emission.builder.constant(node.name() + ".nothing", 0, IntTensor.of(Shape.SCALAR, 0));
    return emission.step(node, suffix, new Add(0, 0, true), List.of(zero, id), 0);
  }

  /** 1 for integers that are not negative, else 0. */
  private int sign(Node node, String suffix, int id) {
    int bits = emission.bits();
    int shift = Math.max(0, emission.builder.value(id).range().signedBits() - bits);
    int floored = shift == 0 ? id : less(node, id, 1L << (shift - 1), 0);
    if (emission.builder.value(floored).range().signedBits() - shift > bits) {
      shift++;
      floored = less(node, id, 1L << (shift - 1), 0);
    }
    return table(node, suffix, floored, new Rescale(1, shift, bits), NOT_NEGATIVE);
  }

  private int table(Node node, String suffix, int id, Rescale pre, String name) {
    FunctionTable.RealFunction f = name.equals(ZERO) ? z -> z == 0 ? 1 : 0 : z -> z >= 0 ? 1 : 0;
    FunctionTable table = FunctionTable.of(name, f, pre.range(), 0, 0, 2);
    return emission.step(node, suffix, new Lookup(pre, table), List.of(id), 0);
  }

  /** Logic on booleans, as arithmetic on 0 and 1. */
  void combine(Node node, BinaryFunction function) {
    Held a = emission.narrow(node.inputs().get(0));
    Held b = emission.narrow(node.inputs().get(1));
    List<Integer> operands = List.of(a.id(), b.id());
    int product = emission.step(node, ".and", new Mul(false), operands, 0);
    int id = product;
    if (function != BinaryFunction.AND) {
      int sum = emission.step(node, ".sum", new Add(0, 0, false), operands, 0);
      int times = function == BinaryFunction.XOR ? 1 : 0;
      id = emission.step(node, ".without", new Add(0, times, true), List.of(sum, product), 0);
      emission.builder.narrow(id, Range.BIT); // operands are bits
    }
    emission.alias(node.output(), new Held(id, 0, 1, node.name(), node.op().onnxName()), true);
  }

  /** {@code 1 - x} on a boolean. */
  void not(Node node) {
    Held x = emission.narrow(node.inputs().get(0));
    int one = emission.builder.constant(node.name() + ".one", 0, IntTensor.of(Shape.SCALAR, 1));
    int id = emission.step(node, ".not", new Add(0, 0, true), List.of(one, x.id()), 0);
    emission.alias(node.output(), new Held(id, 0, 1, node.name(), node.op().onnxName()), true);
  }

  /** A change of type: integers stay what they are, fractions are cut off. */
  void cast(Node node, ElementType to) {
    String x = node.inputs().get(0);
    boolean isNarrow = emission.hasNarrow(x);
    Held held = isNarrow ? emission.narrow(x) : emission.finest(x);
    if (to == ElementType.BOOL) {
      toBoolean(node, held);
    } else if (to.isFloat() || (emission.isInteger(x) || (held.plain() && held.scale() <= 0))) {
      emission.alias(node.output(), held, isNarrow);
    } else {
      truncate(node, x, to);
    }
  }

  private void toBoolean(Node node, Held held) {
    Range range = emission.builder.value(held.id()).range();
    if (Range.BIT.contains(range) && held.scale() == 0) {
      emission.alias(node.output(), held, true);
      return;
    }
    int above = sign(node, ".above", held.id());
    int below = sign(node, ".below", minus(node, ".negative", held.id()));
    int both = emission.step(node, ".zero", new Mul(false), List.of(above, below), 0);
    int one = emission.builder.constant(node.name() + ".one", 0, IntTensor.of(Shape.SCALAR, 1));
    int id = emission.step(node, ".nonzero", new Add(0, 0, true), List.of(one, both), 0);
    emission.alias(node.output(), new Held(id, 0, 1, node.name(), node.op().onnxName()), true);
  }

  private void truncate(Node node, String x, ElementType to) {
    Held from = emission.finest(x);
    int bits = emission.bits();
    int scale = emission.narrowScale(x, from);
    Rescale pre = Scales.rescale(from.factor(), from.scale() - scale, bits);
    FunctionTable table =
        FunctionTable.of(
            "TRUNCATE(" + to + ")",
            v -> to.round(v < 0 ? StrictMath.ceil(v) : StrictMath.floor(v)),
            Range.signed(bits),
            scale,
            0,
            bits + 1);
    emission.emitNarrow(node, node.output(), new Lookup(pre, table), List.of(from.id()), 0);
  }
}
