package io.parsimony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.MockReport;
import io.parsimony.api.Statement;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.VerifyReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code mock} prints of a witness that fails, to the letter. */
class MockTextTest {

  /** A square of x, which lies in a table, shown as a public value. */
  private record Square(Ints x, Ints y) implements Circuit<Square.Config> {

    record Config(
        AdviceColumn x, AdviceColumn y, Selector q, TableColumn table, InstanceColumn out) {}

    @Override
    public Config configure(ConstraintSystem cs) {
      AdviceColumn x = cs.adviceColumn();
      AdviceColumn y = cs.adviceColumn();
      cs.annotate(x, "x");
      cs.annotate(y, "y");
      cs.enableEquality(y);
      InstanceColumn out = cs.instanceColumn();
      cs.enableEquality(out);
      Selector q = cs.selector("q");
      TableColumn table = cs.tableColumn();
      cs.createGate("square", q, Constraint.equal("y = x^2", y.cur(), x.cur().times(x.cur())));
      cs.lookup("small", q, List.of(x.cur()), List.of(table));
      return new Config(x, y, q, table, out);
    }

    @Override
    public void synthesize(Config config, Layouter layouter) {
      layouter.assignTable("small", table -> table.assign(config.table, 0, Ints.of(0, 1, 2, 3)));
      Cells shown =
          layouter
              .namespace("layer")
              .assignRegion(
                  "square",
                  region -> {
                    region.enable(config.q, 0);
                    region.assignInput(config.x, 0, x);
                    return region.assign(config.y, 0, y);
                  });
      layouter.constrainInstance(shown, config.out, 0);
    }

    @Override
    public Square withoutWitness() {
      return new Square(Ints.unknown(1), Ints.unknown(1));
    }
  }

  private static MockReport report(MockProver mock) {
    VerifyReport failures = mock.verify(10);
    return new MockReport(
        5,
        failures,
        failures.first().stream().map(mock::explain).toList(),
        new Statement(List.of(), new long[0]),
        failures.satisfied() ? TamperSweep.of(mock) : null,
        new MockReport.Seconds(0.25, 0.5, 1));
  }

  private static MockReport wrong() {
    var circuit = new Square(Ints.of(5), Ints.of(24));
    return report(MockProver.run(5, circuit, List.of(SmallColumn.of(25))));
  }

  @Test
  void tellsEachFailureAtLength() {
    assertThat(MockText.of(wrong()))
        .isEqualTo(
            """
            FAILS   constraint not satisfied: square, y = x^2
                      in layer/square, row 0 (row 0 of the trace)

                      y - x * x = 0
                      24 - 5 * 5 = -1

                      row |  y | x
                        0 | 24 | 5

            FAILS   lookup not in its table: small
                      in layer/square, row 0 (row 0 of the trace)

                      looked up    (x) = (5)
                      nearest row  (3)

            FAILS   copies differ:
                                y = 24  in layer/square, row 0 (row 0 of the trace)
                      instance[0] = 25  in row 0

            NOT SATISFIED: k = 5, 3 constraints fail
            0.25 s to fill in the trace, 0.50 s to check it, 1.00 s to move values\
            """);
  }

  @Test
  void tellsTheSameInJson() {
    ObjectNode document = Json.document("mock");
    MockReport report = wrong();
    MockText.fill(document, report);
    assertThat(document.get("satisfied").asBoolean()).isFalse();
    assertThat(document.get("failing").asInt()).isEqualTo(3);
    assertThat(document.get("failures")).hasSize(3);
    assertThat(document.get("explained").get(1).asText())
        .isEqualTo(report.explained().get(1))
        .contains("nearest row  (3)");
    assertThat(document.has("tamper")).isFalse();
    assertThat(document.get("seconds").get("check").asDouble()).isEqualTo(0.5);
  }

  @Test
  void tellsWhatCanMoveInAWitnessThatHolds() {
    var circuit = new Square(Ints.of(3), Ints.of(9));
    assertThat(MockText.of(report(MockProver.run(5, circuit))))
        .startsWith(
            "satisfied: k = 5, 0 constraints fail; 1 of 1 values moved, 0 of them unnoticed");
  }
}
