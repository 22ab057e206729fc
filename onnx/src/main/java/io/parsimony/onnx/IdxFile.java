package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads the idx files of MNIST: unsigned bytes behind a header of dimensions, plain or gzipped. */
public final class IdxFile {
  private static final int UNSIGNED_BYTES = 8;

  private IdxFile() {}

  /**
   * The array in the file: images are {@code uint8[count, rows, columns]}, labels {@code
   * uint8[count]}.
   *
   * @throws OnnxException if it is not such a file or is cut short
   */
  public static Tensor read(Path file) {
    byte[] bytes = unpacked(file, InputFiles.bytes(file));
    if (bytes.length < 4 || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UNSIGNED_BYTES) {
      throw new OnnxException(file + ": not an idx file of unsigned bytes");
    }
    ByteBuffer data = ByteBuffer.wrap(bytes);
    int[] dims = new int[bytes[3]];
    int start = 4 + 4 * dims.length;
    for (int i = 0; i < dims.length && start <= bytes.length; i++) {
      dims[i] = data.getInt(4 + 4 * i);
    }
    Shape shape = Shape.of(dims);
    if (bytes.length - start != shape.size()) {
      throw new OnnxException(
          file + ": holds " + (bytes.length - start) + " bytes for shape " + shape);
    }
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[start + i] & 0xff;
    }
    return Tensor.of(shape, ElementType.UINT8, values);
  }

  private static byte[] unpacked(Path file, byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
      return bytes;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new OnnxException(file + ": the gzip data is damaged", e);
    }
  }
}
