package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Medley;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.field.Fr;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Full check, quick check and the naive checker must agree on what is satisfied. */
class SecondOpinionTest {

  private final MockProver mock = MockProver.run(6, Medley.of(8));

  @Example
  void allAcceptTheHonestTrace() {
    assertThat(mock.verify()).isEmpty();
    assertThat(mock.checkNaively()).isEmpty();
  }

  @Property(tries = 150)
  void allAgreeOnChangedTraces(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    Map<CellRef, Fr> changes = new HashMap<>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      int column = random.nextInt(4);
      var cell = new CellRef(new AdviceColumn(column, column == 3 ? 1 : 0), random.nextInt(32));
      Fr old = mock.value(cell);
      changes.put(cell, random.nextBoolean() ? old : old.plus(Fr.of(random.nextInt(-2, 3))));
    }
    MockProver changed = mock.withCells(changes);
    boolean satisfied = changed.checkNaively().isEmpty();
    assertThat(changed.verify().isEmpty()).isEqualTo(satisfied);
    assertThat(mock.tamper(changes).isEmpty()).isEqualTo(satisfied);
  }
}
