package io.parsimony.layers.graph;

/**
 * The element types of ONNX that a tensor here can have.
 *
 * <p>Every value is held as a {@code double}; {@link #round} brings a computed value back to what
 * the type can represent, so float arithmetic is that of float32. 64-bit integers are exact up to
 * 2^53 in magnitude, which covers indices, shapes and quantised values.
 */
public enum ElementType {
  FLOAT("float32", true, 32),
  DOUBLE("float64", true, 64),
  FLOAT16("float16", true, 16),
  BFLOAT16("bfloat16", true, 16),
  INT8("int8", true, 8),
  INT16("int16", true, 16),
  INT32("int32", true, 32),
  INT64("int64", true, 64),
  UINT8("uint8", false, 8),
  UINT16("uint16", false, 16),
  UINT32("uint32", false, 32),
  UINT64("uint64", false, 64),
  BOOL("bool", false, 1);

  private final String label;
  private final boolean signed;
  private final int bits;

  ElementType(String label, boolean signed, int bits) {
    this.label = label;
    this.signed = signed;
    this.bits = bits;
  }

  /** Whether this is one of the floating-point types. */
  public boolean isFloat() {
    return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
  }

  /** Whether this is one of the integer types; {@link #BOOL} is not. */
  public boolean isInteger() {
    return !isFloat() && this != BOOL;
  }

  /** Whether negative numbers exist in this type. */
  public boolean isSigned() {
    return signed;
  }

  /** Width in bits. */
  public int bits() {
    return bits;
  }

  /** Least value of an integer type, as a double. */
  public double min() {
    return signed ? -StrictMath.pow(2, bits - 1) : 0;
  }

  /** Greatest value of an integer type, as a double. */
  public double max() {
    return StrictMath.pow(2, signed ? bits - 1 : bits) - 1;
  }

  /**
   * The value of this type that arithmetic giving {@code v} stores: nearest for floats, truncated
   * towards zero and wrapped for integers, 0 or 1 for booleans.
   */
  public double round(double v) {
    return switch (this) {
      case FLOAT -> (float) v;
      case DOUBLE -> v;
      case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16((float) v));
      case BFLOAT16 -> bfloat16((float) v);
      case INT8 -> (byte) (long) v;
      case INT16 -> (short) (long) v;
      case INT32 -> (int) (long) v;
      case INT64 -> v < 0 ? Math.ceil(v) : Math.floor(v);
      case UINT8 -> (long) v & 0xff;
      case UINT16 -> (long) v & 0xffff;
      case UINT32 -> (long) v & 0xffffffffL;
      case UINT64 -> v < 0 ? v + 0x1p64 : Math.floor(v);
      case BOOL -> v != 0 ? 1 : 0;
    };
  }

  private static double bfloat16(float v) {
    if (!Float.isFinite(v)) {
      return v;
    }
    int bits = Float.floatToRawIntBits(v);
    int rounded = bits + 0x7fff + ((bits >>> 16) & 1); // ties to even on the upper half
    return Float.intBitsToFloat(rounded & 0xffff0000);
  }

  /** The usual name, for example {@code float32}. */
  @Override
  public String toString() {
    return label;
  }
}
