package io.parsimony.layers.graph;

/** Elements as bits. */
final class BitKernels {
  private BitKernels() {}

  /** The same bits as another type of that width. 64-bit integers are held up to 53 bits. */
  static Tensor cast(Tensor x, ElementType to) {
    double[] out = new double[x.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = value(bits(x.get(i), x.type()), to);
    }
    return Tensor.of(x.shape(), to, out);
  }

  private static long bits(double v, ElementType type) {
    return switch (type) {
      case FLOAT -> Float.floatToRawIntBits((float) v);
      case DOUBLE -> Double.doubleToRawLongBits(v);
      case FLOAT16 -> Float.floatToFloat16((float) v);
      case BFLOAT16 -> Float.floatToRawIntBits((float) v) >>> 16;
      case UINT64 -> v >= 0x1p63 ? (long) (v - 0x1p63) | Long.MIN_VALUE : (long) v;
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, BOOL -> (long) v;
    };
  }

  private static double value(long bits, ElementType type) {
    return switch (type) {
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case DOUBLE -> Double.longBitsToDouble(bits);
      case FLOAT16 -> Float.float16ToFloat((short) bits);
      case BFLOAT16 -> Float.intBitsToFloat((int) bits << 16);
      case INT8 -> (byte) bits;
      case INT16 -> (short) bits;
      case INT32 -> (int) bits;
      case INT64 -> bits;
      case UINT8 -> bits & 0xff;
      case UINT16 -> bits & 0xffff;
      case UINT32 -> bits & 0xffffffffL;
      case UINT64 -> bits < 0 ? bits + 0x1p64 : bits;
      case BOOL -> (bits & 0xff) != 0 ? 1 : 0;
    };
  }
}
