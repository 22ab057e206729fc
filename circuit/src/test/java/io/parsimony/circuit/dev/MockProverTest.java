package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Medley;
import org.junit.jupiter.api.Test;

class MockProverTest {

  private final MockProver mock = MockProver.run(7, Medley.of(10));

  @Test
  void acceptsAnHonestWitness() {
    assertThat(mock.verify()).isEmpty();
    mock.assertSatisfied();
  }

  @Test
  void sweepFindsNoFreeCell() {
    TamperSweep sweep = mock.freeCells(1000, 1);
    assertThat(sweep.free()).isEmpty();
  }
}
