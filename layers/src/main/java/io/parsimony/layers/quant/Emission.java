package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.SourceTensor;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.ValueInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of {@link FusedQuantizer}: which tensors of the graph exist in which form. A tensor is
 * <i>exact</i> as it comes out of a sum or product, and <i>narrow</i> once rescaled to the width of
 * activations at its calibrated scale; a narrow form is made when first asked for.
 */
final class Emission {

  /** How much wider than activations the operand of a product may be. */
  private static final int SPARE_BITS = 4;

  /** Ends the name of an exact value of a tensor. */
  static final String EXACT = ".exact";

  /** Ends the name of an exact value that stands for a tensor up to a factor. */
  static final String SUM = ".sum";

  /** Extra digits of a constant that is added to a narrow tensor. */
  static final int EXTRA_DIGITS = 4;

  /** Extra digits where a tensor enters or leaves the network and rounding would show. */
  private static final int BORDER_DIGITS = 8;

  /** Sums wider than this are rescaled before they are added to others. */
  private static final int WIDEST_SUM = 44;

  final ModelGraph graph;
  final Calibration calibration;
  final QuantOptions options;
  final QuantModelBuilder builder;
  private final Map<String, List<Node>> consumers;
  private final Set<String> outputs = new HashSet<>();
  private final Set<String> trained;
  private final Map<String, Held> exact = new HashMap<>();
  private final Map<String, Held> narrow = new HashMap<>();
  private final Map<String, Integer> constants = new HashMap<>();

  Emission(ModelGraph graph, Calibration calibration, QuantOptions options, Set<String> trained) {
    this.graph = graph;
    this.calibration = calibration;
    this.options = options;
    this.trained = trained;
    this.consumers = graph.consumers();
    graph.outputs().forEach(info -> outputs.add(info.name()));
    this.builder = new QuantModelBuilder(graph.name(), QuantProfile.FUSED);
  }

  /** The tensor of the graph that a value of this name holds. */
  static String tensorOf(String valueName) {
    return valueName.endsWith(EXACT)
        ? valueName.substring(0, valueName.length() - EXACT.length())
        : valueName;
  }

  int bits() {
    return options.activationBits();
  }

  /** The width up to which sums stay exact. */
  int widestSum() {
    return WIDEST_SUM;
  }

  Shape shape(String tensor) {
    return graph.shape(tensor);
  }

  boolean isConstant(String tensor) {
    return graph.isInitializer(tensor);
  }

  Tensor constant(String tensor) {
    return graph.initializer(tensor);
  }

  /** The nodes that read {@code tensor}. */
  List<Node> readers(String tensor) {
    return consumers.getOrDefault(tensor, List.of());
  }

  /** The only reader of {@code tensor}, if it has one reader and is no output of the graph. */
  @Nullable Node soleReader(String tensor) {
    List<Node> readers = readers(tensor);
    return readers.size() == 1 && !outputs.contains(tensor) ? readers.getFirst() : null;
  }

  /**
   * Makes sure that integers of {@code tensor} are of its type: where the proven range says less,
   * they are checked to be, since arithmetic here does not wrap. Booleans too: what reads them
   * takes them for bits, and two writes of a scatter may meet.
   */
  void keepInType(Node node, String tensor, ElementType type) {
    Range allowed = IntegerTypes.of(type);
    Held held = finest(tensor);
    Range multiples = builder.value(held.id()).range(); // of 2^-scale, if the scale is negative
    if (held.scale() < 0 && multiples.signedBits() - held.scale() > 61) {
      throw new IllegalArgumentException("integers of '" + tensor + "' may need more than 61 bits");
    }
    Range range = held.scale() < 0 ? multiples.times(1L << -held.scale()) : multiples;
    if (allowed.contains(range)) {
      return;
    }
    int id = held.id();
    if (held.scale() < 0) {
      int none = builder.constant(node.name() + ".none", 0, IntTensor.of(Shape.SCALAR, 0));
      id = step(node, ".whole", new Add(-held.scale(), 0, false), List.of(id, none), 0);
    }
    if (type.isSigned()) {
      id = step(node, ".in" + type, new Rescale(1, 0, Math.min(62, type.bits())), List.of(id), 0);
    } else {
      int bits = Math.min(61, type.bits());
      long half = 1L << (bits - 1);
      int offset = builder.constant(node.name() + ".half", 0, IntTensor.of(Shape.SCALAR, half));
      int centred = step(node, ".centred", new Add(0, 0, true), List.of(id, offset), 0);
      int checked = step(node, ".in" + type, new Rescale(1, 0, bits), List.of(centred), 0);
      id = step(node, ".restored", new Add(0, 0, false), List.of(checked, offset), 0);
    }
    exact.remove(tensor);
    narrow.put(tensor, new Held(id, 0, 1, node.name(), node.op().onnxName()));
  }

