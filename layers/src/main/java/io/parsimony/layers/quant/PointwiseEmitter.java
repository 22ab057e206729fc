package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Emits operators that work element by element: functions by table, sums and products exactly. */
final class PointwiseEmitter {

  /** A table may be this much coarser than calibration asks, if it then never saturates. */
  private static final double GENEROUS = 4;

  /** Functions whose values are whole numbers, which no scale may round. */
  private static final Set<String> WHOLE = Set.of("CEIL", "FLOOR", "ROUND", "SIGN");

  /** Digits of a multiplier whose error must not show in a rounding to whole numbers. */
  private static final int EXACT_MULTIPLIER_BITS = 28;

  /** Digits by which a sum with a left-over factor is made finer for what is added to it. */
  private static final int FACTORED_DIGITS = 8;

  private final Emission emission;
  private final ExactScaling scaling;

  PointwiseEmitter(Emission emission) {
    this.emission = emission;
    this.scaling = new ExactScaling(emission);
  }

  void unary(Node node, UnaryFunction f) {
    if (f.kind() == UnaryFunction.Kind.NEG) {
      negate(node);
      return;
    }
    if (f.kind() == UnaryFunction.Kind.ROUND && roundsSums(node)) {
      return;
    }
    table(node, node.inputs().get(0), node.output(), FunctionTable.nameOf(f), f::apply);
  }

  /** A wide sum, or one with a factor, is rounded by one rescale to whole numbers. */
  private boolean roundsSums(Node node) {
    Held from = emission.finest(node.inputs().get(0));
    Range range = emission.builder.value(from.id()).range();
    if (from.plain() && Range.signed(emission.bits()).contains(range)) {
      return false;
    }
    int spare = 61 - range.signedBits();
    int digits = Math.min(EXACT_MULTIPLIER_BITS, spare);
    long largest = (long) StrictMath.min(emission.magnitude(node.output()), 0x1p40);
    int bits = Math.max(emission.bits(), 65 - Long.numberOfLeadingZeros(largest));
    Rescale rescale = Scales.rescale(from.factor(), from.scale(), bits, digits);
    emission.emitNarrow(node, node.output(), rescale, List.of(from.id()), 0);
    return true;
  }

  /** Emits the table of {@code f}, with the rescale of its argument in front. */
  private void table(Node node, String x, String y, String name, FunctionTable.RealFunction f) {
    Held from = emission.finest(x);
    int bits = emission.bits();
    int inScale = emission.narrowScale(x, from);
    if (name.equals(UnaryFunction.Kind.RELU.name()) && from.plain()) {
      inScale = Math.min(inScale, from.scale());
    }
    Rescale pre = Scales.rescale(from.factor(), from.scale() - inScale, bits);
    int outScale = emission.isInteger(y) ? 0 : outScale(f, inScale, y);
    if (WHOLE.contains(name)) {
      outScale = inScale < 0 ? inScale : Math.max(0, outScale);
    }
    FunctionTable table = FunctionTable.of(name, f, Range.signed(bits), inScale, outScale, bits);
    emission.emitNarrow(node, y, new Lookup(pre, table), List.of(from.id()), outScale);
  }

  /**
   * The finest scale at which the function's whole image fits, if that is not much coarser than
   * what calibration asks for; else the calibrated one, and the table saturates.
   */
  private int outScale(FunctionTable.RealFunction f, int inScale, String y) {
    Range domain = Range.signed(emission.bits());
    double largest = 0;
    for (long z = domain.min(); z <= domain.max(); z++) {
      double v = StrictMath.abs(f.applyAsDouble(StrictMath.scalb((double) z, -inScale)));
      largest = StrictMath.max(largest, v); // NaN if undefined anywhere
    }
    double seen = emission.magnitude(y);
    return largest <= GENEROUS * seen
        ? Scales.fitting(largest, emission.bits())
        : emission.scaleOf(y);
  }

