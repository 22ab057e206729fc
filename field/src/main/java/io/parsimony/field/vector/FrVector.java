package io.parsimony.field.vector;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.LimbArray;
import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import java.util.Arrays;
import java.util.Objects;

/**
 * A mutable sequence of {@link Fr} of fixed length, stored without an object per element.
 *
 * <p>Binary operations need equal lengths and throw {@link IllegalArgumentException} otherwise; an
 * operand may be the receiver itself. Indices are checked.
 */
public final class FrVector {

  private static final Modulus P = Modulus.FR;
  private static final int W = LimbArray.WORDS;

  private final int length;
  private final LimbArray storage;
  private final long[] words;

  private FrVector(int length, LimbArray storage) {
    this.length = length;
    this.storage = storage;
    this.words = storage.words();
  }

  /** A vector of {@code n} zeros. */
  public static FrVector zeros(int n) {
    return new FrVector(n, LimbArray.zeros(n));
  }

  /** A vector of the given elements. */
  public static FrVector of(Fr... values) {
    FrVector v = zeros(values.length);
    for (int i = 0; i < values.length; i++) {
      values[i].store(v.storage, i);
    }
    return v;
  }

  /** A vector of signed integers. */
  public static FrVector ofSmall(long[] values) {
    return ofSmall(values, 0, values.length);
  }

  /** A vector of the signed integers {@code values[from .. from+count-1]}. */
  public static FrVector ofSmall(long[] values, int from, int count) {
    Objects.checkFromIndexSize(from, count, values.length);
    FrVector v = zeros(count);
    for (int i = 0; i < count; i++) {
      SmallIntegers.store(values[from + i], v.words, i * W);
    }
    return v;
  }

  /** {@code first * ratio^i} for {@code i} in {@code 0 .. n-1}. */
  public static FrVector powers(Fr first, Fr ratio, int n) {
    FrVector v = zeros(n);
    if (n > 0) {
      long[] r = word(ratio);
      first.store(v.storage, 0);
      for (int i = W; i < v.words.length; i += W) {
        Montgomery.mul(P, v.words, i - W, r, 0, v.words, i);
      }
    }
    return v;
  }

  /** The number of elements. */
  public int length() {
    return length;
  }

  /** Element {@code i}. */
  public Fr get(int i) {
    return Fr.load(storage, Objects.checkIndex(i, length));
  }

  /** Replaces element {@code i}. */
  public void set(int i, Fr value) {
    value.store(storage, Objects.checkIndex(i, length));
  }

  /** An independent copy. */
  public FrVector copy() {
    return new FrVector(length, LimbArray.wrap(words.clone()));
  }

