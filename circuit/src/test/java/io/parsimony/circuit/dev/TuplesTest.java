package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TuplesTest {

  @Property(tries = 50)
  void countsAsAMapDoes(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var tuples = new Tuples(2);
    Map<List<Fr>, Integer> twin = new HashMap<>();
    for (int i = 0; i < 400; i++) {
      Fr[] tuple = {Fr.of(random.nextInt(-9, 9)), Fr.of(random.nextInt(9))};
      if (random.nextInt(10) == 0) {
        tuple[1] = Fr.GENERATOR.inverse().times(tuple[1]);
      }
      tuples.add(tuple, 1);
      twin.merge(List.of(tuple), 1, Integer::sum);
      if (tuple[1].isSmall()) {
        assertThat(tuples.count(new long[] {tuple[0].toSmall(), tuple[1].toSmall()}))
            .isEqualTo(twin.get(List.of(tuple)));
      }
    }
    twin.forEach((tuple, n) -> assertThat(tuples.count(tuple.toArray(Fr[]::new))).isEqualTo(n));
    assertThat(tuples.count(new long[] {77, 77})).isZero();
  }
}
