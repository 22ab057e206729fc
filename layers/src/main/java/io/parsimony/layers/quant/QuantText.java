package io.parsimony.layers.quant;

import io.parsimony.layers.IntTensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The public part of a quantised model as canonical text: profile, options, scales, shapes, ranges
 * and layers; constants by their SHA-256. Trained parameters do not enter. Two models with the same
 * text have the same circuit under the same gate set, whatever their weights are.
 */
public final class QuantText {

  private static final String HEADER = "parsimony-quantisation 1";

  private QuantText() {}

  /** The canonical text; ends with a line feed. */
  public static String of(QuantModel model) {
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    line(out, "model " + quoted(model.name()));
    line(out, "profile " + model.profile());
    line(out, "options " + quoted(model.options()));
    for (QuantValue v : model.values()) {
      line(
          out,
          "value "
              + v.id()
              + " "
              + v.kind()
              + " scale="
              + v.scaleBits()
              + " range="
              + v.range()
              + " shape="
              + v.shape()
              + " "
              + quoted(v.name()));
      if (v.kind() == QuantValue.Kind.CONSTANT) {
        line(out, "data " + v.id() + " " + digest(model.dataOf(v.id())));
      }
    }
    for (LayerNode node : model.layers()) {
      line(
          out,
          "layer "
              + node.inputs()
              + " -> "
              + node.output()
              + " "
              + describe(node.layer())
              + " "
              + quoted(node.name()));
    }
    line(out, "inputs " + model.inputs());
    line(out, "outputs " + model.outputs());
    return out.toString();
  }

  /** SHA-256 of {@link #of}: 32 bytes. */
  public static byte[] digest(QuantModel model) {
    return sha256().digest(of(model).getBytes(StandardCharsets.UTF_8));
  }

  /** All parameters of a layer in one line, tables and index lists by their SHA-256. */
  static String describe(Layer layer) {
    return switch (layer) {
      case Conv(ConvGeometry g, boolean bias) ->
          "Conv batch="
              + g.batch()
              + " channels="
              + g.inChannels()
              + "->"
              + g.outChannels()
              + " groups="
              + g.groups()
              + " "
              + g.window()
              + " bias="
              + bias;
      case MatMul m ->
          "MatMul "
              + m.a()
              + (m.transA() ? "^T " : " ")
              + m.b()
              + (m.transB() ? "^T" : "")
              + " bias="
              + m.bias();
      case WindowSum(PoolGeometry g) -> "WindowSum " + pool(g);
      case MaxPool(PoolGeometry g) -> "MaxPool " + pool(g);
      case ReduceSum(var input, var axes, boolean keep) ->
          "ReduceSum " + input + " axes=" + axes + " keep=" + keep;
      case ReduceMax(var input, int axis, boolean keep) ->
          "ReduceMax " + input + " axis=" + axis + " keep=" + keep;
      case Rescale r -> rescale(r);
      case Lookup(Rescale pre, FunctionTable table) -> "Lookup " + rescale(pre) + table(table);
      case Relu() -> "Relu";
      case Add(int a, int b, boolean subtract) ->
          "Add shifts=" + a + "," + b + " subtract=" + subtract;
      case Mul(boolean bias) -> "Mul bias=" + bias;
      case Rearrange r ->
          "Rearrange "
              + r.kind()
              + " "
              + r.shape()
              + " "
              + digest(r.sourceTensor())
              + " "
              + digest(r.sourceIndex());
      case WhereMask(IntTensor mask) -> "WhereMask " + mask.shape() + " " + digest(mask);
      case Softmax s ->
          "Softmax bits="
              + s.inBits()
              + " inScale="
              + s.inScale()
              + " expBits="
              + s.expBits()
              + " outScale="
              + s.outScale()
              + table(s.exp());
      case LayerNorm n ->
          "LayerNorm channels="
              + n.channels()
              + " epsilon="
              + n.epsilon()
              + " t="
              + n.t()
              + " outScale="
              + n.outScale()
              + " bits="
              + n.bits();
      case WholeDivision(long divisor, var part) -> "WholeDivision " + part + " by " + divisor;
      case Embedding(int rows, int width) -> "Embedding " + rows + "x" + width;
    };
  }

  private static String pool(PoolGeometry g) {
    return "batch=" + g.batch() + " channels=" + g.channels() + " " + g.window();
  }

  private static String rescale(Rescale r) {
    return "Rescale multiplier=" + r.multiplier() + " shift=" + r.shift() + " bits=" + r.bits();
  }

  private static String table(FunctionTable t) {
    return " table=" + t + " " + digest(t.values());
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }

  /** In quotation marks, with backslashes before them and before control characters' codes. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static String digest(IntTensor tensor) {
    return digest(tensor.values());
  }

  private static String digest(long[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(8, values.length));
    bytes.asLongBuffer().put(values);
    return HexFormat.of().formatHex(sha256().digest(bytes.array()));
  }

  private static String digest(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, values.length));
    bytes.asIntBuffer().put(values);
    return HexFormat.of().formatHex(sha256().digest(bytes.array()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