  /** An independent copy of elements {@code from .. to-1}. */
  public FrVector slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return new FrVector(to - from, LimbArray.wrap(Arrays.copyOfRange(words, from * W, to * W)));
  }

  /**
   * Copies {@code count} elements of {@code source} from {@code sourceFrom} over this vector's from
   * {@code from}.
   */
  public void copyFrom(FrVector source, int sourceFrom, int from, int count) {
    Objects.checkFromIndexSize(sourceFrom, count, source.length);
    Objects.checkFromIndexSize(from, count, length);
    System.arraycopy(source.words, sourceFrom * W, words, from * W, count * W);
  }

  /** Sets every element. */
  public void fill(Fr value) {
    for (int i = 0; i < length; i++) {
      value.store(storage, i);
    }
  }

  /** {@code this[i] += other[i]}. */
  public void addInPlace(FrVector other) {
    checkLength(other);
    for (int i = 0; i < words.length; i += W) {
      Montgomery.add(P, words, i, other.words, i, words, i);
    }
  }

  /** {@code this[i] -= other[i]}. */
  public void subInPlace(FrVector other) {
    checkLength(other);
    for (int i = 0; i < words.length; i += W) {
      Montgomery.sub(P, words, i, other.words, i, words, i);
    }
  }

  /** {@code this[i] *= other[i]}. */
  public void mulInPlace(FrVector other) {
    checkLength(other);
    KernelChoice.kernels(length).multiply(words, other.words, words, length);
  }

  /** {@code this[i] *= c}. */
  public void scaleInPlace(Fr c) {
    KernelChoice.kernels(length).multiplyAdd(words, word(c), null, words, length);
  }

  /** {@code this[i] += c}. */
  public void addInPlace(Fr c) {
    long[] w = word(c);
    for (int i = 0; i < words.length; i += W) {
      Montgomery.add(P, words, i, w, 0, words, i);
    }
  }

  /** {@code this[i] = -this[i]}. */
  public void negateInPlace() {
    for (int i = 0; i < words.length; i += W) {
      Montgomery.negate(P, words, i, words, i);
    }
  }

  /** {@code this[i] += other[i] * c}. */
  public void addScaledInPlace(FrVector other, Fr c) {
    checkLength(other);
    KernelChoice.kernels(length).multiplyAdd(other.words, word(c), words, words, length);
  }

  /** {@code this[i] = this[i] * c + other[i]}: one step of Horner's rule over vectors. */
  public void mulThenAddInPlace(Fr c, FrVector other) {
    checkLength(other);
    KernelChoice.kernels(length).multiplyAdd(words, word(c), other.words, words, length);
  }

  /** {@code this[i] *= first * ratio^i}. */
  public void scaleByPowersInPlace(Fr first, Fr ratio) {
    KernelChoice.kernels(length).scaleByPowers(words, word(first), word(ratio), length);
  }

  /**
   * Replaces every element by its inverse; zero stays zero. One inversion and three products per
   * element.
   */
  public void batchInvertInPlace() {
    KernelChoice.kernels(length).invert(words, length);
  }

  /**
   * Replaces element {@code i} by {@code first} times the product of the old elements before {@code
   * i}, and returns {@code first} times the product of all: the grand product of a permutation or
   * lookup argument.
   */
  public Fr runningProductInPlace(Fr first) {
    long[] acc = word(first);
    long[] next = new long[W];
    for (int i = 0; i < words.length; i += W) {
      Montgomery.mul(P, acc, 0, words, i, next, 0);
      Montgomery.copy(acc, 0, words, i);
      Montgomery.copy(next, 0, acc, 0);
    }
    return Fr.load(LimbArray.wrap(acc), 0);
  }

  /** The sum of all elements; zero for length 0. */
  public Fr sum() {
    long[] acc = new long[W];
    for (int i = 0; i < words.length; i += W) {
      Montgomery.add(P, acc, 0, words, i, acc, 0);
    }
    return Fr.load(LimbArray.wrap(acc), 0);
  }

  /** {@code sum of this[i] * other[i]}. */
  public Fr dot(FrVector other) {
    checkLength(other);
    long[] result = new long[W];
    KernelChoice.kernels(length).dot(words, other.words, length, result);
    return Fr.load(LimbArray.wrap(result), 0);
  }

  /** {@code sum of this[i] * x^i}: the value at x of the polynomial with these coefficients. */
  public Fr evaluateAt(Fr x) {
    long[] result = new long[W];
    KernelChoice.kernels(length).evaluate(words, length, word(x), result);
    return Fr.load(LimbArray.wrap(result), 0);
  }

  /** Whether every element is zero. */
  public boolean isZero() {
    for (long w : words) {
      if (w != 0) {
        return false;
      }
    }
    return true;
  }

  /** The elements as {@code 32 * length} bytes, each canonical and little-endian. */
  public byte[] toCanonicalBytes() {
    return CanonicalBytes.encode(words, length);
  }

  /**
   * Decodes {@code n} elements from 32 bytes each.
   *
   * @throws IllegalArgumentException if an element is not below the modulus
   */
  public static FrVector fromCanonicalBytes(byte[] bytes, int offset, int n) {
    return new FrVector(n, LimbArray.wrap(CanonicalBytes.decode(bytes, offset, n)));
  }

  /** The storage, for the kernels of this module; of no use elsewhere. */
  public LimbArray storage() {
    return storage;
  }

  private static long[] word(Fr c) {
    LimbArray a = LimbArray.zeros(1);
    c.store(a, 0);
    return a.words();
  }

  private void checkLength(FrVector other) {
    if (other.length != length) {
      throw new IllegalArgumentException("lengths differ: " + length + " and " + other.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrVector that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  /** The length and the first elements. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("FrVector(").append(length).append(")[");
    for (int i = 0; i < Math.min(4, length); i++) {
      text.append(i == 0 ? "" : ", ").append(get(i));
    }
    return text.append(length > 4 ? ", ...]" : "]").toString();
  }
}