  /** A sum or difference. */
  void add(Node node, boolean subtract) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    Held left;
    Held right;
    if (addsToFactored(node, subtract) || scaling.sum(node, subtract)) {
      return;
    }
    if (emission.isConstant(a)) {
      right = emission.summand(b);
      left = addend(node, a, right);
    } else if (emission.isConstant(b)) {
      left = emission.summand(a);
      right = addend(node, b, left);
    } else {
      left = emission.summand(a);
      right = emission.summand(b);
    }
    int scale = Math.max(left.scale(), right.scale());
    if (scale - Math.min(left.scale(), right.scale()) > 40) {
      throw new IllegalArgumentException(
          "operands of scales " + left.scale() + " and " + right.scale() + " are too far apart");
    }
    Layer layer = new Add(scale - left.scale(), scale - right.scale(), subtract);
    emission.emit(node, node.output(), layer, List.of(left.id(), right.id()), scale);
  }

  /** A constant added to a sum that has a factor left over, which it keeps. */
  private boolean addsToFactored(Node node, boolean subtract) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    String constant = emission.isConstant(b) ? b : a;
    String x = emission.isConstant(b) ? a : b;
    if (!emission.isConstant(constant)
        || emission.isConstant(x)
        || (subtract && constant.equals(a))) {
      return false;
    }
    Held held = emission.finest(x);
    int width = emission.builder.value(held.id()).range().signedBits();
    if (held.plain() || width > emission.widestSum() - FACTORED_DIGITS) {
      return false;
    }
    int scale = held.scale() + FACTORED_DIGITS;
    boolean trained = emission.isTrained(constant);
    int added =
        emission.bias(constant, emission.shape(constant), 1 / held.factor(), scale, trained);
    Layer layer = new Add(FACTORED_DIGITS, 0, subtract);
    emission.emit(node, node.output(), layer, List.of(held.id(), added), scale, held.factor());
    return true;
  }

  /** A constant at the scale of what it is added to, or some digits finer if that is narrow. */
  private Held addend(Node node, String constant, Held other) {
    boolean wide =
        !Range.signed(emission.bits()).contains(emission.builder.value(other.id()).range());
    boolean integer = emission.isInteger(constant);
    int scale = other.scale() + (wide || integer ? 0 : Emission.EXTRA_DIGITS);
    int id =
        emission.bias(constant, emission.shape(constant), 1, scale, emission.isTrained(constant));
    return new Held(id, scale, 1, node.name(), node.op().onnxName());
  }

  private void negate(Node node) {
    Held x = emission.finest(node.inputs().get(0));
    int zero =
        emission.builder.constant(node.name() + ".zero", x.scale(), IntTensor.of(Shape.SCALAR, 0));
    int id =
        emission.builder.layer(
            node.name(),
            node.op().onnxName(),
            node.output() + Emission.EXACT,
            new Add(0, 0, true),
            List.of(zero, x.id()),
            x.scale());
    Held result = new Held(id, x.scale(), x.factor(), node.name(), node.op().onnxName());
    emission.alias(node.output(), result, false);
  }

  /** A product; returns the node of an addition that it took in, or itself. */
  Node multiply(Node node) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    if (!emission.isConstant(a) && !emission.isConstant(b)) {
      Held x = emission.narrow(a);
      Held y = emission.narrow(b);
      emission.emit(
          node, node.output(), new Mul(false), List.of(x.id(), y.id()), x.scale() + y.scale());
      return node;
    }
    String constant = emission.isConstant(a) ? a : b;
    String x = emission.isConstant(a) ? b : a;
    return byConstant(node, x, constant, emission.constant(constant).data());
  }

  /** A quotient. */
  Node divide(Node node) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    if (emission.isConstant(b)) {
      double[] inverse = emission.constant(b).data().clone();
      for (int i = 0; i < inverse.length; i++) {
        inverse[i] = 1 / inverse[i];
      }
      return byConstant(node, a, b, inverse);
    }
    throw new IllegalArgumentException("division by a computed tensor is not supported");
  }

  /** A power with a constant exponent. */
  void power(Node node) {
    String x = node.inputs().get(0);
    String e = node.inputs().get(1);
    if (!emission.isConstant(e) || emission.shape(e).size() != 1) {
      throw new IllegalArgumentException("a power needs one constant exponent");
    }
    double exponent = emission.constant(e).get(0);
    if (exponent == 2) {
      Held held = emission.narrow(x);
      List<Integer> twice = List.of(held.id(), held.id());
      emission.emit(node, node.output(), new Mul(false), twice, 2 * held.scale());
    } else {
      table(
          node,
          x,
          node.output(),
          "POW(" + exponent + ")",
          v -> BinaryFunction.POW.apply(v, exponent));
    }
  }

  private Node byConstant(Node node, String x, String constant, double[] values) {
    boolean sameShape =
        emission.shape(x).equals(emission.shape(node.output()))
            && !emission.isInteger(node.output());
    if (values.length == 1 && values[0] > 0 && sameShape) {
      Held from = emission.finest(x);
      emission.alias(
          node.output(), from.times(values[0], node.name(), node.op().onnxName()), false);
      return node;
    }
    if (scaling.product(node, x, emission.shape(constant), values)) {
      return node;
    }
    Node next = emission.soleReader(node.output());
    if (next != null
        && next.op().equals(new Op.Binary(BinaryFunction.ADD))
        && emission.shape(next.output()).equals(emission.shape(node.output()))) {
      String other = next.inputs().get(next.inputs().get(0).equals(node.output()) ? 1 : 0);
      if (emission.isConstant(other)) {
        affine(
            node,
            next.output(),
            x,
            constant,
            emission.shape(constant),
            values,
            other,
            emission.shape(other),
            emission.constant(other).data());
        return next;
      }
    }
    affine(
        node,
        node.output(),
        x,
        constant,
        emission.shape(constant),
        values,
        "",
        Shape.SCALAR,
        new double[0]);
    return node;
  }

  /** {@code y = x * gain (+ shift)}, with a gain in the width of activations. */
  void affine(
      Node node,
      String y,
      String x,
      String gainName,
      Shape gainShape,
      double[] gain,
      String shiftName,
      Shape shiftShape,
      double[] shift) {
    Held from = emission.narrow(x);
    boolean integer = emission.isInteger(y);
    int gainScale = integer ? 0 : Emission.scaleFor(gain, emission.bits());
    int scale = from.scale() + gainScale;
    List<Integer> operands = new ArrayList<>();
    operands.add(from.id());
    operands.add(
        emission.derived(
            gainName, gainShape, gain, gainScale, emission.bits(), emission.isTrained(gainName)));
    if (!shiftName.isEmpty()) {
      operands.add(
          emission.derived(shiftName, shiftShape, shift, scale, 0, emission.isTrained(shiftName)));
    }
    emission.emit(node, y, new Mul(!shiftName.isEmpty()), operands, scale);
  }
}