  /** Declares the inputs of the graph. */
  void declareInputs() {
    for (ValueInfo input : graph.inputs()) {
      int extra = quantisedByTheNetwork(input.name()) ? BORDER_DIGITS : 0;
      int scale = input.type().isFloat() ? scaleOf(input.name()) + extra : 0;
      Range range =
          input.type().isFloat()
              ? Range.signed(bits() + extra)
              : IntegerTypes.ofInput(graph, input, magnitude(input.name()));
      int id = builder.input(input.name(), input.shape(), scale, range);
      narrow.put(input.name(), new Held(id, scale, 1, input.name(), "Input"));
    }
  }

  /**
   * Whether an input is only scaled and rounded, so that its own digits should not round it first.
   */
  private boolean quantisedByTheNetwork(String input) {
    Node scaling = soleReader(input);
    if (scaling == null
        || !(scaling.op() instanceof Op.Binary)
        || !isConstant(scaling.inputs().get(1))
        || constant(scaling.inputs().get(1)).size() != 1) {
      return false;
    }
    Node next = soleReader(scaling.output());
    return next != null
        && next.op() instanceof Op.Unary(UnaryFunction f)
        && f.kind() == UnaryFunction.Kind.ROUND;
  }

  /** Whether a tensor's type is an integer type or bool: it then has scale 0, exactly. */
  boolean isInteger(String tensor) {
    return !graph.value(tensor).type().isFloat();
  }

  /** The scale of the narrow form of a tensor, from its calibrated span. */
  int scaleOf(String tensor) {
    return isInteger(tensor) ? 0 : Scales.fitting(magnitude(tensor), bits());
  }

  /** The magnitude that must fit: calibrated, times the margin. */
  double magnitude(String tensor) {
    return calibration.span(tensor).magnitude() * options.margin();
  }

  /** Emits a layer for {@code tensor}, exact. */
  Held emit(Node node, String tensor, Layer layer, List<Integer> operands, int scale) {
    return emit(node, tensor, layer, operands, scale, 1);
  }

  /** Emits a layer for {@code tensor}, exact up to a factor. */
  Held emit(
      Node node, String tensor, Layer layer, List<Integer> operands, int scale, double factor) {
    String op = node.op().onnxName();
    Held form = new Held(0, scale, 1, node.name(), op).times(factor, node.name(), op);
    String name = tensor + (form.plain() ? EXACT : SUM);
    int own = form.plain() ? form.scale() : scale;
    int id = builder.layer(node.name(), op, name, layer, operands, own);
    Held held = new Held(id, form.scale(), form.factor(), node.name(), op);
    exact.put(tensor, held);
    return held;
  }

  /** Emits a layer whose result is narrow already. */
  Held emitNarrow(Node node, String tensor, Layer layer, List<Integer> operands, int scale) {
    int id = builder.layer(node.name(), node.op().onnxName(), tensor, layer, operands, scale);
    Held held = new Held(id, scale, 1, node.name(), node.op().onnxName());
    narrow.put(tensor, held);
    return held;
  }

  /** Emits a step on the way to a tensor, under a name of its own. */
  int step(Node node, String suffix, Layer layer, List<Integer> operands, int scale) {
    return builder.layer(node.name() + suffix, node.op().onnxName(), layer, operands, scale);
  }

  /** Makes {@code tensor} another name for integers that exist. */
  void alias(String tensor, Held held, boolean isNarrow) {
    (isNarrow ? narrow : exact).put(tensor, held);
  }

  /** Whether {@code tensor} has come into being. */
  boolean has(String tensor) {
    return exact.containsKey(tensor) || narrow.containsKey(tensor);
  }

  boolean hasNarrow(String tensor) {
    return narrow.containsKey(tensor);
  }

