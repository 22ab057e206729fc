package io.parsimony.layers.quant.ezkl;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.Add;
import io.parsimony.layers.quant.FunctionTable.RealFunction;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.Mul;
import io.parsimony.layers.quant.ParameterCount;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantModelBuilder;
import io.parsimony.layers.quant.QuantProfile;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Rescale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps that operators are translated to, each with EZKL's scale arithmetic, under the name of
 * one node at a time.
 */
final class EzklBuilder {

  /** Bits that the declared width of weights is a multiple of, so that it tells little of them. */
  private static final int WIDTH_STEP = 8;

  /** Results of tables stay below this; without calibration saturation comes earlier. */
  private static final double LARGEST = 0x1p28;

  private static final double LARGEST_BY_DEFAULT = 0x1p16;

  private final EzklOptions options;
  private final QuantModelBuilder model;
  private final Domains intervals;
  private final TableDesign design;
  private final Map<Integer, Range> domains = new LinkedHashMap<>();
  private final Map<String, Term> known = new LinkedHashMap<>();
  private String node = "";
  private String op = "";

  EzklBuilder(String name, EzklOptions options, Domains intervals) {
    this.options = options;
    this.model = new QuantModelBuilder(name, QuantProfile.EZKL);
    this.intervals = intervals;
    this.design =
        new TableDesign(
            options.longestTableBits(), intervals.calibrated() ? LARGEST : LARGEST_BY_DEFAULT);
  }

  /** Names the steps that follow. */
  void at(String nodeName, String opName) {
    node = nodeName;
    op = opName;
  }

  /** The profile's base scale. */
  int base() {
    return options.scaleBits();
  }

  /** Declares an input. */
  Term input(String name, Shape shape, int scale, Range range) {
    return new Term(model.input(name, shape, scale, range), scale, scale);
  }

  /** Trained weights at a scale, one copy per name and scale. */
  Term parameter(String name, Tensor tensor, int scale, int nominal) {
    return known.computeIfAbsent(
        name + "@" + scale,
        _ -> {
          IntTensor elements = quantize(tensor, scale);
          int bits = Range.hull(elements.values()).signedBits();
          Range range = Range.signed(Math.ceilDiv(bits, WIDTH_STEP) * WIDTH_STEP);
          int id = model.parameter(name, scale, range, elements);
          intervals.data(id, elements);
          return new Term(id, scale, nominal);
        });
  }

  /** Public numbers at a scale, one copy per name and scale. */
  Term constant(String name, Tensor tensor, int scale, int nominal) {
    return known.computeIfAbsent(
        name + "@" + scale,
        _ -> {
          IntTensor elements = quantize(tensor, scale);
          int id = model.constant(name, scale, elements);
          intervals.data(id, elements);
          return new Term(id, scale, nominal);
        });
  }

  /**
   * A public factor, with the fewest digits that keep it within 2^-8 of its value; its nominal
   * scale is the base.
   */
  Term factor(String name, double value) {
    int scale = 0;
    while (scale < 30 && !near(value, scale)) {
      scale++;
    }
    return constant(name, Tensor.floats(Shape.SCALAR, value), scale, base());
  }

  private static boolean near(double value, int scale) {
    double scaled = value * StrictMath.scalb(1.0, scale);
    return StrictMath.abs(StrictMath.rint(scaled) - scaled) <= StrictMath.abs(scaled) * 0x1p-8;
  }

  private static IntTensor quantize(Tensor tensor, int scale) {
    double factor = StrictMath.scalb(1.0, scale);
    double[] data = tensor.data();
    long[] out = new long[data.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (long) StrictMath.rint(data[i] * factor);
    }
    return IntTensor.of(tensor.shape(), out);
  }

  /** Any layer; {@code part} tells the steps of one node apart and may be empty. */
  Term layer(String part, Layer layer, int scale, int nominal, Term... operands) {
    List<Integer> ids = new ArrayList<>(Arrays.stream(operands).map(Term::id).toList());
    String name = part.isEmpty() ? node : node + "/" + part;
    int id = model.layer(name, op, layer, ids, scale);
    intervals.apply(layer, ids, id);
    return new Term(id, scale, nominal);
  }

