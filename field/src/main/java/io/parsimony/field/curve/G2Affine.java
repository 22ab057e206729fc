package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.Fq2;
import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.LimbArray;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A point of the twist {@code y^2 = x^3 + 3/(9+u)} over Fq2, or infinity as {@code (0, 0)}. Only a
 * small part of the twist is the group G2 of order r: {@link #isInSubgroup} tells.
 *
 * <p>The constructor takes any coordinates: check those from outside.
 */
public record G2Affine(Fq2 x, Fq2 y) {

  /** The twist's constant. */
  static final Fq2 B = new Fq2(Fq.of(3), Fq.ZERO).times(Fq2.NON_RESIDUE.inverse());

  /** The neutral element. */
  public static final G2Affine INFINITY = new G2Affine(Fq2.ZERO, Fq2.ZERO);

  /** The standard generator. */
  public static final G2Affine GENERATOR =
      new G2Affine(
          new Fq2(
              Fq.parse("0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"),
              Fq.parse("0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2")),
          new Fq2(
              Fq.parse("0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
              Fq.parse("0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b")));

  /** Bytes of the raw form. */
  public static final int RAW_BYTES = 128;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Whether this is the neutral element. */
  public boolean isInfinity() {
    return x.isZero() && y.isZero();
  }

  /** Whether this is infinity or satisfies the twist's equation. */
  public boolean isOnCurve() {
    return isInfinity() || y.square().equals(x.square().times(x).plus(B));
  }

  /** Whether this is a point of the twist whose order divides r. */
  public boolean isInSubgroup() {
    return isOnCurve() && G2.of(this).times(Fr.MODULUS).isInfinity();
  }

  /** {@code scalar * this}. */
  public G2 times(Fr scalar) {
    return G2.of(this).times(scalar);
  }

  /** {@code -this}. */
  public G2Affine negate() {
    return new G2Affine(x, y.negate());
  }

  /**
   * Reads 128 bytes: x.c0, x.c1, y.c0, y.c1 as little-endian words in Montgomery form.
   *
   * @throws IllegalArgumentException if a coordinate is not reduced or the point is not in the
   *     subgroup
   */
  public static G2Affine fromRawBytes(byte[] bytes, int offset) {
    Objects.checkFromIndexSize(offset, RAW_BYTES, bytes.length);
    LimbArray storage = LimbArray.zeros(4);
    for (int i = 0; i < 16; i++) {
      storage.words()[i] = (long) WORD.get(bytes, offset + 8 * i);
    }
    Fq[] c = new Fq[4];
    for (int i = 0; i < 4; i++) {
      if (!Fq.isStored(storage, i)) {
        throw new IllegalArgumentException("coordinate " + i + " is not below the modulus");
      }
      c[i] = Fq.load(storage, i);
    }
    G2Affine point = new G2Affine(new Fq2(c[0], c[1]), new Fq2(c[2], c[3]));
    if (!point.isInSubgroup()) {
      throw new IllegalArgumentException("not a point of G2");
    }
    return point;
  }

  /** The 128 bytes that {@link #fromRawBytes} reads. */
  public byte[] toRawBytes() {
    LimbArray storage = LimbArray.zeros(4);
    x.c0().store(storage, 0);
    x.c1().store(storage, 1);
    y.c0().store(storage, 2);
    y.c1().store(storage, 3);
    byte[] bytes = new byte[RAW_BYTES];
    for (int i = 0; i < 16; i++) {
      WORD.set(bytes, 8 * i, storage.words()[i]);
    }
    return bytes;
  }

  /** {@code (x, y)}, or {@code Infinity}. */
  @Override
  public String toString() {
    return isInfinity() ? "Infinity" : "(" + x + ", " + y + ")";
  }
}
