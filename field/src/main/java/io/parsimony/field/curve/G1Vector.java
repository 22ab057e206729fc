package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.internal.kernel.Lazy;
import io.parsimony.field.internal.kernel.LimbArray;
import io.parsimony.field.internal.kernel.Montgomery;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

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
  private final Lazy<boolean[]> infinite = new Lazy<>(this::findInfinite);

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

  /** The most points that a vector can hold. */
  public static final int MAX_LENGTH = Integer.MAX_VALUE / W;

  /**
   * Fills a vector of known length from its start, so that sources larger than memory's arrays of
   * bytes can be read in parts. Not thread-safe.
   */
  public static final class Filler {
    private final LimbArray storage;
    private int filled;

    private Filler(int n) {
      storage = LimbArray.zeros(2 * n);
    }

    /**
     * Adds {@code n} points in the form that {@link #fromRawBytes} reads.
     *
     * @throws IllegalArgumentException if a coordinate is not reduced or a point is not on the
     *     curve; the message has its place in the whole vector
     */
    public void addRaw(byte[] bytes, int offset, int n) {
      Objects.checkFromIndexSize(offset, Math.multiplyExact(n, RAW_BYTES), bytes.length);
      Objects.checkFromIndexSize(filled, n, length());
      int base = W * filled;
      for (int i = 0; i < n * W; i++) {
        storage.words()[base + i] = (long) WORD.get(bytes, offset + 8 * i);
      }
      G1Vector points = new G1Vector(storage);
      for (int end = filled + n; filled < end; filled++) {
        if (!Fq.isStored(storage, 2 * filled)
            || !Fq.isStored(storage, 2 * filled + 1)
            || !points.get(filled).isOnCurve()) {
          throw new IllegalArgumentException("point " + filled + " is not a point of the curve");
        }
      }
    }

    /** Adds points as they are; that they are on the curve is the caller's affair. */
    public void add(List<G1Affine> points) {
      Objects.checkFromIndexSize(filled, points.size(), length());
      for (G1Affine point : points) {
        point.x().store(storage, 2 * filled);
        point.y().store(storage, 2 * filled + 1);
        filled++;
      }
    }

    /** Adds points as they are; that they are on the curve is the caller's affair. */
    public void add(G1Vector points) {
      Objects.checkFromIndexSize(filled, points.length(), length());
      long[] words = points.storage.words();
      System.arraycopy(words, 0, storage.words(), W * filled, words.length);
      filled += points.length();
    }

    /** How many points there are so far. */
    public int filled() {
      return filled;
    }

    /**
     * The vector; nothing can be added afterwards.
     *
     * @throws IllegalStateException if points are missing
     */
    public G1Vector finish() {
      if (filled != length()) {
        throw new IllegalStateException(filled + " of " + length() + " points were given");
      }
      return new G1Vector(storage);
    }

    private int length() {
      return storage.words().length / W;
    }
  }

  /**
   * Begins a vector of {@code n} points, to be given part by part.
   *
   * @throws IllegalArgumentException if {@code n} exceeds {@link #MAX_LENGTH}
   */
  public static Filler filler(int n) {
    if (n > MAX_LENGTH) {
      throw new IllegalArgumentException(n + " points are more than a vector holds");
    }
    return new Filler(n);
  }

  /**
   * Reads {@code n} points of 64 bytes each: x then y, little-endian words in Montgomery form;
   * zeros are infinity.
   *
   * @throws IllegalArgumentException if a coordinate is not reduced or a point is not on the curve
   */
  public static G1Vector fromRawBytes(byte[] bytes, int offset, int n) {
    Objects.checkFromIndexSize(offset, Math.multiplyExact(n, RAW_BYTES), bytes.length);
    Filler filler = filler(n);
    filler.addRaw(bytes, offset, n);
    return filler.finish();
  }

  /** The points in the form that {@link #fromRawBytes} reads. */
  public byte[] toRawBytes() {
    return toRawBytes(0, length());
  }

  /** Points {@code from .. to-1} in that form. */
  public byte[] toRawBytes(int from, int to) {
    Objects.checkFromToIndex(from, to, length());
    long[] words = storage.words();
    byte[] bytes = new byte[Math.multiplyExact(to - from, RAW_BYTES)];
    for (int i = 0; i < (to - from) * W; i++) {
      WORD.set(bytes, 8 * i, words[from * W + i]);
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

  /** Which points are infinity; null if none is. */
  boolean @Nullable [] infinite() {
    boolean[] found = infinite.get();
    return found.length == 0 ? null : found;
  }

  private boolean[] findInfinite() {
    boolean[] found = new boolean[length()];
    boolean any = false;
    for (int i = 0; i < found.length; i++) {
      // No other point has x = 0, as 3 is not a square.
      found[i] = Montgomery.isZero(storage.words(), W * i);
      any |= found[i];
    }
    return any ? found : new boolean[0];
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

  /**
   * The same points in another order: point {@code i} goes to place {@code target(i)}.
   *
   * @throws IllegalArgumentException if two points go to one place
   */
  public G1Vector moved(IntUnaryOperator target) {
    int n = length();
    LimbArray moved = LimbArray.zeros(2 * n);
    BitSet taken = new BitSet(n);
    for (int i = 0; i < n; i++) {
      int place = Objects.checkIndex(target.applyAsInt(i), n);
      if (taken.get(place)) {
        throw new IllegalArgumentException("two points go to place " + place);
      }
      taken.set(place);
      System.arraycopy(storage.words(), W * i, moved.words(), W * place, W);
    }
    return new G1Vector(moved);
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
