package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numpy's {@code .npy} files: numbers of fixed width in C order. */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  private NpyFile() {}

  /**
   * The array in the file.
   *
   * @throws OnnxException if it is not such a file, is cut short, or holds no plain numbers
   */
  public static Tensor read(Path file) {
    return read(file.toString(), InputFiles.bytes(file));
  }

  static Tensor read(String name, byte[] bytes) {
    if (bytes.length < 12 || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new OnnxException(name + ": not a .npy file: it does not start with \\x93NUMPY");
    }
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean first = bytes[6] == 1;
    int length = first ? data.getShort(8) & 0xffff : data.getInt(8);
    int before = first ? 10 : 12;
    if (length < 0 || length > bytes.length - before) {
      throw new OnnxException(name + ": the .npy header is cut short");
    }
    int start = before + length;
    String header = new String(bytes, start - length, length, StandardCharsets.ISO_8859_1);
    Shape shape = shape(name, header);
    Matcher descr = find(name, DESCR, header);
    ElementType type = type(name, descr.group(2) + descr.group(3));
    if (find(name, ORDER, header).group(1).equals("True")) {
      throw new OnnxException(name + ": is in Fortran order; save it with np.ascontiguousarray");
    }
    int width = Math.max(1, type.bits() / 8);
    if (bytes.length - start != (long) shape.size() * width) {
      throw new OnnxException(
          name + ": holds " + (bytes.length - start) + " bytes for " + type + shape);
    }
    data.order(descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = TensorCodec.element(data, type, start + i * width);
    }
    return Tensor.of(shape, type, values);
  }

  private static Matcher find(String name, Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new OnnxException(
          name + ": this .npy header is not one of an array of numbers: " + header.strip());
    }
    return matcher;
  }

  private static Shape shape(String name, String header) {
    String dims = find(name, SHAPE, header).group(1).replaceAll("\\s", "");
    if (dims.isEmpty()) {
      return Shape.SCALAR;
    }
    try {
      return Shape.of(Arrays.stream(dims.split(",")).mapToInt(Integer::parseInt).toArray());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new OnnxException(name + ": (" + dims + ") in its .npy header is no shape", e);
    }
  }

  private static ElementType type(String name, String code) {
    return switch (code) {
      case "f2" -> ElementType.FLOAT16;
      case "f4" -> ElementType.FLOAT;
      case "f8" -> ElementType.DOUBLE;
      case "i1" -> ElementType.INT8;
      case "i2" -> ElementType.INT16;
      case "i4" -> ElementType.INT32;
      case "i8" -> ElementType.INT64;
      case "u1" -> ElementType.UINT8;
      case "u2" -> ElementType.UINT16;
      case "u4" -> ElementType.UINT32;
      case "u8" -> ElementType.UINT64;
      case "b1" -> ElementType.BOOL;
      default -> throw new OnnxException(name + ": arrays of numpy type " + code + " are not read");
    };
  }
}
