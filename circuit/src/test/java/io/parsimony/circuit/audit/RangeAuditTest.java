package io.parsimony.circuit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.TestCircuit;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RangeAuditTest {

  private record Config(
      AdviceColumn x,
      AdviceColumn low,
      AdviceColumn high,
      AdviceColumn seen,
      InstanceColumn given,
      Selector q,
      TableColumn table) {}

  /** {@code x + seen = low + 2^shift*high}, x, low and high below 16, seen public. */
  private static TestCircuit<Config> lanes(int shift, boolean xIsRanged) {
    return TestCircuit.of(
        cs -> {
          var config =
              new Config(
                  cs.adviceColumn(),
                  cs.adviceColumn(),
                  cs.adviceColumn(),
                  cs.adviceColumn(),
                  cs.instanceColumn(),
                  cs.selector("q"),
                  cs.tableColumn());
          cs.annotate(config.x, "x");
          cs.annotate(config.low, "low");
          cs.annotate(config.high, "high");
          cs.annotate(config.seen, "seen");
          cs.enableEquality(config.seen);
          cs.enableEquality(config.given);
          cs.createGate(
              "pack",
              config.q,
              Constraint.equal(
                  "x + seen = low + 2^s*high",
                  config.x.cur().plus(config.seen.cur()),
                  config.low.cur().plus(config.high.cur().times(Fr.of(2).pow(shift)))));
          for (AdviceColumn column :
              xIsRanged
                  ? List.of(config.x, config.low, config.high)
                  : List.of(config.low, config.high)) {
            cs.lookup(
                cs.nameOf(column) + " < 16",
                config.q,
                List.of(column.cur()),
                List.of(config.table));
          }
          return config;
        },
        (config, layouter, secrets) -> {
          layouter.assignTable(
              "range",
              table -> table.assign(config.table, 0, Ints.of(LongStream.range(0, 16).toArray())));
          layouter.constrainInstance(
              layouter
                  .namespace("lanes")
                  .assignRegion(
                      "row",
                      region -> {
                        region.enable(config.q, 0);
                        region.assignInput(config.x, 0, secrets.of(5));
                        region.assign(config.low, 0, secrets.of(7));
                        region.assign(config.high, 0, secrets.of(0));
                        return region.assignInput(config.seen, 0, secrets.of(2));
                      }),
              config.given,
              0);
        });
  }

  private static AuditReport ranges(TestCircuit<Config> circuit, boolean publicIsRanged) {
    var known = new Audit.PublicRange(new InstanceColumn(0), 0, 1, new Range(-8, 7));
    return Audit.of(circuit)
        .only(EnumSet.of(Finding.Analysis.RANGES))
        .knowing(publicIsRanged ? List.of(known) : List.of())
        .run();
  }

  @Test
  void showsAnEquationOverTheIntegersWithTheChainOfItsBounds() {
    AuditReport report = ranges(lanes(4, true), true);
    assertThat(report.findings()).isEmpty();
    assertThat(report.bounds())
        .containsExactly(
            "pack, x + seen = low + 2^s*high: sides below 2^5 and 2^8 at lanes/row +0 (row 0);"
                + " high in [0, 15] (high < 16 at lanes/row +0 (row 0));"
                + " low in [0, 15] (low < 16 at lanes/row +0 (row 0));"
                + " seen in [-8, 7] (given);"
                + " x in [0, 15] (x < 16 at lanes/row +0 (row 0))");
    assertThat(report.figures())
        .contains(new AuditReport.Figure("equations shown over the integers", 1));
  }

  @Test
  void findsAnEquationThatMayWrapAround() {
    AuditReport report = ranges(lanes(252, true), true);
    assertThat(report.kinds()).containsExactly(Finding.Kind.WRAPS_AROUND);
    assertThat(report.findings().getFirst().text())
        .startsWith("x + seen = low + 2^s*high may hold modulo p and not over the integers: its")
        .contains("below 2^5 and 2^256");
  }

  @Test
  void boundsAnOperandByTheOthersOfItsEquation() {
    AuditReport report = ranges(lanes(4, false), true);
    assertThat(report.findings()).isEmpty();
    assertThat(report.bounds())
        .singleElement()
        .asString()
        .contains("x in [-7, 263] (pack at lanes/row +0 (row 0))");
  }

  @Test
  void saysWhatItCannotBound() {
    AuditReport report = ranges(lanes(4, false), false);
    assertThat(report.bounds()).isEmpty();
    assertThat(report.notes())
        .containsExactly(
            "nothing bounds an operand of x + seen = low + 2^s*high at lanes/row +0 (row 0), so it"
                + " is an equation of the field");
  }
}
