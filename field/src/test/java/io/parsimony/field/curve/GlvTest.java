package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fq;
import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.Endomorphism;
import io.parsimony.field.laws.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlvTest {

  private static final BigInteger R = Fr.MODULUS;

  @Test
  void lambdaActsAsTheEndomorphism() {
    Fq beta = Fq.of(Endomorphism.BETA);
    assertThat(beta.square().plus(beta).plus(Fq.ONE).isZero()).isTrue();
    assertThat(Glv.LAMBDA.square().plus(Glv.LAMBDA).plus(Fr.ONE).isZero()).isTrue();
    G1Affine p = G1Affine.GENERATOR.times(Fr.of(12345)).toAffine();
    assertThat(p.times(Glv.LAMBDA).toAffine()).isEqualTo(new G1Affine(p.x().times(beta), p.y()));
  }

  @Test
  void theLatticeIsThatOfScalarsThatAreZero() {
    BigInteger lambda = Glv.LAMBDA.toBigInteger();
    assertThat(Glv.U.subtract(Glv.V.multiply(lambda)).mod(R)).isZero();
    assertThat(Glv.U.add(Glv.V).add(Glv.U.multiply(lambda)).mod(R)).isZero();
    assertThat(Glv.U.pow(2).add(Glv.U.multiply(Glv.V)).add(Glv.V.pow(2))).isEqualTo(R);
    // A quotient is off by less than 9/16 after rounding; so the halves are at most that much of
    // both vectors together.
    BigInteger most = Glv.U.shiftLeft(1).add(Glv.V).multiply(BigInteger.valueOf(9)).shiftRight(4);
    assertThat(most).isLessThan(BigInteger.ONE.shiftLeft(Glv.BITS));
  }

  @Test
  void halvesAreShortAndAddUp() {
    BigInteger half = R.shiftRight(1);
    List<BigInteger> scalars = new ArrayList<>();
    for (BigInteger v : Values.grid(R)) {
      scalars.add(v.compareTo(half) > 0 ? R.subtract(v) : v);
    }
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      scalars.add(new BigInteger(300, random).mod(half));
    }
    // The corners of the lattice's cells, where quotients are rounded.
    for (int i = 1; i < 200; i++) {
      BigInteger odd = BigInteger.valueOf(2L * i + 1);
      scalars.add(R.multiply(odd).divide(Glv.U.shiftLeft(1)).mod(half));
      scalars.add(R.multiply(odd).divide(Glv.V.shiftLeft(1)).mod(half));
    }
    for (BigInteger k : scalars) {
      for (boolean negative : new boolean[] {false, true}) {
        long[] words = new long[4];
        for (int i = 0; i < 4; i++) {
          words[i] = k.shiftRight(64 * i).longValue();
        }
        long[] out = new long[4];
        Glv.split(words, negative, out, 0, new long[7]);
        BigInteger a = value(out[0], out[1]);
        BigInteger b = value(out[2], out[3]);
        assertThat(a.abs().bitLength()).isLessThanOrEqualTo(Glv.BITS);
        assertThat(b.abs().bitLength()).isLessThanOrEqualTo(Glv.BITS);
        assertThat(Fr.reduce(a).plus(Fr.reduce(b).times(Glv.LAMBDA)))
            .isEqualTo(Fr.reduce(negative ? k.negate() : k));
      }
    }
  }

  private static BigInteger value(long lo, long hi) {
    BigInteger low = new BigInteger(Long.toUnsignedString(lo));
    return BigInteger.valueOf(hi).shiftLeft(64).add(low);
  }
}
