package io.parsimony.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.laws.ReferenceField;
import io.parsimony.field.laws.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FqReferenceTest {

  private static final ReferenceField REFERENCE = new ReferenceField(Fq.MODULUS);

  @Provide
  Arbitrary<BigInteger> integers() {
    return Values.integers(Fq.MODULUS);
  }

  private static void agree(BigInteger a, BigInteger b) {
    Fq x = Fq.of(a);
    Fq y = Fq.of(b);
    assertThat(x.plus(y).toBigInteger()).isEqualTo(REFERENCE.plus(a, b));
    assertThat(x.minus(y).toBigInteger()).isEqualTo(REFERENCE.minus(a, b));
    assertThat(x.times(y).toBigInteger()).isEqualTo(REFERENCE.times(a, b));
    assertThat(Integer.signum(x.compareTo(y))).isEqualTo(a.compareTo(b));
    assertThat(x.equals(y)).isEqualTo(a.equals(b));
  }

  @Example
  void agreesWithTheReferenceOnTheGrid() {
    for (BigInteger a : Values.grid(Fq.MODULUS)) {
      for (BigInteger b : Values.grid(Fq.MODULUS)) {
        agree(a, b);
      }
    }
  }

  @Property
  void agreesWithTheReference(@ForAll("integers") BigInteger a, @ForAll("integers") BigInteger b) {
    agree(a, b);
    if (a.signum() != 0) {
      assertThat(Fq.of(a).inverse().toBigInteger()).isEqualTo(REFERENCE.inverse(a));
    }
  }

  @Property
  void bytesAndTextComeBack(@ForAll("integers") BigInteger a) {
    Fq x = Fq.of(a);
    assertThat(x.toBigInteger()).isEqualTo(a);
    assertThat(Fq.fromCanonicalBytes(x.toCanonicalBytes())).isEqualTo(x);
    assertThat(Fq.parse(x.toString())).isEqualTo(x).hasToString("0x" + pad(a));
    assertThat(Fq.parse(a.toString())).isEqualTo(x);
  }

  private static String pad(BigInteger a) {
    String hex = a.toString(16);
    return "0".repeat(64 - hex.length()) + hex;
  }

  @Example
  void decodingRefusesWhatIsNotCanonical() {
    List<BigInteger> bad = new ArrayList<>(List.of(Fq.MODULUS, Fq.MODULUS.add(BigInteger.ONE)));
    bad.add(BigInteger.ONE.shiftLeft(254));
    bad.add(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    for (BigInteger v : bad) {
      byte[] bytes = new byte[32];
      for (int i = 0; i < 32; i++) {
        bytes[i] = v.shiftRight(8 * i).byteValue();
      }
      assertThatThrownBy(() -> Fq.fromCanonicalBytes(bytes))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Fq.of(v)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Fq.of(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fq.fromCanonicalBytes(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    for (String text : List.of("", "-1", "0x", "0x-1", "+1", "12z", "0x+1")) {
      assertThatThrownBy(() -> Fq.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void powersFollowTheExponent(@ForAll("integers") BigInteger a, @ForAll short e) {
    Fq x = Fq.of(a);
    if (e >= 0 || !x.isZero()) {
      BigInteger expected = a.modPow(BigInteger.valueOf(e), Fq.MODULUS);
      assertThat(x.pow(e).toBigInteger()).isEqualTo(expected);
    }
  }

  @Property
  void squareRootsExistForSquaresOnly(@ForAll("integers") BigInteger a) {
    Fq x = Fq.of(a);
    assertThat(x.square().squareRoot()).hasValueSatisfying(r -> assertThat(r).isIn(x, x.negate()));
    // -1 is no square, as p is 3 modulo 4.
    if (!x.isZero()) {
      assertThat(x.square().negate().squareRoot()).isEmpty();
    }
  }
}
