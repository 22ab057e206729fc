package io.parsimony.suites.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.audit.Audit;
import io.parsimony.circuit.audit.AuditReport;
import io.parsimony.circuit.audit.Finding;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The audit sees every mistake from an honest witness alone, and nothing in the chips without it.
 */
class AuditFindsBrokenChipsTest {

  static List<BrokenChip> chips() {
    return BrokenChips.all();
  }

  @ParameterizedTest
  @MethodSource("chips")
  void findsTheMistake(BrokenChip chip) {
    AuditReport report = Audit.of(chip.circuit(false, false)).rows(chip.k()).run();
    assertThat(report.findings()).as(chip.trap()).isNotEmpty();
    assertThat(report.kinds()).doesNotContain(Finding.Kind.UNSATISFIED);
    assertThat(report.findings().stream().filter(f -> f.witness() != null))
        .as("second witnesses of " + chip.name())
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("chips")
  void findsNothingInTheSoundOne(BrokenChip chip) {
    AuditReport report = Audit.of(chip.circuit(true, false)).rows(chip.k()).run();
    assertThat(report.findings()).isEmpty();
  }

  /** Every analysis that looks for second witnesses finds one that no cheaper one finds. */
  @Test
  void needsEachOfItsAnalyses() {
    EnumSet<Finding.Analysis> first = EnumSet.noneOf(Finding.Analysis.class);
    for (BrokenChip chip : chips()) {
      List<Finding.Kind> kinds = Audit.of(chip.circuit(false, false)).rows(chip.k()).run().kinds();
      first.add(kinds.getFirst().analysis());
    }
    assertThat(first)
        .containsExactlyInAnyOrder(
            Finding.Analysis.STATIC,
            Finding.Analysis.TAMPER,
            Finding.Analysis.LINEAR,
            Finding.Analysis.TABLES,
            Finding.Analysis.HINTS);
  }
}
