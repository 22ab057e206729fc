package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Activations, arithmetic, comparisons, logic, casts. */
final class ElementwiseOps {
  /** Functions whose parameters, if any, are read elsewhere. */
  private static final Set<Kind> WITH_PARAMETERS =
      Set.of(
          Kind.CELU,
          Kind.CLIP,
          Kind.ELU,
          Kind.GELU,
          Kind.GELU_TANH,
          Kind.HARD_SIGMOID,
          Kind.IS_INF,
          Kind.LEAKY_RELU,
          Kind.SELU,
          Kind.SHRINK,
          Kind.SWISH,
          Kind.THRESHOLDED_RELU);

  private ElementwiseOps() {}

  static void register(Map<String, Translator> to) {
    for (Kind kind : Kind.values()) {
      if (!WITH_PARAMETERS.contains(kind)) {
        to.put(kind.onnxName(), n -> n.emit(new Op.Unary(UnaryFunction.of(kind)), n.input(0)));
      }
    }
    activation(to, "Celu", Kind.CELU, "alpha", 1, "", 0);
    activation(to, "Elu", Kind.ELU, "alpha", 1, "", 0);
    activation(to, "HardSigmoid", Kind.HARD_SIGMOID, "alpha", 0.2f, "beta", 0.5f);
    activation(to, "LeakyRelu", Kind.LEAKY_RELU, "alpha", 0.01f, "", 0);
    activation(to, "Selu", Kind.SELU, "alpha", 1.6732632f, "gamma", 1.0507010f);
    activation(to, "Shrink", Kind.SHRINK, "lambd", 0.5f, "bias", 0);
    activation(to, "Swish", Kind.SWISH, "alpha", 1, "", 0);
    activation(to, "ThresholdedRelu", Kind.THRESHOLDED_RELU, "alpha", 1, "", 0);
    to.put("Clip", ElementwiseOps::clip);
    to.put("Gelu", ElementwiseOps::gelu);
    to.put("IsInf", ElementwiseOps::isInf);
    for (BinaryFunction function : BinaryFunction.values()) {
      to.put(function.onnxName(), n -> legacyBroadcast(n, function));
    }
    to.put("Mod", n -> binary(n, fmod(n) ? BinaryFunction.FMOD : BinaryFunction.MOD));
    to.put("BitShift", n -> binary(n, shift(n)));
    to.put("PRelu", ElementwiseOps::prelu);
    to.put("Max", n -> chain(n, BinaryFunction.MAX));
    to.put("Min", n -> chain(n, BinaryFunction.MIN));
    to.put("Sum", n -> chain(n, BinaryFunction.ADD));
    to.put("Mean", ElementwiseOps::mean);
    to.put("Where", n -> n.emit(new Op.Where(), n.input(0), n.input(1), n.input(2)));
    to.put("Cast", ElementwiseOps::cast);
    to.put("BitCast", ElementwiseOps::bitCast);
    to.put("SwiGLU", ElementwiseOps::swiglu);
    to.put("CastLike", n -> n.emit(new Op.Cast(n.type(1)), n.input(0)));
  }

  /** An activation with up to two float attributes. */
  private static void activation(
      Map<String, Translator> to,
      String name,
      Kind kind,
      String first,
      float firstDefault,
      String second,
      float secondDefault) {
    to.put(
        name,
        n -> {
          double alpha = n.attributes().real(first, firstDefault);
          double beta = n.attributes().real(second, secondDefault);
          n.emit(new Op.Unary(new UnaryFunction(kind, alpha, beta)), n.input(0));
        });
  }

  /** Bounds were attributes before opset 11 and are operands since. */
  private static void clip(ImportNode n) {
    double min = n.attributes().real("min", Double.NEGATIVE_INFINITY);
    double max = n.attributes().real("max", Double.POSITIVE_INFINITY);
    boolean known = true;
    if (n.has(1)) {
      known = n.isConstant(n.input(1));
      min = known ? n.constant(1, "min").get(0) : min;
    }
    if (n.has(2)) {
      known &= n.isConstant(n.input(2));
      max = n.isConstant(n.input(2)) ? n.constant(2, "max").get(0) : max;
    }
    if (known) {
      n.emit(new Op.Unary(new UnaryFunction(Kind.CLIP, min, max)), n.input(0));
      return;
    }
    String value = n.input(0);
    if (n.has(1)) {
      value = n.binary(BinaryFunction.MAX, value, n.input(1));
    }
    n.result(0, n.has(2) ? n.binary(BinaryFunction.MIN, value, n.input(2)) : value);
  }

  private static void gelu(ImportNode n) {
    boolean tanh = n.attributes().text("approximate", "none").equals("tanh");
    n.emit(new Op.Unary(UnaryFunction.of(tanh ? Kind.GELU_TANH : Kind.GELU)), n.input(0));
  }

