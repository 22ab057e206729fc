package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunsTest {

  @Test
  void findsTheRunOfARowInWhateverOrderRunsCame() {
    var runs = new Runs();
    runs.add(20, 5, 1);
    runs.add(0, 10, 2);
    runs.add(10, 4, 2);
    runs.add(30, 1, 3);
    assertThat(runs.size()).isEqualTo(3);
    assertThat(runs.labelAt(0)).isEqualTo(2);
    assertThat(runs.labelAt(13)).isEqualTo(2);
    assertThat(runs.labelAt(14)).isEqualTo(-1);
    assertThat(runs.labelAt(24)).isEqualTo(1);
    assertThat(runs.labelAt(25)).isEqualTo(-1);
    assertThat(runs.labelAt(30)).isEqualTo(3);
    assertThat(runs.labelAt(31)).isEqualTo(-1);
  }
}
