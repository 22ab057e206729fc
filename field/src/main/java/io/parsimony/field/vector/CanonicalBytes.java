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

  /** The bytes of integers of four words each. */
  static byte[] encode(long[] words) {
    byte[] bytes = new byte[Math.multiplyExact(words.length, 8)];
    for (int i = 0; i < words.length; i++) {
      WORD.set(bytes, 8 * i, words[i]);
    }
    return bytes;
  }

  /** The words of {@code n} integers, which are below the modulus. */
  static long[] decode(byte[] bytes, int offset, int n) {
    Objects.checkFromIndexSize(offset, Math.multiplyExact(n, 32), bytes.length);
    long[] words = new long[4 * n];
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) WORD.get(bytes, offset + 8 * i);
    }
    for (int i = 0; i < n; i++) {
      if (!Montgomery.isReduced(Modulus.FR, words, 4 * i)) {
        throw new IllegalArgumentException("element " + i + " is not below the modulus");
      }
    }
    return words;
  }
}
