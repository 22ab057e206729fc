package io.parsimony.circuit.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Medley;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TestCircuit;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import org.junit.jupiter.api.Test;

class AuditTest {

  private record Config(AdviceColumn x, AdviceColumn y, InstanceColumn out, Selector q) {}

  /** {@code y = x + 1}, public, on every row but the last, where the selector was forgotten. */
  private static TestCircuit<Config> careless(int rows, int selected) {
    return TestCircuit.of(
        cs -> {
          var config =
              new Config(
                  cs.adviceColumn(), cs.adviceColumn(), cs.instanceColumn(), cs.selector("q"));
          cs.annotate(config.y, "y");
          cs.enableEquality(config.y);
          cs.enableEquality(config.out);
          cs.createGate(
              "next",
              config.q,
              Constraint.equal("y = x + 1", config.y.cur(), config.x.cur().plus(1)));
          return config;
        },
        (config, layouter, secrets) -> {
          long[] x = new long[rows];
          for (int i = 0; i < rows; i++) {
            x[i] = i;
          }
          Cells y =
              layouter
                  .namespace("layer")
                  .assignRegion(
                      "careless",
                      region -> {
                        region.enable(config.q, 0, selected);
                        Ints known = secrets.of(x);
                        region.assignInput(config.x, 0, known);
                        return region.assign(config.y, 0, known.map(v -> v + 1));
                      });
          layouter.constrainInstance(y, config.out, 0);
        });
  }

  @Test
  void findsNothingInAnHonestCircuit() {
    AuditReport report = Audit.of(careless(40, 40)).run();
    assertThat(report.findings()).isEmpty();
    assertThat(report.figures()).contains(new AuditReport.Figure("values moved alone", 40));
  }

  @Test
  void findsAPublicValueThatNothingReads() {
    AuditReport report = Audit.of(careless(40, 39)).run();
    assertThat(report.kinds()).containsExactly(Finding.Kind.UNREAD_CELL);
    Finding found = report.findings().getFirst();
    assertThat(found.namespace()).isEqualTo("layer");
    assertThat(found.region()).isEqualTo("careless");
    SecondWitness second = requireNonNull(found.witness());
    assertThat(second.outputsDiffer()).isTrue();
    assertThat(second.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.before()).isEqualTo(Fr.of(40));
          assertThat(change.after()).isEqualTo(Fr.of(41));
        });
  }

  @Test
  void findsTheOtherRootOfASquare() {
    var circuit =
        TestCircuit.of(
            cs -> {
              var config =
                  new Config(
                      cs.adviceColumn(), cs.adviceColumn(), cs.instanceColumn(), cs.selector("q"));
              var square = config.x.cur().times(config.x.cur());
              cs.createGate(
                  "root",
                  config.q,
                  Constraint.equal("y^2 = x^2", config.y.cur().times(config.y.cur()), square));
              return config;
            },
            (config, layouter, secrets) ->
                layouter.assignRegion(
                    "root",
                    region -> {
                      region.enable(config.q, 0);
                      region.assignInput(config.x, 0, secrets.of(3));
                      return region.assign(config.y, 0, secrets.of(3));
                    }));
    AuditReport report = Audit.of(circuit).run();
    assertThat(report.kinds()).startsWith(Finding.Kind.FREE_VALUE);
    assertThat(requireNonNull(report.findings().getFirst().witness()).changes().getFirst().after())
        .isEqualTo(Fr.of(-3));
  }

  @Test
  void findsThatTheMedleyDoesNotOrderItsShuffleAndNothingElse() {
    AuditReport report = Audit.of(Medley.of(10)).run();
    assertThat(report.findings())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.kind()).isEqualTo(Finding.Kind.TABLE_FREEDOM);
          assertThat(found.path()).isEqualTo("rest/shuffle");
        });
    assertThat(report.notes()).contains("1 cells are free by design: nobody reads it");
  }
}
