package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.LaneAdders;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.internal.kernel.ScalarPointAdder;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GroupFftTest {

  private static G1Vector multiples(FrVector scalars) {
    return new FixedBase().multiples(G1Affine.GENERATOR, scalars);
  }

  private static void check(FrVector logs, Domain domain) {
    FrVector expectedLogs = logs.copy();
    domain.intt(expectedLogs);
    G1Vector points = multiples(logs);
    G1Vector expected = multiples(expectedLogs);
    for (Supplier<? extends PointAdder<?>> adders :
        List.<Supplier<? extends PointAdder<?>>>of(ScalarPointAdder::new, LaneAdders.supplier())) {
      assertThat(new GroupFft(null, additions -> adders.get()).toLagrange(points, domain))
          .isEqualTo(expected);
      assertThat(
              new GroupFft(ForkJoinPool.commonPool(), additions -> adders.get())
                  .toLagrange(points, domain))
          .isEqualTo(expected);
    }
  }

  @Test
  void transformsAreThoseOfTheLogarithms() {
    for (int k : new int[] {0, 1, 2, 5}) {
      Domain domain = new Domain(k);
      check(FrVector.powers(Fr.of(3), Fr.of(7).inverse(), domain.size()), domain);
    }
  }

  /** Sums that are infinity, equal points, and infinity among the points. */
  @Test
  void infinityAndEqualPointsAreTransformedToo() {
    Domain domain = new Domain(4);
    FrVector logs = FrVector.zeros(16);
    check(logs, domain);
    logs.fill(Fr.of(9));
    check(logs, domain);
    for (int i = 0; i < 16; i += 3) {
      logs.set(i, Fr.of(i % 2 == 0 ? 0 : -9));
    }
    check(logs, domain);
    // Powers of a root of unity: all values but one are zero.
    check(FrVector.powers(Fr.ONE, domain.omega(), 16), domain);
  }

  @Test
  void otherLengthsAreRefused() {
    assertThatThrownBy(() -> new GroupFft().toLagrange(multiples(FrVector.zeros(3)), new Domain(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
