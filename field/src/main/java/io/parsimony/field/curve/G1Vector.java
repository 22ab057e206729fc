package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.internal.kernel.LimbArray;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An immutable sequence of affine points of G1, stored without objects: the bases of a commitment.
 */
public final class G1Vector {

  /** Bytes per point of the raw form. */
  public static final int RAW_BYTES = 64;

  private static final int W = 2 * LimbArray.WORDS;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final LimbArray storage;

  private G1Vector(LimbArray storage) {
    this.storage = storage;
  }

  /** A vector of the given points. */
  public static G1Vector of(List<G1Affine> points) {
    LimbArray storage = LimbArray.zeros(2 * points.size());
    for (int i = 0; i < points.size(); i++) {
      points.get(i).x().store(storage, 2 * i);
      points.get(i).y().store(storage, 2 * i + 1);
    }
    return new G1Vector(storage);
  }

  /** A vector of the given points. */
  public static G1Vector of(G1Affine... points) {
    return of(List.of(points));
  }

  /** A vector over storage of this module (x then y of each point); of no use elsewhere. */
  public static G1Vector over(LimbArray storage) {
    return new G1Vector(storage);
  }

  /**
   * Reads {@code n} points of 64 bytes each: x then y, little-endian words in Montgomery form;
   * zeros are infinity.
   *
   * @throws IllegalArgumentException if a coordinate is not reduced or a point is not on the curve
   */
  public static G1Vector fromRawBytes(byte[] bytes, int offset, int n) {
    Objects.checkFromIndexSize(offset, Math.multiplyExact(n, RAW_BYTES), bytes.length);
    LimbArray storage = LimbArray.zeros(2 * n);
    for (int i = 0; i < n * W; i++) {
      storage.words()[i] = (long) WORD.get(bytes, offset + 8 * i);
    }
    G1Vector points = new G1Vector(storage);
    for (int i = 0; i < n; i++) {
      if (!Fq.isStored(storage, 2 * i)
          || !Fq.isStored(storage, 2 * i + 1)
          || !points.get(i).isOnCurve()) {
        throw new IllegalArgumentException("point " + i + " is not a point of the curve");
      }
    }
    return points;
  }

  /** The points in the form that {@link #fromRawBytes} reads. */
  public byte[] toRawBytes() {
    long[] words = storage.words();
    byte[] bytes = new byte[Math.multiplyExact(words.length, 8)];
    for (int i = 0; i < words.length; i++) {
      WORD.set(bytes, 8 * i, words[i]);
    }
    return bytes;
  }

  /** The number of points. */
  public int length() {
    return storage.words().length / W;
  }

  /** Point {@code i}. */
  public G1Affine get(int i) {
    Objects.checkIndex(i, length());
    return new G1Affine(Fq.load(storage, 2 * i), Fq.load(storage, 2 * i + 1));
  }

  /** The point with these words: x, then y. */
  static G1Affine point(long[] words) {
    LimbArray storage = LimbArray.wrap(words);
    return new G1Affine(Fq.load(storage, 0), Fq.load(storage, 1));
  }

  /** A copy of points {@code from .. to-1}. */
  public G1Vector slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length());
    return new G1Vector(LimbArray.wrap(Arrays.copyOfRange(storage.words(), from * W, to * W)));
  }

  /** The storage, for the kernels of this module; of no use elsewhere. */
  public LimbArray storage() {
    return storage;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof G1Vector that && Arrays.equals(storage.words(), that.storage.words());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(storage.words());
  }

  /** The length. */
  @Override
  public String toString() {
    return "G1Vector(" + length() + ")";
  }
}
