package io.parsimony.field;

import io.parsimony.field.internal.kernel.LimbArray;
import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * An element of the base field of BN254, the field of the curve's coordinates. Immutable.
 *
 * <p>Order is that of the canonical integers {@code 0 .. p-1}.
 */
public final class Fq implements Comparable<Fq> {

  private static final Modulus P = Modulus.FQ;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The prime p. */
  public static final BigInteger MODULUS = P.value();

  /** The encoded size of an element in bytes. */
  public static final int BYTES = 32;

  /** The additive identity. */
  public static final Fq ZERO = new Fq(new long[4]);

  /** The multiplicative identity. */
  public static final Fq ONE = of(1);

  /** {@code (p+1)/4}: as p is 3 modulo 4, this power of a square is its root. */
  public static final BigInteger ROOT_EXPONENT = MODULUS.add(BigInteger.ONE).shiftRight(2);

  private final long[] words;

  private Fq(long[] words) {
    this.words = words;
  }

  /** The element of a signed integer: negative values stand for p minus their magnitude. */
  public static Fq of(long v) {
    long[] w = {v < 0 ? -v : v, 0, 0, 0};
    Montgomery.fromCanonical(P, w, 0, w, 0);
    if (v < 0) {
      Montgomery.negate(P, w, 0, w, 0);
    }
    return new Fq(w);
  }

  /**
   * The element of a canonical integer.
   *
   * @throws IllegalArgumentException unless {@code 0 <= v < p}
   */
  public static Fq of(BigInteger v) {
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
    return new Fq(w);
  }

  /** The element of any integer, taken modulo p. */
  public static Fq reduce(BigInteger v) {
    return of(v.mod(MODULUS));
  }

  /**
   * Reads a canonical integer in decimal, or in hexadecimal after {@code 0x}.
   *
   * @throws IllegalArgumentException if it is not a number or not in {@code [0, p)}
   */
  public static Fq parse(String text) {
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
  public static Fq fromCanonicalBytes(byte[] bytes) {
    checkLength(bytes, BYTES);
    long[] w = words(bytes, 4);
    if (!Montgomery.isReduced(P, w, 0)) {
      throw new IllegalArgumentException("32 bytes encode an integer not below the modulus");
    }
    Montgomery.fromCanonical(P, w, 0, w, 0);
    return new Fq(w);
  }

  /** Takes 64 little-endian bytes modulo p; uniform bytes give a (nearly) uniform element. */
  public static Fq fromUniformBytes(byte[] bytes) {
    checkLength(bytes, 64);
    long[] w = new long[4];
    Montgomery.fromWide(P, words(bytes, 8), 0, w, 0);
    return new Fq(w);
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
  public static Fq load(LimbArray source, int index) {
    int at = index * LimbArray.WORDS;
    return new Fq(Arrays.copyOfRange(source.words(), at, at + LimbArray.WORDS));
  }

  /**
   * Whether element {@code index} of storage of this module is below the modulus, as it must be.
   */
  public static boolean isStored(LimbArray source, int index) {
    return Montgomery.isReduced(P, source.words(), index * LimbArray.WORDS);
  }

  /** Writes element {@code index} of storage of this module; of no use elsewhere. */
  public void store(LimbArray target, int index) {
    Montgomery.copy(words, 0, target.words(), index * LimbArray.WORDS);
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
  public Fq plus(Fq other) {
    long[] w = new long[4];
    Montgomery.add(P, words, 0, other.words, 0, w, 0);
    return new Fq(w);
  }

  /** {@code this - other}. */
  public Fq minus(Fq other) {
    long[] w = new long[4];
    Montgomery.sub(P, words, 0, other.words, 0, w, 0);
    return new Fq(w);
  }

  /** {@code this * other}. */
  public Fq times(Fq other) {
    long[] w = new long[4];
    Montgomery.mul(P, words, 0, other.words, 0, w, 0);
    return new Fq(w);
  }

  /** {@code -this}. */
  public Fq negate() {
    long[] w = new long[4];
    Montgomery.negate(P, words, 0, w, 0);
    return new Fq(w);
  }

  /** {@code this * this}. */
  public Fq square() {
    long[] w = new long[4];
    Montgomery.square(P, words, 0, w, 0);
    return new Fq(w);
  }

  /** {@code this + this}. */
  public Fq doubled() {
    return plus(this);
  }

  /**
   * The multiplicative inverse.
   *
   * @throws ArithmeticException if this is zero
   */
  public Fq inverse() {
    if (isZero()) {
      throw new ArithmeticException("zero has no inverse");
    }
    long[] w = new long[4];
    Montgomery.invert(P, words, 0, w, 0);
    return new Fq(w);
  }

  /** {@code this^exponent}; a negative exponent inverts. */
  public Fq pow(long exponent) {
    return pow(BigInteger.valueOf(exponent));
  }

  /** {@code this^exponent}; a negative exponent inverts. Time depends on the exponent. */
  public Fq pow(BigInteger exponent) {
    Fq base = exponent.signum() < 0 ? inverse() : this;
    long[] w = new long[4];
    Montgomery.pow(P, base.words, 0, exponent.abs(), w, 0);
    return new Fq(w);
  }

  /** Whether the canonical integer is odd: the sign of a compressed point's y. */
  public boolean isOdd() {
    return (canonical()[0] & 1) != 0;
  }

  /**
   * A square root of this, or empty if this is not a square. Which of the two roots is not
   * specified.
   */
  public Optional<Fq> squareRoot() {
    Fq root = pow(ROOT_EXPONENT);
    return root.square().equals(this) ? Optional.of(root) : Optional.empty();
  }

  @Override
  public int compareTo(Fq other) {
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
    return other instanceof Fq that && Arrays.equals(words, that.words);
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