  /** The form with the most digits. */
  Held finest(String tensor) {
    Held found = exact.get(tensor);
    return found != null ? found : narrow(tensor);
  }

  /** A constant as a value that layers can take, at the scale of an activation. */
  private Held constantHeld(String tensor) {
    double[] floats = constant(tensor).data();
    int scale = isInteger(tensor) ? 0 : scaleFor(floats, bits());
    int id = data(tensor, "h", floats, shape(tensor), 1, scale, 0, isTrained(tensor));
    return new Held(id, scale, 1, tensor, "Constant");
  }

  /**
   * The value in which the model gives {@code tensor}: computed, and without a left-over factor.
   */
  int outputOf(String tensor) {
    Held held = finest(tensor);
    if (!held.plain()) {
      held = finerThanNarrow(tensor, held);
    }
    if (!builder.hasData(held.id()) && held.scale() == builder.value(held.id()).scaleBits()) {
      return held.id();
    }
    Layer pass = Rearrange.reshape(shape(tensor)); // the same integers, computed, at their scale
    return builder.layer(tensor + ".output", held.op(), pass, List.of(held.id()), held.scale());
  }

  /** An output keeps some digits more than an activation: nothing behind it gets dearer. */
  private Held finerThanNarrow(String tensor, Held from) {
    int scale = narrowScale(tensor, from) + BORDER_DIGITS;
    Rescale rescale = Scales.rescale(from.factor(), from.scale() - scale, bits() + BORDER_DIGITS);
    int id =
        builder.layer(tensor + ".rescale", from.op(), tensor, rescale, List.of(from.id()), scale);
    return new Held(id, scale, 1, from.node(), from.op());
  }

  /**
   * A form for products: exact digits, with a factor left over if need be, spare a rescale as long
   * as they are not much wider than activations.
   */
  Held multiplicand(String tensor) {
    Held found = exact.get(tensor);
    if (found == null || narrow.containsKey(tensor)) {
      return narrow(tensor);
    }
    int width = builder.value(found.id()).range().signedBits();
    return width <= bits() + SPARE_BITS ? found : narrow(tensor);
  }

  /** A form without a left-over factor that may be summed without fear of overflow. */
  Held summand(String tensor) {
    Held found = finest(tensor);
    boolean good = found.plain() && builder.value(found.id()).range().signedBits() <= WIDEST_SUM;
    return good ? found : narrow(tensor);
  }

  /** The narrow form, made now if there is none. */
  Held narrow(String tensor) {
    Held found = narrow.get(tensor);
    if (found == null && isConstant(tensor)) {
      found = constantHeld(tensor);
      narrow.put(tensor, found);
    }
    if (found == null) {
      Held from = exact.get(tensor);
      if (from != null && isInteger(tensor)) {
        return from;
      }
      if (from == null) {
        throw new IllegalArgumentException("tensor '" + tensor + "' is not computed here");
      }
      found = rescaled(from, tensor, narrowScale(tensor, from));
      narrow.put(tensor, found);
    }
    return found;
  }

  /** The tensor at a given scale, in the width of activations. */
  Held narrowAt(String tensor, int scale) {
    Held found = narrow.get(tensor);
    if (found != null && found.scale() == scale && found.plain()) {
      return found;
    }
    Held finest = finest(tensor);
    return isInteger(tensor) && finest.plain() && finest.scale() == scale
        ? finest
        : rescaled(finest, tensor, scale);
  }

  /**
   * The calibrated scale, or a finer one that the proven range allows, but no finer than the exact
   * digits are.
   */
  int narrowScale(String tensor, Held from) {
    double proven = (double) builder.value(from.id()).range().magnitude() * from.factor();
    int safe = Scales.fitting(StrictMath.scalb(proven, -from.scale()), bits());
    int wanted = Math.max(scaleOf(tensor), safe);
    return from.plain() ? Math.min(wanted, from.scale()) : wanted;
  }

  private Held rescaled(Held from, String tensor, int scale) {
    if (from.plain()
        && from.scale() == scale
        && Range.signed(bits()).contains(builder.value(from.id()).range())) {
      return from;
    }
    Rescale rescale = Scales.rescale(from.factor(), from.scale() - scale, bits());
    int id =
        builder.layer(
            from.node() + ".rescale", from.op(), tensor, rescale, List.of(from.id()), scale);
    return new Held(id, scale, 1, from.node(), from.op());
  }

