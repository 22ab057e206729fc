package io.parsimony.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.CompiledCircuit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random regions over a pool of columns. */
class PlannerPropertyTest {

  private static final int COLUMNS = 4;

  private record Pool(List<AdviceColumn> columns, List<Selector> selectors) {

    static Pool of(ConstraintSystem cs) {
      var pool = new Pool(new ArrayList<>(), new ArrayList<>());
      for (int c = 0; c < COLUMNS; c++) {
        pool.columns.add(cs.adviceColumn());
        cs.enableEquality(pool.columns.get(c));
      }
      for (int s = 0; s < 3; s++) {
        Selector q = cs.selector("q" + s);
        pool.selectors.add(q);
        AdviceColumn c = pool.columns.get(s);
        for (int g = 0; g <= s; g++) {
          cs.createGate("g" + s, q, Constraint.zero("x^2 = x^2", c.cur().times(c.cur()).times(0)));
        }
      }
      return pool;
    }
  }

  /** Some runs of cells and of active rows; afterwards each cell is copied to a fresh column. */
  private static void fill(Pool pool, Layouter layouter, long seed, List<Cells> made) {
    var random = new SplittableRandom(seed);
    made.clear();
    for (int r = 0; r < 12; r++) {
      long region = random.nextLong();
      made.add(
          layouter
              .namespace("part" + r % 3)
              .assignRegion(
                  "region" + r, body -> region(pool, body, new SplittableRandom(region))));
    }
  }

  private static Cells region(Pool pool, Region body, SplittableRandom random) {
    List<Cells> cells = new ArrayList<>();
    for (AdviceColumn column : pool.columns) {
      int offset = random.nextInt(3);
      for (int run = random.nextInt(3); run > 0; run--) {
        int size = random.nextInt(1, 6);
        cells.add(body.assign(column, offset, Ints.constant(7, size)));
        offset += size + random.nextInt(2);
      }
    }
    for (Selector q : pool.selectors) {
      if (random.nextBoolean()) {
        body.enable(q, random.nextInt(4), random.nextInt(6));
      }
    }
    Cells all = Cells.concat(cells);
    if (all.size() > 1) {
      body.constrainEqual(all.slice(0, all.size() - 1), all.slice(1, all.size()));
    }
    return all;
  }

  @Property(tries = 60)
  void neverPlacesTwoCellsOnOne(@ForAll long seed) {
    List<Cells> made = new ArrayList<>();
    var circuit = TestCircuit.of(Pool::of, (pool, layouter, s) -> fill(pool, layouter, seed, made));
    CircuitStats stats = CircuitCounter.count(circuit);
    Set<CellRef> seen = new HashSet<>();
    int cells = 0;
    for (Cells part : made) {
      for (int i = 0; i < part.size(); i++) {
        cells++;
        assertThat(seen.add(part.ref(i))).isTrue();
        assertThat(part.ref(i).row()).isLessThan((int) stats.total().rows());
      }
    }
    assertThat(stats.total().cells()).isEqualTo(cells);
  }

  @Property(tries = 60)
  void countsWhatTheKeyHolds(@ForAll long seed) {
    List<Cells> made = new ArrayList<>();
    var circuit = TestCircuit.of(Pool::of, (pool, layouter, s) -> fill(pool, layouter, seed, made));
    Synthesis<Pool> synthesis = Synthesis.of(circuit);
    CircuitStats stats = CircuitCounter.count(synthesis);
    CompiledCircuit compiled = CircuitCompiler.compile(stats.k(), synthesis);
    long gates = 0;
    for (int s = 0; s < 3; s++) {
      gates += (s + 1L) * ((BitColumn) compiled.fixed().get(s)).count();
    }
    assertThat(stats.total().gateConstraints()).isEqualTo(gates);
    assertThat(stats.total().products()).isEqualTo(gates);
    assertThat(stats.total().copyConstraints()).isEqualTo(compiled.copies().size());
    long layers = stats.layers().stream().mapToLong(layer -> layer.counts().m()).sum();
    assertThat(layers).isEqualTo(stats.m());
    assertThat(CircuitCompiler.compile(stats.k(), synthesis)).isEqualTo(compiled);
  }
}
