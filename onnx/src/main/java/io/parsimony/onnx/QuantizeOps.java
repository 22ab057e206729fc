package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Quantising operators, as the integer and float32 steps that define them: integer sums are exact,
 * and each float step rounds to float32, as other engines do.
 */
final class QuantizeOps {
  private QuantizeOps() {}

  static void register(Map<String, Translator> to) {
    to.put("QuantizeLinear", QuantizeOps::quantize);
    to.put("DequantizeLinear", QuantizeOps::dequantize);
    to.put("DynamicQuantizeLinear", QuantizeOps::dynamic);
    to.put("MatMulInteger", QuantizeOps::matMulInteger);
    to.put("ConvInteger", QuantizeOps::convInteger);
    to.put("QLinearMatMul", QuantizeOps::linearMatMul);
    to.put("QLinearConv", QuantizeOps::linearConv);
  }

  private static void quantize(ImportNode n) {
    int code = n.attributes().small("output_dtype", 0);
    ElementType type =
        n.has(2) ? n.type(2) : code == 0 ? ElementType.UINT8 : TensorCodec.type(code);
    ElementType real = n.type(1);
    String scale = alongAxis(n, n.input(1));
    String zero = n.has(2) ? alongAxis(n, n.input(2)) : "";
    n.result(0, quantized(n, n.cast(n.input(0), real), scale, zero, type));
  }

  /** {@code saturate(round(x / scale) + zero)}; an empty zero is none. */
  private static String quantized(
      ImportNode n, String x, String scale, String zero, ElementType type) {
    return saturated(n, n.div(x, scale), zero, type);
  }

  private static String saturated(ImportNode n, String value, String zero, ElementType type) {
    String rounded = n.unary(Kind.ROUND, value);
    if (type.bits() > 8) {
      return clamped(n, n.cast(rounded, ElementType.INT64), zero, type);
    }
    String shifted = zero.isEmpty() ? rounded : n.add(rounded, n.cast(zero, ElementType.FLOAT));
    Op clip = new Op.Unary(new UnaryFunction(Kind.CLIP, type.min(), type.max()));
    return n.cast(n.step(clip, shifted), type);
  }

  /** Wide types are clamped as the integers they are: no table holds them. */
  private static String clamped(ImportNode n, String whole, String zero, ElementType type) {
    String shifted = zero.isEmpty() ? whole : n.add(whole, n.cast(zero, ElementType.INT64));
    String least = n.scalar(ElementType.INT64, type.min());
    String most = n.scalar(ElementType.INT64, type.max());
    String above = n.binary(BinaryFunction.MAX, shifted, least);
    return n.cast(n.binary(BinaryFunction.MIN, above, most), type);
  }

  private static void dequantize(ImportNode n) {
    String scale = alongAxis(n, n.input(1));
    String x = n.cast(n.input(0), ElementType.INT32);
    if (n.has(2)) {
      x = n.sub(x, n.cast(alongAxis(n, n.input(2)), ElementType.INT32));
    }
    n.emit(new Op.Binary(BinaryFunction.MUL), n.cast(x, n.type(1)), scale);
  }

  /** A scale or zero point as it must stand to broadcast over the first operand. */
  private static String alongAxis(ImportNode n, String parameter) {
    Shape x = n.shape(0);
    Shape p = n.shape(parameter);
    if (p.size() == 1) {
      return n.reshape(parameter, Shape.SCALAR);
    }
    int axis = x.axis(n.attributes().small("axis", 1));
    if (p.rank() == 1) {
      int[] column = new int[x.rank() - axis];
      Arrays.fill(column, 1);
      column[0] = p.size();
      return n.reshape(parameter, Shape.of(column));
    }
    int block = n.attributes().small("block_size", x.dim(axis) / p.dim(axis));
    long[] blocks = IntStream.range(0, x.dim(axis)).mapToLong(i -> i / block).toArray();
    String indices = n.constant(GraphImporter.vector(blocks));
    return n.step(new Op.Gather(axis), parameter, indices);
  }

