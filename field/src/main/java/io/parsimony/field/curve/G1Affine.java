package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.Fr;

/**
 * A point of G1, {@code y^2 = x^3 + 3} over Fq, or infinity as {@code (0, 0)}. The group has prime
 * order, so a point on the curve is in it.
 *
 * <p>The constructor takes any coordinates: check {@link #isOnCurve} on those from outside. {@link
 * #fromCompressed} gives points of the curve only.
 */
public record G1Affine(Fq x, Fq y) {

  /** The curve's constant. */
  static final Fq B = Fq.of(3);

  /** The neutral element. */
  public static final G1Affine INFINITY = new G1Affine(Fq.ZERO, Fq.ZERO);

  /** The standard generator {@code (1, 2)}. */
  public static final G1Affine GENERATOR = new G1Affine(Fq.ONE, Fq.of(2));

  /** The compressed size in bytes. */
  public static final int COMPRESSED_BYTES = 32;

  /** Whether this is the neutral element. */
  public boolean isInfinity() {
    return x.isZero() && y.isZero();
  }

  /** Whether this is infinity or satisfies the curve's equation. */
  public boolean isOnCurve() {
    return isInfinity() || y.square().equals(x.square().times(x).plus(B));
  }

  /** {@code this + other}. */
  public G1 plus(G1Affine other) {
    return G1.of(this).plus(other);
  }

  /** {@code scalar * this}. */
  public G1 times(Fr scalar) {
    return G1.of(this).times(scalar);
  }

  /** {@code -this}. */
  public G1Affine negate() {
    return new G1Affine(x, y.negate());
  }

  /**
   * 32 bytes: x little-endian; bit 7 of the last byte is the lowest bit of y, bit 6 marks infinity.
   */
  public byte[] toCompressed() {
    byte[] bytes = x.toCanonicalBytes();
    if (isInfinity()) {
      bytes[31] |= (byte) CompressedPoints.IDENTITY;
    } else if (y.isOdd()) {
      bytes[31] |= (byte) CompressedPoints.SIGN;
    }
    return bytes;
  }

  /**
   * Decodes {@link #toCompressed}'s bytes; every point has exactly one accepted encoding.
   *
   * @throws IllegalArgumentException if the length, the flags or x are not canonical, or no point
   *     has this x
   */
  public static G1Affine fromCompressed(byte[] bytes) {
    if (bytes.length != COMPRESSED_BYTES) {
      throw new IllegalArgumentException("a compressed point has 32 bytes, got " + bytes.length);
    }
    CompressedPoints.Encoded encoded = CompressedPoints.Encoded.of(bytes);
    return encoded.point(encoded.square().squareRoot().orElse(Fq.ZERO));
  }

  /** {@code (x, y)}, or {@code Infinity}. */
  @Override
  public String toString() {
    return isInfinity() ? "Infinity" : "(" + x + ", " + y + ")";
  }
}
