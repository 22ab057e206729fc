package io.parsimony.field.poly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import org.junit.jupiter.api.Test;

class DomainTest {

  @Test
  void omegaHasOrderN() {
    for (int k = 0; k <= Fr.TWO_ADICITY; k++) {
      Domain d = new Domain(k);
      assertThat(d.omega().pow(1L << k)).isEqualTo(Fr.ONE);
      if (k > 0) {
        assertThat(d.omega().pow(1L << (k - 1))).isEqualTo(Fr.of(-1));
      }
    }
    assertThatThrownBy(() -> new Domain(29)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rotationsGoRound() {
    Domain d = new Domain(4);
    Fr x = Fr.of(5);
    assertThat(d.rotate(x, 3)).isEqualTo(x.times(d.omega().pow(3)));
    assertThat(d.rotate(d.rotate(x, 3), -3)).isEqualTo(x);
    assertThat(d.rotate(x, 16)).isEqualTo(x);
  }

  @Test
  void lagrangeValuesInterpolate() {
    Domain d = new Domain(3);
    FrVector values = FrVector.ofSmall(new long[] {3, -1, 4, 1, -5, 9, 2, 6});
    FrVector coeffs = values.copy();
    d.intt(coeffs);
    for (Fr x : new Fr[] {Fr.of(77), Fr.ZERO, d.omega().pow(5), Fr.ONE}) {
      assertThat(d.lagrange(x, 0, 8).dot(values)).isEqualTo(Polynomials.evaluate(coeffs, x));
    }
    assertThat(d.lagrange(Fr.of(77), -2, 2)).isEqualTo(d.lagrange(Fr.of(77), 6, 2));
    assertThat(d.vanishing(d.omega().pow(3))).isEqualTo(Fr.ZERO);
  }

  @Test
  void transformsRefuseOtherLengths() {
    Domain d = new Domain(3);
    assertThatThrownBy(() -> d.ntt(FrVector.zeros(7))).isInstanceOf(IllegalArgumentException.class);
  }
}