  /** Brings a value down to nominal scale {@code target} by a table of divisions. */
  Term rescale(String part, Term x, int target) {
    if (x.nominal() <= target) {
      return x;
    }
    return layer(part, division(x, target), target, target, x);
  }

  private Rescale division(Term x, int target) {
    return TableDesign.rescale(x.scale() - target, domain(x, false));
  }

  /** Brings two operands to the smaller of their nominal scales. */
  List<Term> homogenize(Term a, Term b) {
    int target = Math.min(a.nominal(), b.nominal());
    return List.of(rescale("rescale", a, target), rescale("rescale", b, target));
  }

  /** Sum or difference of values, at the smaller of the two scales. */
  Term add(String part, Term a, Term b, boolean subtract) {
    List<Term> same = homogenize(a, b);
    Term left = same.get(0);
    Term right = same.get(1);
    int scale = Math.min(left.scale(), right.scale());
    left = trim(left, scale);
    right = trim(right, scale);
    return layer(part, new Add(0, 0, subtract), scale, left.nominal(), left, right);
  }

  /** Gives up digits that EZKL would not have had. */
  private Term trim(Term x, int scale) {
    return x.scale() == scale ? x : layer("rescale", division(x, scale), scale, x.nominal(), x);
  }

  /** Product of computed values, which are brought to one nominal scale first. */
  Term multiply(String part, Term a, Term b) {
    List<Term> same = homogenize(a, b);
    return scaled(part, same.get(0), same.get(1));
  }

  /** Product with a constant, which never rescales. */
  Term scaled(String part, Term a, Term b) {
    return layer(part, new Mul(false), a.scale() + b.scale(), a.nominal() + b.nominal(), a, b);
  }

  /** A function that commutes with scales, such as ReLU, fused with the rescale to the base. */
  Term fusedTable(String name, RealFunction f, Term x) {
    int out = Math.min(base(), x.scale());
    var lookup = design.fused(name, f, x.scale() - out, out, domain(x, false));
    return layer("", lookup, out, base(), x);
  }

  /** Any function of a real number, by a table. */
  Term table(String part, String name, RealFunction f, Term x, int outScale, boolean positive) {
    Range domain = domain(x, positive);
    intervals
        .seen(x.id())
        .ifPresent(seen -> {
          requireSmall(name, f, x, outScale, seen.min());
          requireSmall(name, f, x, outScale, seen.max());
        });
    var lookup = design.direct(name, f, x.scale(), outScale, domain, positive);
    return layer(part, lookup, outScale, base(), x);
  }

  private void requireSmall(String name, RealFunction f, Term x, int outScale, long argument) {
    double real = argument * StrictMath.scalb(1.0, -x.scale());
    double y = f.applyAsDouble(real);
    if (!(StrictMath.abs(y) * StrictMath.scalb(1.0, outScale) < design.largest())) {
      throw new IllegalArgumentException(
          name
              + " of "
              + real
              + " is too large for this profile, which takes no maximum off before a softmax; end"
              + " the circuit before this node");
    }
  }

  /** Whether the maximum comes off before a softmax of the current node. */
  boolean centresSoftmax(Term x, int axis) {
    return intervals.centresSoftmax(x, axis, node + "/centred");
  }

  /** Bits before the point of the largest operand of a table, or {@code otherwise} by default. */
  int integerBits(Term x, int otherwise) {
    return intervals.calibrated()
        ? Math.max(0, domain(x, true).signedBits() - x.scale())
        : otherwise;
  }

  /** The interval of operands that a table holds: declared once for each value. */
  private Range domain(Term x, boolean positive) {
    Range known = domains.get(x.id());
    if (known != null) {
      return known;
    }
    QuantValue value = model.value(x.id());
    if (value.kind() != QuantValue.Kind.ACTIVATION) {
      return value.range();
    }
    Range range = intervals.of(value.name(), x, positive);
    domains.put(x.id(), range);
    model.narrow(x.id(), range);
    return range;
  }

  Shape shape(Term x) {
    return model.value(x.id()).shape();
  }

  /** Whether a value is data of the model rather than computed. */
  boolean isData(Term x) {
    return model.hasData(x.id());
  }

  /** The model. */
  QuantModel build(List<Term> outputs, List<ParameterCount> parameters) {
    return model.build(
        outputs.stream().map(Term::id).toList(), parameters, options.text(intervals.calibrated()));
  }
}
