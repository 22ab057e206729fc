package io.parsimony.field.vector;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.FrBlocks;
import io.parsimony.field.internal.kernel.FrKernels;
import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.LimbArray;
import java.util.Arrays;
import java.util.Objects;

/**
 * A mutable sequence of {@link Fr} of fixed length, stored without an object per element.
 *
 * <p>Binary operations need equal lengths and throw {@link IllegalArgumentException} otherwise; an
 * operand may be the receiver itself. Indices are checked.
 */
public final class FrVector {

  private final int length;
  private final FrBlocks storage;
  private final long[] words;

  private FrVector(FrBlocks storage) {
    this.length = storage.length();
    this.storage = storage;
    this.words = storage.words();
  }

  /** A vector of {@code n} zeros. */
  public static FrVector zeros(int n) {
    return new FrVector(FrBlocks.zeros(n));
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
    v.kernels().fromIntegers(values, from, v.words, count);
    return v;
  }

  /** {@code first * ratio^i} for {@code i} in {@code 0 .. n-1}. */
  public static FrVector powers(Fr first, Fr ratio, int n) {
    FrVector v = zeros(n);
    v.kernels().powers(word(first), word(ratio), v.words, n);
    return v;
  }

  /**
   * The vector whose element i is {@code source[places[i]]}.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public static FrVector gather(FrVector source, int[] places) {
    for (int place : places) {
      Objects.checkIndex(place, source.length);
    }
    FrVector v = zeros(places.length);
    v.storage.gatherFrom(source.storage, places);
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
    return new FrVector(storage.copy());
  }

  /** An independent copy of elements {@code from .. to-1}. */
  public FrVector slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    FrVector slice = zeros(to - from);
    slice.storage.copyFrom(storage, from, 0, to - from);
    return slice;
  }

  /**
   * Copies {@code count} elements of {@code source} from {@code sourceFrom} over this vector's from
   * {@code from}.
   */
  public void copyFrom(FrVector source, int sourceFrom, int from, int count) {
    Objects.checkFromIndexSize(sourceFrom, count, source.length);
    Objects.checkFromIndexSize(from, count, length);
    storage.copyFrom(source.storage, sourceFrom, from, count);
  }

  /** Sets every element. */
  public void fill(Fr value) {
    storage.fill(word(value));
  }

  /** {@code this[i] += other[i]}. */
  public void addInPlace(FrVector other) {
    checkLength(other);
    kernels().add(words, other.words, words, length);
  }

  /** {@code this[i] -= other[i]}. */
  public void subInPlace(FrVector other) {
    checkLength(other);
    kernels().subtract(words, other.words, words, length);
  }

  /** {@code this[i] *= other[i]}. */
  public void mulInPlace(FrVector other) {
    checkLength(other);
    kernels().multiply(words, other.words, words, length);
  }

  /** {@code this[i] *= c}. */
  public void scaleInPlace(Fr c) {
    kernels().multiplyAdd(words, word(c), null, words, length);
  }

  /** {@code this[i] += c}. */
  public void addInPlace(Fr c) {
    kernels().shift(words, word(c), words, length);
  }

  /** {@code this[i] = -this[i]}. */
  public void negateInPlace() {
    kernels().negate(words, words, length);
  }

  /** {@code this[i] += other[i] * c}. */
  public void addScaledInPlace(FrVector other, Fr c) {
    checkLength(other);
    kernels().multiplyAdd(other.words, word(c), words, words, length);
  }

  /** {@code this[i] = this[i] * c + other[i]}: one step of Horner's rule over vectors. */
  public void mulThenAddInPlace(Fr c, FrVector other) {
    checkLength(other);
    kernels().multiplyAdd(words, word(c), other.words, words, length);
  }

  /** {@code this[i] *= first * ratio^i}. */
  public void scaleByPowersInPlace(Fr first, Fr ratio) {
    kernels().scaleByPowers(words, word(first), word(ratio), length);
  }

  /**
   * Replaces every element by its inverse; zero stays zero. One inversion and three products per
   * element.
   */
  public void batchInvertInPlace() {
    kernels().invert(words, length);
  }

  /**
   * Replaces element {@code i} by {@code first} times the product of the old elements before {@code
   * i}, and returns {@code first} times the product of all: the grand product of a permutation or
   * lookup argument.
   */
  public Fr runningProductInPlace(Fr first) {
    long[] acc = word(first);
    kernels().runningProduct(words, length, acc);
    return element(acc);
  }

  /**
   * The coefficients of {@code (f - f(root)) / (X - root)} for the polynomial f with these: one
   * fewer, none for length 0.
   */
  public FrVector divideByLinear(Fr root) {
    FrVector quotient = length == 0 ? zeros(0) : slice(1, length);
    quotient.kernels().divideByLinear(quotient.words, word(root), quotient.length);
    return quotient;
  }

  /** The sum of all elements; zero for length 0. */
  public Fr sum() {
    long[] result = new long[4];
    kernels().sum(words, length, result);
    return element(result);
  }

  /** {@code sum of this[i] * other[i]}. */
  public Fr dot(FrVector other) {
    checkLength(other);
    long[] result = new long[4];
    kernels().dot(words, other.words, length, result);
    return element(result);
  }

  /** {@code sum of this[i] * x^i}: the value at x of the polynomial with these coefficients. */
  public Fr evaluateAt(Fr x) {
    long[] result = new long[4];
    kernels().evaluate(words, length, word(x), result);
    return element(result);
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
    return CanonicalBytes.encode(toCanonicalWords());
  }

  /**
   * Decodes {@code n} elements from 32 bytes each.
   *
   * @throws IllegalArgumentException if an element is not below the modulus
   */
  public static FrVector fromCanonicalBytes(byte[] bytes, int offset, int n) {
    FrVector v = zeros(n);
    v.kernels().fromCanonical(CanonicalBytes.decode(bytes, offset, n), v.words, n);
    return v;
  }

  /** The canonical integers, four little-endian words each, side by side. */
  public long[] toCanonicalWords() {
    long[] integers = new long[Math.multiplyExact(4, length)];
    kernels().toCanonical(words, 0, integers, length);
    return integers;
  }

  /** The storage, for the kernels of this module; of no use elsewhere. */
  public FrBlocks storage() {
    return storage;
  }

  private FrKernels kernels() {
    return KernelChoice.kernels(length);
  }

  private static long[] word(Fr c) {
    return c.toWords().words();
  }

  private static Fr element(long[] words) {
    return Fr.fromWords(LimbArray.wrap(words));
  }

  private void checkLength(FrVector other) {
    if (other.length != length) {
      throw new IllegalArgumentException("lengths differ: " + length + " and " + other.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrVector that && storage.sameAs(that.storage);
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
