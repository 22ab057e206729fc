package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fq;
import io.parsimony.field.Fq2;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class G2AffineTest {

  /** A point of the twist found from x = 1, 2, ..; the chance that it is in G2 is 2^-254. */
  private static G2Affine outsider() {
    for (int i = 1; ; i++) {
      Fq2 x = new Fq2(Fq.of(i), Fq.ZERO);
      Fq2 square = x.square().times(x).plus(G2Affine.B);
      // A root in Fq2 of a square a, by (a0 + |a|)/2: p is 3 modulo 4.
      var norm = square.c0().square().plus(square.c1().square()).squareRoot();
      if (norm.isEmpty()) {
        continue;
      }
      Fq half = Fq.of(2).inverse();
      for (Fq n : new Fq[] {norm.get(), norm.get().negate()}) {
        var c0 = square.c0().plus(n).times(half).squareRoot();
        if (c0.isPresent() && !c0.get().isZero()) {
          Fq2 y = new Fq2(c0.get(), square.c1().times(half).times(c0.get().inverse()));
          if (y.square().equals(square)) {
            return new G2Affine(x, y);
          }
        }
      }
    }
  }

  @Test
  void generatorIsInTheSubgroup() {
    assertThat(G2Affine.GENERATOR.isOnCurve()).isTrue();
    assertThat(G2Affine.GENERATOR.isInSubgroup()).isTrue();
    assertThat(G2Affine.INFINITY.isInSubgroup()).isTrue();
  }

  @Test
  void otherPointsOfTheTwistAreNot() {
    G2Affine p = outsider();
    assertThat(p.isOnCurve()).isTrue();
    assertThat(p.isInSubgroup()).isFalse();
    assertThatThrownBy(() -> G2Affine.fromRawBytes(p.toRawBytes(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    // Multiplied by the cofactor 2p - r it is.
    BigInteger cofactor = Fq.MODULUS.shiftLeft(1).subtract(Fr.MODULUS);
    assertThat(G2.of(p).times(cofactor).toAffine().isInSubgroup()).isTrue();
  }

  @Test
  void pointsOffTheTwistAreRefused() {
    G2Affine p = new G2Affine(G2Affine.GENERATOR.x(), Fq2.ONE);
    assertThat(p.isOnCurve()).isFalse();
    assertThat(p.isInSubgroup()).isFalse();
  }

  @Test
  void rawBytesComeBack() {
    G2Affine p = G2Affine.GENERATOR.times(Fr.of(12345)).toAffine();
    assertThat(G2Affine.fromRawBytes(p.toRawBytes(), 0)).isEqualTo(p);
    byte[] bad = p.toRawBytes();
    bad[31] = (byte) 0xff;
    assertThatThrownBy(() -> G2Affine.fromRawBytes(bad, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
