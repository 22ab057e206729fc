package io.parsimony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.laws.ReferenceField;
import io.parsimony.field.laws.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FrReferenceTest {

  private static final ReferenceField REFERENCE = new ReferenceField(Fr.MODULUS);

  @Provide
  Arbitrary<BigInteger> integers() {
    return Values.integers(Fr.MODULUS);
  }

  private static void agree(BigInteger a, BigInteger b) {
    Fr x = Fr.of(a);
    Fr y = Fr.of(b);
    assertThat(x.plus(y).toBigInteger()).isEqualTo(REFERENCE.plus(a, b));
    assertThat(x.minus(y).toBigInteger()).isEqualTo(REFERENCE.minus(a, b));
    assertThat(x.times(y).toBigInteger()).isEqualTo(REFERENCE.times(a, b));
    assertThat(Integer.signum(x.compareTo(y))).isEqualTo(a.compareTo(b));
    assertThat(x.equals(y)).isEqualTo(a.equals(b));
  }

  @Example
  void agreesWithTheReferenceOnTheGrid() {
    for (BigInteger a : Values.grid(Fr.MODULUS)) {
      for (BigInteger b : Values.grid(Fr.MODULUS)) {
        agree(a, b);
      }
    }
  }

  @Property
  void agreesWithTheReference(@ForAll("integers") BigInteger a, @ForAll("integers") BigInteger b) {
    agree(a, b);
    if (a.signum() != 0) {
      assertThat(Fr.of(a).inverse().toBigInteger()).isEqualTo(REFERENCE.inverse(a));
    }
  }

  @Property
  void bytesAndTextComeBack(@ForAll("integers") BigInteger a) {
    Fr x = Fr.of(a);
    assertThat(x.toBigInteger()).isEqualTo(a);
    assertThat(Fr.fromCanonicalBytes(x.toCanonicalBytes())).isEqualTo(x);
    assertThat(Fr.parse(x.toString())).isEqualTo(x).hasToString("0x" + pad(a));
    assertThat(Fr.parse(a.toString())).isEqualTo(x);
  }

  private static String pad(BigInteger a) {
    String hex = a.toString(16);
    return "0".repeat(64 - hex.length()) + hex;
  }

  @Property
  void smallIntegersComeBack(@ForAll long v) {
    Fr x = Fr.of(v);
    assertThat(x).isEqualTo(Fr.reduce(BigInteger.valueOf(v)));
    assertThat(x.isSmall()).isTrue();
    assertThat(x.toSmall()).isEqualTo(v);
  }

  @Example
  void smallEndsAtTheBoundsOfLong() {
    BigInteger bound = BigInteger.ONE.shiftLeft(63);
    assertThat(Fr.reduce(bound).isSmall()).isFalse();
    assertThat(Fr.reduce(bound.negate()).toSmall()).isEqualTo(Long.MIN_VALUE);
    assertThat(Fr.reduce(bound.negate().subtract(BigInteger.ONE)).isSmall()).isFalse();
    assertThatThrownBy(() -> Fr.of(bound).toSmall()).isInstanceOf(ArithmeticException.class);
  }

  @Example
  void decodingRefusesWhatIsNotCanonical() {
    List<BigInteger> bad = new ArrayList<>(List.of(Fr.MODULUS, Fr.MODULUS.add(BigInteger.ONE)));
    bad.add(BigInteger.ONE.shiftLeft(254));
    bad.add(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    for (BigInteger v : bad) {
      byte[] bytes = new byte[32];
      for (int i = 0; i < 32; i++) {
        bytes[i] = v.shiftRight(8 * i).byteValue();
      }
      assertThatThrownBy(() -> Fr.fromCanonicalBytes(bytes))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Fr.of(v)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Fr.of(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fr.fromCanonicalBytes(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    for (String text : List.of("", "-1", "0x", "0x-1", "+1", "12z", "0x+1")) {
      assertThatThrownBy(() -> Fr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** PROTOCOL, section 1. */
  @Example
  void uniformBytesReduceA512BitInteger() {
    byte[] bytes = new byte[64];
    for (int i = 0; i < 64; i++) {
      bytes[i] = (byte) i;
    }
    assertThat(Fr.fromUniformBytes(bytes))
        .hasToString("0x1a8f6c248f57427c110943e3c50c4f366ad1a139c06200d86d416d622eef20f4");
    byte[] ones = HexFormat.of().parseHex("ff".repeat(64));
    BigInteger all = BigInteger.ONE.shiftLeft(512).subtract(BigInteger.ONE);
    assertThat(Fr.fromUniformBytes(ones)).isEqualTo(Fr.reduce(all));
  }

  /** PROTOCOL, section 1. */
  @Example
  void constantsAreTheStandardOnes() {
    assertThat(Fr.MODULUS)
        .isEqualTo(
            new BigInteger("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 16));
    assertThat(Fr.ROOT_OF_UNITY)
        .hasToString("0x03ddb9f5166d18b798865ea93dd31f743215cf6dd39329c8d34f1ed960c37c9c");
    assertThat(Fr.DELTA)
        .hasToString("0x09226b6e22c6f0ca64ec26aad4c86e715b5f898e5e963f25870e56bbe533e9a2");
    assertThat(Fr.ZETA)
        .hasToString("0x30644e72e131a029048b6e193fd84104cc37a73fec2bc5e9b8ca0b2d36636f23");
    assertThat(Fr.ROOT_OF_UNITY.pow(1L << 27)).isEqualTo(Fr.of(-1));
    assertThat(Fr.ZETA.pow(3)).isEqualTo(Fr.ONE).isNotEqualTo(Fr.ZETA);
  }

  @Property
  void powersFollowTheExponent(@ForAll("integers") BigInteger a, @ForAll short e) {
    Fr x = Fr.of(a);
    if (e >= 0 || !x.isZero()) {
      BigInteger expected = a.modPow(BigInteger.valueOf(e), Fr.MODULUS);
      assertThat(x.pow(e).toBigInteger()).isEqualTo(expected);
    }
  }
}
