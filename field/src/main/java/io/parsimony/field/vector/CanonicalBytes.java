package io.parsimony.field.vector;

import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/** Canonical little-endian bytes of many elements. */
final class CanonicalBytes {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private CanonicalBytes() {}

  static byte[] encode(long[] words, int n) {
    byte[] bytes = new byte[Math.multiplyExact(n, 32)];
    long[] t = new long[4];
    for (int i = 0; i < n; i++) {
      Montgomery.toCanonical(Modulus.FR, words, 4 * i, t, 0);
      for (int j = 0; j < 4; j++) {
        WORD.set(bytes, 32 * i + 8 * j, t[j]);
      }
    }
    return bytes;
  }

  static long[] decode(byte[] bytes, int offset, int n) {
    Objects.checkFromIndexSize(offset, Math.multiplyExact(n, 32), bytes.length);
    long[] words = new long[4 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 4; j++) {
        words[4 * i + j] = (long) WORD.get(bytes, offset + 32 * i + 8 * j);
      }
      if (!Montgomery.isReduced(Modulus.FR, words, 4 * i)) {
        throw new IllegalArgumentException("element " + i + " is not below the modulus");
      }
      Montgomery.fromCanonical(Modulus.FR, words, 4 * i, words, 4 * i);
    }
    return words;
  }
}
