package io.parsimony.suites.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.dev.MockProver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of these mistakes is real: there is a forged witness that only the broken chip accepts. */
class BrokenChipsTest {

  static List<BrokenChip> chips() {
    return BrokenChips.all();
  }

  @Test
  void areAtLeastTwentyFiveWithNamesOfTheirOwn() {
    assertThat(chips()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(chips()).extracting(BrokenChip::name).doesNotHaveDuplicates();
    assertThat(chips()).extracting(BrokenChip::trap).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("chips")
  void bothWorkForTheHonest(BrokenChip chip) {
    for (boolean sound : new boolean[] {true, false}) {
      MockProver.run(chip.k(), chip.circuit(sound, false)).assertSatisfied();
    }
  }

  @ParameterizedTest
  @MethodSource("chips")
  void theBrokenOneProvesAnotherOutputForTheSameInputs(BrokenChip chip) {
    var honest = Recorded.of(chip.circuit(false, false));
    var forged = Recorded.of(chip.circuit(false, true));
    assertThat(forged.inputs()).isNotEmpty().isEqualTo(honest.inputs());
    assertThat(forged.outputs()).isNotEmpty().isNotEqualTo(honest.outputs());
    MockProver.run(chip.k(), chip.circuit(false, true)).assertSatisfied();
  }

  @ParameterizedTest
  @MethodSource("chips")
  void theSoundOneRejectsTheForgery(BrokenChip chip) {
    assertThat(Recorded.of(chip.circuit(true, true)).inputs())
        .isEqualTo(Recorded.of(chip.circuit(true, false)).inputs());
    assertThat(MockProver.run(chip.k(), chip.circuit(true, true)).verify()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("chips")
  void aWitnessDoesNotChangeTheCircuit(BrokenChip chip) {
    for (boolean sound : new boolean[] {true, false}) {
      assertThat(CircuitCounter.count(chip.circuit(sound, true)))
          .isEqualTo(CircuitCounter.count(chip.circuit(sound, false)));
    }
  }
}