  private static void dynamic(ImportNode n) {
    List<Integer> all = IntStream.range(0, n.shape(0).rank()).boxed().toList();
    String nothing = n.scalar(ElementType.FLOAT, 0);
    String max =
        n.binary(
            BinaryFunction.MAX,
            n.step(new Op.Reduce(ReduceKind.MAX, all, false), n.input(0)),
            nothing);
    String min =
        n.binary(
            BinaryFunction.MIN,
            n.step(new Op.Reduce(ReduceKind.MIN, all, false), n.input(0)),
            nothing);
    String scale = n.div(n.sub(max, min), n.scalar(ElementType.FLOAT, 255));
    String zero = saturated(n, n.div(n.unary(Kind.NEG, min), scale), "", ElementType.UINT8);
    n.result(0, quantized(n, n.input(0), scale, zero, ElementType.UINT8));
    n.result(1, scale);
    n.result(2, zero);
  }

  /** An operand as int32 with its zero point taken off. */
  private static String centred(ImportNode n, int operand, int zeroOperand, boolean perRow) {
    String x = n.cast(n.input(operand), ElementType.INT32);
    if (!n.has(zeroOperand)) {
      return x;
    }
    String zero = n.cast(n.input(zeroOperand), ElementType.INT32);
    Shape shape = n.shape(zero);
    if (shape.rank() == 1 && shape.size() > 1 && perRow) {
      int[] column = new int[Math.max(2, n.shape(x).rank())];
      Arrays.fill(column, 1);
      int axis = n.shape(x).rank() > 2 ? 0 : column.length - 2;
      column[axis] = shape.size();
      zero = n.reshape(zero, Shape.of(column));
    } else if (shape.size() == 1) {
      zero = n.reshape(zero, Shape.SCALAR);
    }
    return n.sub(x, zero);
  }

  private static void matMulInteger(ImportNode n) {
    n.emit(new Op.MatMul(), centred(n, 0, 2, true), centred(n, 1, 3, false));
  }

  private static Op convolution(ImportNode n, int weights) {
    List<Integer> kernel =
        n.attributes()
            .integers("kernel_shape")
            .orElseGet(() -> n.shape(weights).toList().subList(2, n.shape(weights).rank()));
    WindowGeometry geometry = WindowOps.geometry(n, n.shape(0), kernel);
    return new Op.Conv(geometry, n.attributes().small("group", 1));
  }

  /** The zero point is taken off before padding, so that padding is zero. */
  private static void convInteger(ImportNode n) {
    n.emit(convolution(n, 1), centred(n, 0, 2, false), centred(n, 1, 3, true));
  }

  private static void linearMatMul(ImportNode n) {
    String sums = n.step(new Op.MatMul(), centred(n, 0, 2, true), centred(n, 3, 5, false));
    n.result(0, requantized(n, sums, n.input(4)));
  }

  private static void linearConv(ImportNode n) {
    String x = centred(n, 0, 2, false);
    String w = centred(n, 3, 5, true);
    Op conv = convolution(n, 3);
    String sums = n.has(8) ? n.step(conv, x, w, n.input(8)) : n.step(conv, x, w);
    String scale = n.input(4);
    if (n.shape(scale).size() > 1) {
      int[] column = new int[n.shape(sums).rank() - 1];
      Arrays.fill(column, 1);
      column[0] = n.shape(scale).size();
      scale = n.reshape(scale, Shape.of(column));
    }
    n.result(0, requantized(n, sums, scale));
  }

  /** Sums at the product of the operands' scales, brought to the scale of the result. */
  private static String requantized(ImportNode n, String sums, String weightScale) {
    String factor = n.div(n.mul(n.input(1), weightScale), n.input(6));
    String real = n.cast(sums, ElementType.FLOAT);
    String scaled = n.mul(real, n.cast(factor, ElementType.FLOAT));
    return saturated(n, scaled, n.input(7), n.type(7));
  }
}
