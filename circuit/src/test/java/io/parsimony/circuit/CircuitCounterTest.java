package io.parsimony.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.CompiledCircuit;
import org.junit.jupiter.api.Test;

class CircuitCounterTest {

  @Test
  void countsEachGatePolynomialOnTheRowsOfItsSelector() {
    CircuitStats stats = CircuitCounter.count(Medley.of(10));
    // 10 products, 10 sums of two polynomials, one scaled; 3 squares and 2 picks; 3 shuffled rows
    assertThat(stats.total())
        .isEqualTo(new CircuitStats.Counts(31, 5, 3, 10, 1 + 10 + 2 + 3, 33, 89));
    assertThat(stats.m()).isEqualTo(39);
    assertThat(stats.tableRows()).isEqualTo(7);
    assertThat(stats.columns()).isEqualTo(new CircuitStats.Columns(4, 3, 1, 8));
  }

  @Test
  void givesEachOutermostNamespaceItsShare() {
    CircuitStats stats = CircuitCounter.count(Medley.of(10));
    assertThat(stats.layers())
        .extracting(CircuitStats.Layer::name, layer -> layer.counts().m())
        .containsExactly(
            tuple("products", 10L), tuple("sum", 20L), tuple("", 0L), tuple("rest", 9L));
  }

  @Test
  void agreesWithTheSelectorsOfTheKey() {
    Synthesis<?> synthesis = Synthesis.of(Medley.of(20));
    CircuitStats stats = CircuitCounter.count(synthesis);
    CompiledCircuit compiled = CircuitCompiler.compile(stats.k(), synthesis);
    ConstraintSystem cs = synthesis.constraintSystem();
    long gates = 0;
    for (Gate gate : cs.gates()) {
      gates += (long) gate.polys().size() * popcount(compiled, gate.selector());
    }
    long lookups = 0;
    for (Lookup lookup : cs.lookups()) {
      lookups += popcount(compiled, lookup.selector());
    }
    assertThat(stats.total().gateConstraints()).isEqualTo(gates);
    assertThat(stats.total().lookupConstraints()).isEqualTo(lookups);
    assertThat(stats.total().copyConstraints()).isEqualTo(compiled.copies().size());
    assertThat(stats.maxDegree()).isEqualTo(compiled.degree());
  }

  private static int popcount(CompiledCircuit compiled, Selector q) {
    return ((BitColumn) compiled.fixed().get(q.column().index())).count();
  }

  @Test
  void findsTheSmallestTraceThatHoldsTheCircuit() {
    int k = CircuitCounter.count(Medley.of(20)).k();
    assertThat(CircuitCompiler.compile(k, Medley.of(20)).k()).isEqualTo(k);
    assertThatThrownBy(() -> CircuitCompiler.compile(k - 1, Medley.of(20)))
        .isInstanceOf(CircuitDefinitionException.class)
        .hasMessageContaining("k = " + k + " is needed");
  }

  @Test
  void countsARowOnceHoweverOftenItIsEnabled() {
    var circuit =
        TestCircuit.of(
            cs -> {
              var column = cs.adviceColumn();
              Selector q = cs.selector("q");
              cs.createGate("zero", q, Constraint.zero("x = 0", column.cur()));
              return q;
            },
            (q, layouter, secrets) ->
                layouter.assignRegion(
                    "twice",
                    region -> {
                      region.enable(q, 0, 100);
                      region.enable(q, 50, 100);
                      return 0;
                    }));
    assertThat(CircuitCounter.count(circuit).m()).isEqualTo(150);
  }
}
