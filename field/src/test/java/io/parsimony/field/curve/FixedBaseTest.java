package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
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
}
