package io.parsimony.prover.file;

import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.io.IOException;

/** Columns of values in the least number of bytes that holds them. */
final class ColumnCodec {

  private static final int BITS = 0;
  private static final int FIELD = 32;

  private ColumnCodec() {}

  /** A width (0 for bits, 1 to 8 for integers, 32 for elements), a length, and the values. */
  static void write(Encoder out, ColumnValues column) throws IOException {
    int length = column.length();
    switch (column) {
      case BitColumn bits -> {
        out.putByte(BITS);
        out.putInt(length);
        byte[] packed = new byte[Math.ceilDiv(length, 8)];
        for (int row = bits.nextSet(0); row >= 0; row = bits.nextSet(row + 1)) {
          packed[row / 8] |= (byte) (1 << (row % 8));
        }
        out.putRaw(packed);
      }
      case SmallColumn small -> {
        int width = width(small.min(), small.max());
        out.putByte(width);
        out.putInt(length);
        byte[] packed = new byte[Math.multiplyExact(width, length)];
        for (int row = 0; row < length; row++) {
          long value = small.getLong(row);
          for (int i = 0; i < width; i++) {
            packed[row * width + i] = (byte) (value >>> (8 * (width - 1 - i)));
          }
        }
        out.putRaw(packed);
      }
      case FieldColumn field -> {
        out.putByte(FIELD);
        out.putInt(length);
        out.putRaw(field.vector().toCanonicalBytes());
      }
    }
  }

  static ColumnValues read(Decoder in) throws IOException {
    int width = in.getByte();
    if (width == BITS) {
      return readBits(in);
    }
    if (width != FIELD && width > Long.BYTES) {
      throw new Decoder.MalformedException("a column has values of " + width + " bytes");
    }
    int length = in.getCount("values", width);
    byte[] packed = in.getRaw(Math.multiplyExact(width, length));
    if (width == FIELD) {
      return new FieldColumn(FrVector.fromCanonicalBytes(packed, 0, packed.length / Fr.BYTES));
    }
    long[] values = new long[length];
    for (int row = 0; row < length; row++) {
      long value = packed[row * width]; // the highest byte carries the sign
      for (int i = 1; i < width; i++) {
        value = (value << 8) | (packed[row * width + i] & 0xff);
      }
      values[row] = value;
    }
    return SmallColumn.of(values);
  }

  private static ColumnValues readBits(Decoder in) throws IOException {
    int length = in.getInt();
    if (length < 0) {
      throw new Decoder.MalformedException("a column has " + length + " bits");
    }
    byte[] packed = in.getRaw(Math.ceilDiv(length, 8));
    long[] words = new long[Math.ceilDiv(length, 64)];
    for (int i = 0; i < packed.length; i++) {
      words[i / 8] |= (packed[i] & 0xffL) << (8 * (i % 8));
    }
    return BitColumn.of(words, length);
  }

  private static int width(long min, long max) {
    long extreme = Math.max(max, -1 - min);
    int width = 1;
    while (width < Long.BYTES && extreme >>> (8 * width - 1) != 0) {
      width++;
    }
    return width;
  }
}
