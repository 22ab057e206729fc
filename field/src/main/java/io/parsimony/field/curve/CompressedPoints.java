package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.LimbArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Many points in the form of {@link G1Affine#toCompressed}: their roots are taken together. */
public final class CompressedPoints {

  static final int SIGN = 0x80;
  static final int IDENTITY = 0x40;

  private CompressedPoints() {}

  /** What 32 bytes say, before the root: x, and which of the roots. */
  record Encoded(Fq x, boolean odd, boolean infinity) {

    /**
     * Reads 32 bytes.
     *
     * @throws IllegalArgumentException if the flags or x are not canonical
     */
    static Encoded of(byte[] bytes) {
      byte[] plain = bytes.clone();
      boolean odd = (plain[31] & SIGN) != 0;
      boolean infinity = (plain[31] & IDENTITY) != 0;
      plain[31] &= (byte) ~(SIGN | IDENTITY);
      Fq x = Fq.fromCanonicalBytes(plain);
      if (infinity && (odd || !x.isZero())) {
        throw new IllegalArgumentException("infinity with a sign or a coordinate");
      }
      return new Encoded(x, odd, infinity);
    }

    /** What y is a root of. */
    Fq square() {
      return x.square().times(x).plus(G1Affine.B);
    }

    /**
     * The point, given a root of the square if there is one.
     *
     * @throws IllegalArgumentException if there is none
     */
    G1Affine point(Fq root) {
      if (infinity) {
        return G1Affine.INFINITY;
      }
      if (!root.square().equals(square())) {
        throw new IllegalArgumentException("no point of the curve has this x");
      }
      // y is never zero: the group's order is odd, so there is no point of order two.
      return new G1Affine(x, root.isOdd() == odd ? root : root.negate());
    }
  }

  /**
   * Decodes {@code n} points of 32 bytes each.
   *
   * @throws MalformedPointException for the first that {@link G1Affine#fromCompressed} refuses
   */
  public static List<G1Affine> decode(byte[] bytes, int offset, int n) {
    int width = G1Affine.COMPRESSED_BYTES;
    Objects.checkFromIndexSize(offset, Math.multiplyExact(n, width), bytes.length);
    List<Encoded> encoded = new ArrayList<>(n);
    String refusal = "";
    while (encoded.size() < n && refusal.isEmpty()) {
      int from = offset + encoded.size() * width;
      try {
        encoded.add(Encoded.of(Arrays.copyOfRange(bytes, from, from + width)));
      } catch (IllegalArgumentException e) {
        refusal = String.valueOf(e.getMessage());
      }
    }
    LimbArray roots = LimbArray.zeros(encoded.size());
    for (int i = 0; i < encoded.size(); i++) {
      encoded.get(i).square().store(roots, i);
    }
    KernelChoice.kernels().power(roots, encoded.size(), Fq.ROOT_EXPONENT);
    List<G1Affine> points = new ArrayList<>(n);
    for (int i = 0; i < encoded.size(); i++) {
      try {
        points.add(encoded.get(i).point(Fq.load(roots, i)));
      } catch (IllegalArgumentException e) {
        throw new MalformedPointException(i, String.valueOf(e.getMessage()));
      }
    }
    if (!refusal.isEmpty()) {
      throw new MalformedPointException(points.size(), refusal);
    }
    return points;
  }
}
