package io.parsimony.field.poly;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.field.Kernels;
import io.parsimony.field.vector.FrVector;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Transforms of sizes that no other test reaches, against values at some points. */
@Tag("full")
class LargeTransformsTest {

  private static final int K = 22;
  private static final Fr SHIFT = Fr.of(11);

  @BeforeAll
  static void kernelsAreWarm() {
    Kernels.warmUp();
  }

  @Test
  void valuesAreThoseOfThePolynomial() {
    check(null);
  }

  @Test
  void valuesAreThoseOfThePolynomialWithSeveralThreads() {
    check(ForkJoinPool.commonPool());
  }

  private static void check(@Nullable ForkJoinPool pool) {
    Domain domain = new Domain(K, pool);
    int n = domain.size();
    FrVector coeffs = FrVector.powers(Fr.of(-3), Fr.of(12345).inverse(), n);
    coeffs.set(n - 1, Fr.ZERO);
    FrVector values = coeffs.copy();
    domain.ntt(values);
    compare(domain, coeffs, values, Fr.ONE);
    domain.intt(values);
    assertThat(values.equals(coeffs)).isTrue();
    domain.cosetNtt(values, SHIFT);
    compare(domain, coeffs, values, SHIFT);
    domain.cosetIntt(values, SHIFT);
    assertThat(values.equals(coeffs)).isTrue();
  }

  private static void compare(Domain domain, FrVector coeffs, FrVector values, Fr shift) {
    int n = domain.size();
    for (int i : new int[] {0, 1, 7, 1027, n / 8 + 5, n / 2 - 1, n / 2, n - 8, n - 1}) {
      Fr point = shift.times(domain.omega().pow(i));
      assertThat(values.get(i)).isEqualTo(Polynomials.evaluate(coeffs, point));
    }
  }
}