  /** Whether a constant holds trained parameters, which may be private. */
  boolean isTrained(String tensor) {
    return trained.contains(tensor);
  }

  /**
   * The integers that a weight tensor was dequantised from, with its scale as the factor; null if
   * it was not: each element must be a whole number of up to 9 bits times a number stored in the
   * file.
   */
  @Nullable Held ownIntegers(String tensor, Shape shape, double times) {
    if (isInteger(tensor)) {
      return null;
    }
    double[] floats = constant(tensor).data();
    for (SourceTensor source : graph.sources(tensor)) {
      Tensor s = source.tensor();
      if (s.size() != 1 || !s.type().isFloat() || !(s.get(0) > 0) || !(times > 0)) {
        continue;
      }
      double[] integers = new double[floats.length];
      boolean whole = floats.length > 1;
      for (int i = 0; i < integers.length && whole; i++) {
        integers[i] = StrictMath.rint(floats[i] / s.get(0));
        whole = StrictMath.abs(integers[i]) < 512 && (float) (integers[i] * s.get(0)) == floats[i];
      }
      if (whole) {
        int id = data(tensor, "q" + shape, integers, shape, 1, 0, 0, true);
        return new Held(id, 0, 1, tensor, "Constant").times(s.get(0) * times, tensor, "Constant");
      }
    }
    return null;
  }

  /** A weight tensor at the finest scale that its width allows. */
  int weights(String tensor, Shape shape, double times, int bits) {
    Tensor floats = constant(tensor);
    if (isInteger(tensor) && times == 1) {
      return data(tensor, "i" + shape, floats.data(), shape, 1, 0, 0, isTrained(tensor));
    }
    double largest = Calibration.Span.of(floats).magnitude() * StrictMath.abs(times);
    int scale = Scales.fitting(largest, bits);
    return data(tensor, "w" + times + shape, floats.data(), shape, times, scale, bits, true);
  }

  /** A bias at a given scale; its declared width is the least multiple of 4 that holds it. */
  int bias(String tensor, Shape shape, double times, int scale) {
    return bias(tensor, shape, times, scale, true);
  }

  /** A bias that may be a public constant. */
  int bias(String tensor, Shape shape, double times, int scale, boolean parameter) {
    String role = "b" + times + shape;
    return data(tensor, role, constant(tensor).data(), shape, times, scale, 0, parameter);
  }

  /** Numbers made from constants; width 0 stands for the least that holds them. */
  int derived(String name, Shape shape, double[] floats, int scale, int bits, boolean parameter) {
    return data(name, "d" + shape, floats, shape, 1, scale, bits, parameter);
  }

  /** The scale at which {@code floats} fit signed {@code bits}. */
  static int scaleFor(double[] floats, int bits) {
    double largest = 0;
    for (double v : floats) {
      largest = StrictMath.max(largest, StrictMath.abs(v));
    }
    return Scales.fitting(largest, bits);
  }

  private int data(
      String tensor,
      String role,
      double[] floats,
      Shape shape,
      double times,
      int scale,
      int declaredBits,
      boolean parameter) {
    String key = role + " " + scale + " " + declaredBits + " " + tensor;
    Integer known = constants.get(key);
    if (known != null) {
      return known;
    }
    long[] integers = new long[floats.length];
    for (int i = 0; i < integers.length; i++) {
      double scaled = StrictMath.rint(StrictMath.scalb(floats[i] * times, scale));
      if (!(StrictMath.abs(scaled) < 0x1p52)) {
        throw QuantOverflowException.ofReal(tensor, floats[i], -0x1p52, 0x1p52);
      }
      integers[i] = (long) scaled;
    }
    IntTensor elements = IntTensor.of(shape, integers);
    int id;
    if (parameter) {
      int needed = Math.max(8, (Range.hull(integers).signedBits() + 3) / 4 * 4);
      Range range =
          declaredBits == 0
                  && graph.isInitializer(tensor)
                  && graph.value(tensor).type() == ElementType.BOOL
              ? Range.BIT
              : Range.signed(declaredBits == 0 ? needed : declaredBits);
      id = builder.parameter(tensor, scale, range, elements);
    } else {
      id = builder.constant(tensor, scale, elements);
    }
    constants.put(key, id);
    return id;
  }
}
