package io.parsimony.prover.kzg;

import io.parsimony.field.Fq;
import io.parsimony.field.Fq2;
import io.parsimony.field.curve.G2Affine;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Points of G2 in 64 bytes, as halo2curves writes them: x by c0 then c1, little-endian; bit 7 of
 * the last byte is the lowest bit of y's c0, bit 6 marks infinity.
 */
public final class G2Compression {

  /** Bytes of a point. */
  public static final int BYTES = 64;

  private static final int SIGN = 0x80;
  private static final int INFINITY = 0x40;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  /** The twist's constant 3 / (9 + u). */
  private static final Fq2 B = new Fq2(Fq.of(3), Fq.ZERO).times(Fq2.NON_RESIDUE.inverse());

  private G2Compression() {}

  /** The 64 bytes of a point. */
  public static byte[] compress(G2Affine point) {
    byte[] bytes = new byte[BYTES];
    if (point.isInfinity()) {
      bytes[BYTES - 1] = INFINITY;
      return bytes;
    }
    System.arraycopy(point.x().c0().toCanonicalBytes(), 0, bytes, 0, 32);
    System.arraycopy(point.x().c1().toCanonicalBytes(), 0, bytes, 32, 32);
    if (isOdd(point.y())) {
      bytes[BYTES - 1] |= (byte) SIGN;
    }
    return bytes;
  }

  /**
   * Decodes a point that is in the subgroup and not infinity.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static G2Affine decompress(byte[] bytes) {
    byte[] x = bytes.clone();
    int flags = x[BYTES - 1] & (SIGN | INFINITY);
    x[BYTES - 1] &= (byte) ~(SIGN | INFINITY);
    if ((flags & INFINITY) != 0) {
      throw new IllegalArgumentException("a point at infinity");
    }
    Fq2 coordinate =
        new Fq2(
            Fq.fromCanonicalBytes(Arrays.copyOfRange(x, 0, 32)),
            Fq.fromCanonicalBytes(Arrays.copyOfRange(x, 32, 64)));
    Fq2 y = squareRoot(coordinate.square().times(coordinate).plus(B));
    if (isOdd(y) != (flags == SIGN)) {
      y = y.negate();
    }
    G2Affine point = new G2Affine(coordinate, y);
    if (!point.isInSubgroup()) {
      throw new IllegalArgumentException("not a point of G2");
    }
    return point;
  }

  private static boolean isOdd(Fq2 y) {
    return (y.c0().toCanonicalBytes()[0] & 1) != 0;
  }

  /** Adj and Rodriguez-Henriquez' square root in a quadratic extension, for q = 3 mod 4. */
  private static Fq2 squareRoot(Fq2 a) {
    Fq2 power = a.pow(Fq.MODULUS.subtract(THREE).shiftRight(2));
    Fq2 candidate = power.times(a);
    Fq2 alpha = power.times(candidate);
    Fq2 root;
    if (alpha.equals(Fq2.ONE.negate())) {
      root = candidate.times(new Fq2(Fq.ZERO, Fq.ONE));
    } else {
      BigInteger half = Fq.MODULUS.subtract(BigInteger.ONE).shiftRight(1);
      root = Fq2.ONE.plus(alpha).pow(half).times(candidate);
    }
    if (!root.square().equals(a)) {
      throw new IllegalArgumentException("no point has this x");
    }
    return root;
  }
}