  private static void isInf(ImportNode n) {
    boolean negative = n.attributes().flag("detect_negative", true);
    boolean positive = n.attributes().flag("detect_positive", true);
    if (negative && positive) {
      n.emit(new Op.Unary(UnaryFunction.of(Kind.IS_INF)), n.input(0));
      return;
    }
    double wanted =
        positive ? Double.POSITIVE_INFINITY : negative ? Double.NEGATIVE_INFINITY : Double.NaN;
    n.emit(new Op.Binary(BinaryFunction.EQUAL), n.input(0), n.scalar(n.type(0), wanted));
  }

  private static void binary(ImportNode n, BinaryFunction function) {
    n.emit(new Op.Binary(function), n.input(0), n.input(1));
  }

  /** Before opset 7 the second operand was placed by attributes {@code broadcast} and axis. */
  private static void legacyBroadcast(ImportNode n, BinaryFunction function) {
    String b = n.input(1);
    if (n.opset() < 7 && n.attributes().flag("broadcast", false) && n.attributes().has("axis")) {
      int axis = n.shape(0).axis(n.attributes().small("axis", 0));
      int behind = n.shape(0).rank() - axis - n.shape(1).rank();
      if (behind > 0) {
        int[] dims = Arrays.copyOf(n.shape(1).dims(), n.shape(1).rank() + behind);
        Arrays.fill(dims, n.shape(1).rank(), dims.length, 1);
        b = n.reshape(b, Shape.of(dims));
      }
    }
    n.emit(new Op.Binary(function), n.input(0), b);
  }

  private static boolean fmod(ImportNode n) {
    return n.attributes().flag("fmod", false);
  }

  private static BinaryFunction shift(ImportNode n) {
    boolean left = n.attributes().text("direction", "").equals("LEFT");
    return left ? BinaryFunction.SHIFT_LEFT : BinaryFunction.SHIFT_RIGHT;
  }

  /** Before opset 7 a slope per channel stood without the axes behind it. */
  private static void prelu(ImportNode n) {
    Shape x = n.shape(0);
    String slope = n.input(1);
    if (n.opset() < 7 && n.shape(1).rank() == 1 && x.rank() > 2) {
      int[] dims = new int[x.rank() - 1];
      Arrays.fill(dims, 1);
      dims[0] = n.shape(1).size();
      slope = n.reshape(slope, Shape.of(dims));
    }
    n.emit(new Op.Binary(BinaryFunction.PRELU), n.input(0), slope);
  }

  /** An operator of any number of operands as a chain of pairs. */
  private static void chain(ImportNode n, BinaryFunction function) {
    List<String> in = n.allInputs();
    if (in.size() == 1) {
      n.result(0, in.getFirst());
      return;
    }
    String value = in.getFirst();
    for (String next : in.subList(1, in.size() - 1)) {
      value = n.binary(function, value, next);
    }
    n.emit(new Op.Binary(function), value, in.getLast());
  }

  private static void mean(ImportNode n) {
    List<String> in = n.allInputs();
    String sum = in.getFirst();
    for (String next : in.subList(1, in.size())) {
      sum = n.add(sum, next);
    }
    ElementType type = n.info(sum).type();
    n.emit(new Op.Binary(BinaryFunction.DIV), sum, n.scalar(type, in.size()));
  }

  private static void cast(ImportNode n) {
    int code = n.attributes().small("to", 0);
    n.emit(new Op.Cast(TensorCodec.type(code)), n.input(0));
  }

  /** Among whole numbers the sign bit counts the other way round; floats show their bits. */
  private static void bitCast(ImportNode n) {
    ElementType from = n.type(0);
    ElementType to = TensorCodec.type(n.attributes().small("to", 0));
    int width = Math.max(8, from.bits());
    if (width != Math.max(8, to.bits())) {
      throw new IllegalArgumentException(
          "cannot read the bits of " + from + " as " + to + ", which is not as wide");
    }
    boolean floats = from.isFloat() || to.isFloat();
    if (floats || from.isSigned() == to.isSigned() || width > 32) {
      n.emit(floats || width > 32 ? new Op.BitCast(to) : new Op.Cast(to), n.input(0));
      return;
    }
    String wide = n.cast(n.input(0), ElementType.INT64);
    String all = n.scalar(ElementType.INT64, StrictMath.pow(2, width));
    String most = n.scalar(ElementType.INT64, StrictMath.pow(2, width - 1));
    String none = n.scalar(ElementType.INT64, 0);
    String other =
        from.isSigned()
            ? n.where(n.binary(BinaryFunction.LESS, wide, none), n.add(wide, all), wide)
            : n.where(n.binary(BinaryFunction.LESS, wide, most), wide, n.sub(wide, all));
    n.emit(new Op.Cast(to), other);
  }

  /** The swish of the gate times the other operand. */
  private static void swiglu(ImportNode n) {
    UnaryFunction swish = new UnaryFunction(Kind.SWISH, n.attributes().real("alpha", 1), 0);
    String gate = n.step(new Op.Unary(swish), n.input(0));
    n.emit(new Op.Binary(BinaryFunction.MUL), gate, n.input(1));
  }
}
