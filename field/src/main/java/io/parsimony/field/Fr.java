package io.parsimony.field;

import io.parsimony.field.internal.kernel.FrBlocks;
import io.parsimony.field.internal.kernel.LimbArray;
import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An element of the scalar field of BN254, the field of circuits. Immutable.
 *
 * <p>Order is that of the canonical integers {@code 0 .. p-1}. For bulk work use {@link
 * io.parsimony.field.vector.FrVector}: one object per element is slow.
 */
public final class Fr implements Comparable<Fr> {

  private static final Modulus P = Modulus.FR;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The prime p. */
  public static final BigInteger MODULUS = P.value();

  /** The encoded size of an element in bytes. */
  public static final int BYTES = 32;

  /** The additive identity. */
  public static final Fr ZERO = new Fr(new long[4]);

  /** The multiplicative identity. */
  public static final Fr ONE = of(1);

  /** The largest s such that 2^s divides p - 1. */
  public static final int TWO_ADICITY = 28;

  /** Generates the multiplicative group. */
  public static final Fr GENERATOR = of(7);

  /** A primitive root of unity of order 2^28: {@code 7^((p-1)/2^28)}. */
  public static final Fr ROOT_OF_UNITY =
      GENERATOR.pow(MODULUS.subtract(BigInteger.ONE).shiftRight(TWO_ADICITY));

  /**
   * Generates the subgroup of order {@code (p-1)/2^28}: {@code 7^(2^28)}; tells permutation columns
   * apart.
   */
  public static final Fr DELTA = GENERATOR.pow(1L << TWO_ADICITY);

  /** A primitive cube root of unity: the coset shift of the extended domain. */
  public static final Fr ZETA =
      parse("0x30644e72e131a029048b6e193fd84104cc37a73fec2bc5e9b8ca0b2d36636f23");

  private final long[] words;

  private Fr(long[] words) {
    this.words = words;
  }

  /** The element of a signed integer: negative values stand for p minus their magnitude. */
  public static Fr of(long v) {
    long[] w = {v < 0 ? -v : v, 0, 0, 0};
    Montgomery.fromCanonical(P, w, 0, w, 0);
    if (v < 0) {
      Montgomery.negate(P, w, 0, w, 0);
    }
    return new Fr(w);
  }

  /**
   * The element of a canonical integer.
   *
   * @throws IllegalArgumentException unless {@code 0 <= v < p}
   */
  public static Fr of(BigInteger v) {
    if (v.signum() < 0 || v.compareTo(MODULUS) >= 0) {
      throw new IllegalArgumentException("not a canonical field element: " + v);
    }
    long[] w = {
      v.longValue(),
      v.shiftRight(64).longValue(),
      v.shiftRight(128).longValue(),
      v.shiftRight(192).longValue()
    };
    Montgomery.fromCanonical(P, w, 0, w, 0);
    return new Fr(w);
  }

  /** The element of any integer, taken modulo p. */
  public static Fr reduce(BigInteger v) {
    return of(v.mod(MODULUS));
  }

  /**
   * Reads a canonical integer in decimal, or in hexadecimal after {@code 0x}.
   *
   * @throws IllegalArgumentException if it is not a number or not in {@code [0, p)}
   */
  public static Fr parse(String text) {
    boolean hex = text.startsWith("0x");
    String digits = hex ? text.substring(2) : text;
    if (digits.isEmpty() || Character.digit(digits.charAt(0), 16) < 0) {
      throw new IllegalArgumentException("not a field element: '" + text + "'");
    }
    return of(new BigInteger(digits, hex ? 16 : 10));
  }

  /**
   * Decodes 32 little-endian bytes.
   *
   * @throws IllegalArgumentException if the length is not 32 or the integer is not below p
   */
  public static Fr fromCanonicalBytes(byte[] bytes) {
    checkLength(bytes, BYTES);
    long[] w = words(bytes, 4);
    if (!Montgomery.isReduced(P, w, 0)) {
      throw new IllegalArgumentException("32 bytes encode an integer not below the modulus");
    }
    Montgomery.fromCanonical(P, w, 0, w, 0);
    return new Fr(w);
  }

  /** Takes 64 little-endian bytes modulo p; uniform bytes give a (nearly) uniform element. */
  public static Fr fromUniformBytes(byte[] bytes) {
    checkLength(bytes, 64);
    long[] w = new long[4];
    Montgomery.fromWide(P, words(bytes, 8), 0, w, 0);
    return new Fr(w);
  }

