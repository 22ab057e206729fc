package io.parsimony.circuit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.Medley;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TestCircuit;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.dev.Location;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import org.junit.jupiter.api.Test;

class TamperSweepTest {

  private record Config(AdviceColumn x, AdviceColumn y, Selector q) {}

  /** {@code y^2 = x^2} on every row but the last, where the selector was forgotten. */
  private static TestCircuit<Config> careless(int rows) {
    return TestCircuit.of(
        cs -> {
          var config = new Config(cs.adviceColumn(), cs.adviceColumn(), cs.selector("q"));
          cs.annotate(config.y, "y");
          cs.createGate(
              "same",
              config.q,
              Constraint.equal("y = x + 1", config.y.cur(), config.x.cur().plus(1)));
          return config;
        },
        (config, layouter, secrets) -> {
          long[] x = new long[rows];
          long[] y = new long[rows];
          for (int i = 0; i < rows; i++) {
            x[i] = i;
            y[i] = i + 1L;
          }
          layouter
              .namespace("layer")
              .assignRegion(
                  "careless",
                  region -> {
                    region.enable(config.q, 0, rows - 1);
                    region.assignInput(config.x, 0, secrets.of(x));
                    return region.assign(config.y, 0, secrets.of(y));
                  });
        });
  }

  @Test
  void findsAPlantedFreeCell() {
    TamperSweep sweep = TamperSweep.of(MockProver.run(6, careless(40)));
    assertThat(sweep.tried()).isEqualTo(40);
    assertThat(sweep.candidates()).isEqualTo(40);
    assertThat(sweep.free())
        .containsExactly(
            new TamperSweep.FreeCell(
                "y", new Location("layer/careless", 39, 39), Fr.of(40), Fr.of(41)));
  }

  @Test
  void findsACellThatMayHaveTheOtherSign() {
    var circuit =
        TestCircuit.of(
            cs -> {
              var config = new Config(cs.adviceColumn(), cs.adviceColumn(), cs.selector("q"));
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
    assertThat(TamperSweep.of(MockProver.run(5, circuit)).free())
        .singleElement()
        .extracting(TamperSweep.FreeCell::other)
        .isEqualTo(Fr.of(-3));
  }

  @Test
  void leavesNoCellOfAnHonestCircuitFreeAndListsHints() {
    TamperSweep sweep = TamperSweep.of(MockProver.run(7, Medley.of(10)));
    assertThat(sweep.free()).isEmpty();
    assertThat(sweep.hints())
        .containsExactly(
            new TamperSweep.Hint("nobody reads it", 1, new Location("rest/scaled", 0, 32)));
  }

  @Test
  void samplesTheSameValuesForTheSameSeed() {
    MockProver mock = MockProver.run(6, careless(40));
    TamperSweep sweep = TamperSweep.of(mock, 5, 3, Progress.none());
    assertThat(sweep).isEqualTo(TamperSweep.of(mock, 5, 3, Progress.none()));
    assertThat(sweep.tried()).isEqualTo(5);
    assertThat(sweep.candidates()).isEqualTo(40);
  }
}
