package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fq;
import io.parsimony.field.Fq12;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairingTest {

  private static final G1Affine G = G1Affine.GENERATOR;
  private static final G2Affine H = G2Affine.GENERATOR;

  /** The exponent of the hard part is exactly what its digits say. */
  @Test
  void hardPartIsThePowerItClaims() {
    BigInteger p = Fq.MODULUS;
    BigInteger p2 = p.multiply(p);
    BigInteger[] e =
        p2.multiply(p2).subtract(p2).add(BigInteger.ONE).divideAndRemainder(Fr.MODULUS);
    assertThat(e[1]).isZero();
    Fq12 f = Pairing.pair(G, H).plus(Fq12.ONE);
    Fq12 g = f.conjugate().times(f.inverse());
    g = g.frobenius().frobenius().times(g);
    assertThat(Pairing.hardPart(g)).isEqualTo(g.pow(e[0]));
  }

  @Test
  void valuesHaveOrderR() {
    assertThat(Pairing.pair(G, H).pow(Fr.MODULUS)).isEqualTo(Fq12.ONE);
  }

  @Test
  void preparedPointsPairAsOthersDo() {
    G1Affine a = G.times(Fr.of(5)).toAffine();
    PreparedG2 prepared = new PreparedG2(H);
    Pairing.PreparedPair left = new Pairing.PreparedPair(a, prepared);
    G1Affine minus = G.times(Fr.of(-5)).toAffine();
    assertThat(
            Pairing.preparedProductIsOne(List.of(left, new Pairing.PreparedPair(minus, prepared))))
        .isTrue();
    assertThat(Pairing.preparedProductIsOne(List.of(left, left))).isFalse();
    PreparedG2 infinity = new PreparedG2(G2Affine.INFINITY);
    assertThat(Pairing.preparedProductIsOne(List.of(new Pairing.PreparedPair(a, infinity))))
        .isTrue();
  }

  @Test
  void productsAreOneOnlyWhenTheExponentsCancel() {
    G1Affine a = G.times(Fr.of(6)).toAffine();
    G2Affine b = H.times(Fr.of(7)).toAffine();
    G1Affine c = G.times(Fr.of(-42)).toAffine();
    assertThat(Pairing.productIsOne(List.of(new Pairing.Pair(a, b), new Pairing.Pair(c, H))))
        .isTrue();
    assertThat(Pairing.productIsOne(List.of(new Pairing.Pair(a, b), new Pairing.Pair(a, H))))
        .isFalse();
    assertThat(Pairing.productIsOne(List.of(new Pairing.Pair(a, b)))).isFalse();
    assertThat(Pairing.productIsOne(List.of())).isTrue();
    assertThat(
            Pairing.productIsOne(
                List.of(
                    new Pairing.Pair(G1Affine.INFINITY, b),
                    new Pairing.Pair(a, G2Affine.INFINITY))))
        .isTrue();
  }
}
