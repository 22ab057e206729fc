package io.parsimony.field.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.laws.Values;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class FewPointsTest {

  private static final G1 BASE = G1.of(G1Affine.GENERATOR);

  /** A point, the same again, its inverse, infinity, and another. */
  private static final G1Vector POINTS =
      G1Vector.of(
          BASE.times(Fr.of(5)).toAffine(),
          BASE.times(Fr.of(5)).toAffine(),
          BASE.times(Fr.of(-5)).toAffine(),
          G1Affine.INFINITY,
          BASE.times(Fr.of(77)).toAffine());

  private static List<FrVector> lists() {
    List<Fr> grid = Values.grid(Fr.MODULUS).stream().map(Fr::of).toList();
    List<FrVector> lists = new ArrayList<>();
    for (int i = 0; i < grid.size(); i++) {
      FrVector list = FrVector.zeros(POINTS.length());
      for (int j = 0; j < list.length(); j++) {
        list.set(j, grid.get((i + j * j) % grid.size()));
      }
      lists.add(list);
    }
    lists.add(FrVector.zeros(POINTS.length()));
    lists.add(FrVector.of(Fr.ONE, Fr.ONE, Fr.of(2), Fr.ONE, Fr.ZERO));
    return lists;
  }

  @Test
  void sumsAgreeWithThoseOfMsm() {
    var few = new FewPoints(POINTS);
    List<G1> sums = few.sums(null, lists());
    for (int i = 0; i < sums.size(); i++) {
      assertThat(sums.get(i)).isEqualTo(new Msm().msm(POINTS, lists().get(i)));
    }
    assertThat(few.sums(ForkJoinPool.commonPool(), lists())).isEqualTo(sums);
    assertThat(few.sums(null, List.of())).isEmpty();
  }

  @Test
  void listsOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> new FewPoints(POINTS).sums(null, List.of(FrVector.zeros(4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 scalars for 5 points");
  }
}
