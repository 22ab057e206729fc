package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class BareDynamicLookupTest {

  private static final int K = 5;

  private record Config(AdviceColumn a, AdviceColumn t, Selector q, Selector table) {}

  /** Looks {@code wanted} up in the first {@code rows} cells of a column. */
  private record Lookups(long wanted, int rows, long... column) implements Circuit<Config> {

    @Override
    public Config configure(ConstraintSystem cs) {
      AdviceColumn a = cs.adviceColumn();
      AdviceColumn t = cs.adviceColumn();
      Selector q = cs.selector("q");
      Selector table = cs.selector("table");
      cs.bareDynamicLookup("pick", q, List.of(a.cur()), table, List.of(t.cur()));
      return new Config(a, t, q, table);
    }

    @Override
    public void synthesize(Config config, Layouter layouter) {
      layouter.assignRegion(
          "all",
          region -> {
            region.enable(config.q(), 0);
            region.assignInput(config.a(), 0, Ints.of(wanted));
            region.enable(config.table(), 0, rows);
            return region.assignInput(config.t(), 0, Ints.of(column));
          });
    }

    @Override
    public Lookups withoutWitness() {
      return this;
    }
  }

  private static List<Class<?>> failures(Lookups circuit) {
    return MockProver.run(K, circuit).verify().stream().<Class<?>>map(Object::getClass).toList();
  }

  @Test
  void findsRowsOfTheTable() {
    assertThat(failures(new Lookups(7, 2, 5, 7))).isEmpty();
  }

  @Test
  void doesNotFindCellsOutsideTheTable() {
    assertThat(failures(new Lookups(9, 2, 5, 7, 9)))
        .containsExactly(VerifyFailure.LookupNotFound.class);
  }

  @Test
  void doesNotFindTheIdleRow() {
    assertThat(failures(new Lookups(0, 2, 5, 7, 0)))
        .containsExactly(VerifyFailure.LookupNotFound.class);
  }

  @Test
  void needsARowOfZerosForIdleRows() {
    int usable = MockProver.run(K, new Lookups(7, 2, 5, 7)).compiled().usableRows();
    long[] full = new long[usable];
    java.util.Arrays.fill(full, 7);
    assertThat(failures(new Lookups(7, 2, full)))
        .containsExactly(VerifyFailure.IdleTupleNotFound.class);
    full[usable / 2] = 0;
    assertThat(failures(new Lookups(7, 2, full))).isEmpty();
  }

  @Test
  void saveADegree() {
    assertThat(CircuitCounter.count(new Lookups(7, 2, 5, 7)).maxDegree()).isEqualTo(5);
  }
}
