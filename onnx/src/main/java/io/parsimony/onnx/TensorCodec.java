package io.parsimony.onnx;

import com.google.protobuf.ByteString;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.proto.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Stored tensors of the file format, both ways. */
final class TensorCodec {
  private TensorCodec() {}

  /**
   * The element type with this number in the format.
   *
   * @throws IllegalArgumentException for strings, complex numbers and types below 8 bits
   */
  static ElementType type(int code) {
    return switch (code) {
      case 1 -> ElementType.FLOAT;
      case 2 -> ElementType.UINT8;
      case 3 -> ElementType.INT8;
      case 4 -> ElementType.UINT16;
      case 5 -> ElementType.INT16;
      case 6 -> ElementType.INT32;
      case 7 -> ElementType.INT64;
      case 9 -> ElementType.BOOL;
      case 10 -> ElementType.FLOAT16;
      case 11 -> ElementType.DOUBLE;
      case 12 -> ElementType.UINT32;
      case 13 -> ElementType.UINT64;
      case 16 -> ElementType.BFLOAT16;
      default ->
          throw new IllegalArgumentException(
              "element type "
                  + code
                  + (code == 8 ? " (string)" : "")
                  + " is not supported; supported are floats, integers of 8 to 64 bits and bool");
    };
  }

  /** The number of an element type in the format. */
  static int code(ElementType type) {
    return switch (type) {
      case FLOAT -> 1;
      case UINT8 -> 2;
      case INT8 -> 3;
      case UINT16 -> 4;
      case INT16 -> 5;
      case INT32 -> 6;
      case INT64 -> 7;
      case BOOL -> 9;
      case FLOAT16 -> 10;
      case DOUBLE -> 11;
      case UINT32 -> 12;
      case UINT64 -> 13;
      case BFLOAT16 -> 16;
    };
  }

  /**
   * The tensor stored in {@code proto}, whichever of the format's data fields holds it.
   *
   * @throws IllegalArgumentException if type or amount of data is not what the header says
   */
  static Tensor decode(TensorProto proto) {
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL
        || proto.getExternalDataCount() > 0) {
      throw new IllegalArgumentException(
          "its data is in another file (external data); save the model with its data inside");
    }
    Shape shape = shape(proto);
    ElementType type = type(proto.getDataType());
    double[] values;
    if (!proto.getRawData().isEmpty()) {
      values = raw(proto.getRawData(), type, shape);
    } else {
      values = fields(proto, type, shape);
    }
    return Tensor.of(shape, type, values);
  }

  private static Shape shape(TensorProto proto) {
    int[] dims = new int[proto.getDimsCount()];
    long size = 1;
    for (int i = 0; i < dims.length; i++) {
      long dim = proto.getDims(i);
      if (dim < 0 || dim > Integer.MAX_VALUE || (dim > 0 && size > Integer.MAX_VALUE / dim)) {
        throw new IllegalArgumentException("its dimensions " + proto.getDimsList() + " are absurd");
      }
      size *= dim;
      dims[i] = (int) dim;
    }
    return Shape.of(dims);
  }

  private static double[] raw(ByteString bytes, ElementType type, Shape shape) {
    int width = Math.max(1, type.bits() / 8);
    if (bytes.size() != (long) shape.size() * width) {
      throw wrongAmount(bytes.size() + " bytes", type, shape);
    }
    ByteBuffer data = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = element(data, type, i * width);
    }
    return values;
  }

  static double element(ByteBuffer data, ElementType type, int at) {
    return switch (type) {
      case FLOAT -> data.getFloat(at);
      case DOUBLE -> data.getDouble(at);
      case FLOAT16 -> Float.float16ToFloat(data.getShort(at));
      case BFLOAT16 -> bfloat16(data.getShort(at));
      case INT8 -> data.get(at);
      case UINT8 -> data.get(at) & 0xff;
      case BOOL -> data.get(at) != 0 ? 1 : 0;
      case INT16 -> data.getShort(at);
      case UINT16 -> data.getShort(at) & 0xffff;
      case INT32 -> data.getInt(at);
      case UINT32 -> data.getInt(at) & 0xffffffffL;
      case INT64 -> data.getLong(at);
      case UINT64 -> unsigned(data.getLong(at));
    };
  }

  private static double bfloat16(int bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  private static double unsigned(long v) {
    return v < 0 ? v + 0x1p64 : v;
  }

  private static double[] fields(TensorProto p, ElementType type, Shape shape) {
    return switch (type) {
      case FLOAT -> list(p.getFloatDataCount(), p::getFloatData, type, shape);
      case DOUBLE -> list(p.getDoubleDataCount(), p::getDoubleData, type, shape);
      case INT64 -> list(p.getInt64DataCount(), p::getInt64Data, type, shape);
      case UINT32, UINT64 ->
          list(p.getUint64DataCount(), i -> unsigned(p.getUint64Data(i)), type, shape);
      case FLOAT16 ->
          list(
              p.getInt32DataCount(),
              i -> Float.float16ToFloat((short) p.getInt32Data(i)),
              type,
              shape);
      case BFLOAT16 -> list(p.getInt32DataCount(), i -> bfloat16(p.getInt32Data(i)), type, shape);
      case INT8, UINT8, INT16, UINT16, INT32, BOOL ->
          list(p.getInt32DataCount(), p::getInt32Data, type, shape);
    };
  }

  private static double[] list(
      int count, IntToDoubleFunction field, ElementType type, Shape shape) {
    if (count != shape.size()) {
      throw wrongAmount(count + " values", type, shape);
    }
    double[] values = new double[count];
    Arrays.setAll(values, field);
    return values;
  }

  private static IllegalArgumentException wrongAmount(String found, ElementType type, Shape s) {
    return new IllegalArgumentException(
        "it holds " + found + ", but " + type + s + " has " + s.size() + " values");
  }

  /** {@code tensor} as the format stores it, in raw little-endian form. */
  static TensorProto encode(String name, Tensor tensor) {
    TensorProto.Builder proto = TensorProto.newBuilder().setName(name);
    tensor.shape().toList().forEach(proto::addDims);
    proto.setDataType(code(tensor.type()));
    int width = Math.max(1, tensor.type().bits() / 8);
    ByteBuffer data = ByteBuffer.allocate(tensor.size() * width).order(ByteOrder.LITTLE_ENDIAN);
    for (double v : tensor.data()) {
      put(data, tensor.type(), v);
    }
    return proto.setRawData(ByteString.copyFrom(data.flip())).build();
  }

  private static void put(ByteBuffer data, ElementType type, double v) {
    switch (type) {
      case FLOAT -> data.putFloat((float) v);
      case DOUBLE -> data.putDouble(v);
      case FLOAT16 -> data.putShort(Float.floatToFloat16((float) v));
      case BFLOAT16 -> data.putShort((short) (Float.floatToRawIntBits((float) v) >>> 16));
      case INT8, UINT8, BOOL -> data.put((byte) (long) v);
      case INT16, UINT16 -> data.putShort((short) (long) v);
      case INT32, UINT32 -> data.putInt((int) (long) v);
      case INT64 -> data.putLong((long) v);
      case UINT64 -> data.putLong(v >= 0x1p63 ? (long) (v - 0x1p63) | Long.MIN_VALUE : (long) v);
    }
  }
}
