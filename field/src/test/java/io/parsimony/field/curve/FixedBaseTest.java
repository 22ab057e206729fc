package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class FixedBaseTest {

  @Test
  void multiplesAgreeWithSingleOnes() {
    List<BigInteger> grid = Values.grid(Fr.MODULUS);
    FrVector scalars = FrVector.of(grid.stream().map(Fr::of).toArray(Fr[]::new));
    G1Affine base = G1Affine.GENERATOR.times(Fr.of(99)).toAffine();
    G1Vector points = new FixedBase().multiples(base, scalars);
    for (int i = 0; i < grid.size(); i++) {
      assertThat(points.get(i)).isEqualTo(base.times(scalars.get(i)).toAffine());
    }
    assertThat(new FixedBase(ForkJoinPool.commonPool()).multiples(base, scalars)).isEqualTo(points);
    assertThat(new FixedBase().multiples(base, FrVector.zeros(0)).length()).isZero();
    assertThat(new FixedBase().multiples(G1Affine.INFINITY, scalars).get(1).isInfinity()).isTrue();
  }

  @Test
  void lagrangeFormOfPowersIsThatOfTheLagrangePolynomials() {
    Fr tau = Fr.parse("0x1234567890abcdef");
    for (int k : new int[] {0, 1, 2, 6}) {
      Domain domain = new Domain(k);
      G1Vector powers =
          new FixedBase()
              .multiples(G1Affine.GENERATOR, FrVector.powers(Fr.ONE, tau, domain.size()));
      G1Vector expected =
          new FixedBase().multiples(G1Affine.GENERATOR, domain.lagrange(tau, 0, domain.size()));
      assertThat(new GroupFft().toLagrange(powers, domain)).isEqualTo(expected);
      assertThat(new GroupFft(ForkJoinPool.commonPool()).toLagrange(powers, domain))
          .isEqualTo(expected);
    }
  }
}