  private static void checkLength(byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException("expected " + length + " bytes, got " + bytes.length);
    }
  }

  private static long[] words(byte[] bytes, int count) {
    long[] w = new long[count];
    for (int i = 0; i < count; i++) {
      w[i] = (long) WORD.get(bytes, 8 * i);
    }
    return w;
  }

  /** Reads element {@code index} of storage of this module; of no use elsewhere. */
  public static Fr load(FrBlocks source, int index) {
    long[] w = new long[4];
    source.get(index, w, 0);
    return new Fr(w);
  }

  /** Writes element {@code index} of storage of this module; of no use elsewhere. */
  public void store(FrBlocks target, int index) {
    target.set(index, words, 0);
  }

  /** The element of four words that a kernel of this module made; of no use elsewhere. */
  public static Fr fromWords(LimbArray source) {
    return new Fr(source.words().clone());
  }

  /** Four words for the kernels of this module; of no use elsewhere. */
  public LimbArray toWords() {
    return LimbArray.wrap(words.clone());
  }

  /** The canonical integer as 32 little-endian bytes. */
  public byte[] toCanonicalBytes() {
    byte[] bytes = new byte[BYTES];
    long[] w = canonical();
    for (int i = 0; i < 4; i++) {
      WORD.set(bytes, 8 * i, w[i]);
    }
    return bytes;
  }

  /** The canonical integer in {@code [0, p)}. */
  public BigInteger toBigInteger() {
    byte[] bytes = toCanonicalBytes();
    for (int i = 0; i < BYTES / 2; i++) {
      byte b = bytes[i];
      bytes[i] = bytes[BYTES - 1 - i];
      bytes[BYTES - 1 - i] = b;
    }
    return new BigInteger(1, bytes);
  }

  private long[] canonical() {
    long[] w = new long[4];
    Montgomery.toCanonical(P, words, 0, w, 0);
    return w;
  }

  /** Whether this is the additive identity. */
  public boolean isZero() {
    return Montgomery.isZero(words, 0);
  }

  /** {@code this + other}. */
  public Fr plus(Fr other) {
    long[] w = new long[4];
    Montgomery.add(P, words, 0, other.words, 0, w, 0);
    return new Fr(w);
  }

  /** {@code this - other}. */
  public Fr minus(Fr other) {
    long[] w = new long[4];
    Montgomery.sub(P, words, 0, other.words, 0, w, 0);
    return new Fr(w);
  }

  /** {@code this * other}. */
  public Fr times(Fr other) {
    long[] w = new long[4];
    Montgomery.mul(P, words, 0, other.words, 0, w, 0);
    return new Fr(w);
  }

  /** {@code -this}. */
  public Fr negate() {
    long[] w = new long[4];
    Montgomery.negate(P, words, 0, w, 0);
    return new Fr(w);
  }

  /** {@code this * this}. */
  public Fr square() {
    long[] w = new long[4];
    Montgomery.square(P, words, 0, w, 0);
    return new Fr(w);
  }

  /** {@code this + this}. */
  public Fr doubled() {
    return plus(this);
  }

  /**
   * The multiplicative inverse.
   *
   * @throws ArithmeticException if this is zero
   */
  public Fr inverse() {
    if (isZero()) {
      throw new ArithmeticException("zero has no inverse");
    }
    long[] w = new long[4];
    Montgomery.invert(P, words, 0, w, 0);
    return new Fr(w);
  }

  /** {@code this^exponent}; a negative exponent inverts. */
  public Fr pow(long exponent) {
    return pow(BigInteger.valueOf(exponent));
  }

  /** {@code this^exponent}; a negative exponent inverts. Time depends on the exponent. */
  public Fr pow(BigInteger exponent) {
    Fr base = exponent.signum() < 0 ? inverse() : this;
    long[] w = new long[4];
    Montgomery.pow(P, base.words, 0, exponent.abs(), w, 0);
    return new Fr(w);
  }

  /**
   * Whether the centred value, the integer of least magnitude in this class modulo p, fits a {@code
   * long}.
   */
  public boolean isSmall() {
    long[] w = canonical();
    return fitsLong(w) || fitsMagnitude(negate().canonical());
  }

  /**
   * The centred value: the integer of least magnitude in this class modulo p.
   *
   * @throws ArithmeticException if it does not fit a {@code long}
   */
  public long toSmall() {
    long[] w = canonical();
    if (fitsLong(w)) {
      return w[0];
    }
    long[] minus = negate().canonical();
    if (fitsMagnitude(minus)) {
      return -minus[0];
    }
    throw new ArithmeticException("not a small integer: " + this);
  }

  private static boolean fitsLong(long[] w) {
    return (w[1] | w[2] | w[3]) == 0 && w[0] >= 0;
  }

  /** Whether minus this integer fits a long: up to 2^63. */
  private static boolean fitsMagnitude(long[] w) {
    return (w[1] | w[2] | w[3]) == 0 && w[0] - 1 >= 0;
  }

  @Override
  public int compareTo(Fr other) {
    long[] a = canonical();
    long[] b = other.canonical();
    for (int i = 3; i > 0; i--) {
      if (a[i] != b[i]) {
        return Long.compareUnsigned(a[i], b[i]);
      }
    }
    return Long.compareUnsigned(a[0], b[0]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fr that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  /** {@code 0x} and 64 hexadecimal digits. */
  @Override
  public String toString() {
    long[] w = canonical();
    StringBuilder text = new StringBuilder(66).append("0x");
    for (int i = 3; i >= 0; i--) {
      String digits = Long.toHexString(w[i]);
      text.repeat('0', 16 - digits.length()).append(digits);
    }
    return text.toString();
  }
}
