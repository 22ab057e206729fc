package io.parsimony.circuit.compiled.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.Medley;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns that depend on challenges go out as formulas and come back as the same columns. */
class LaterPhasesTest {
  private static final int ROWS = 8;
  private static final AdviceColumn A = new AdviceColumn(0, 0);
  private static final AdviceColumn P = new AdviceColumn(1, 1);
  private static final AdviceColumn Q = new AdviceColumn(2, 1);
  private static final Expression ON = new FixedColumn(0).cur();
  private static final Expression R = new Expression.Challenge(0, 0);
  private static final long[] VALUES = {3, 1, 4, 1, 5, 9, 2, 6, 5};

  /** Selector on rows 1 .. ROWS; cell (p, ROWS) is copied to (p, ROWS + 2). */
  private static CompiledCircuit circuit(Expression... gates) {
    CopyList copies = new CopyList();
    copies.add(0, ROWS, 0, ROWS + 2);
    List<Column> permutation = List.of(P);
    return new CompiledCircuit(
        5,
        1,
        3,
        0,
        new int[] {0, 1, 1},
        new int[] {0},
        new boolean[3],
        List.of(gates).stream().map(g -> new GatePoly("g", "", ON.times(g))).toList(),
        permutation,
        List.of(),
        List.of(),
        0,
        List.of(SmallColumn.of(0, 1, 1, 1, 1, 1, 1, 1, 1)),
        copies,
        new int[0]);
  }

  /** Gives p and q by row, from the challenge. */
  private interface Rule {
    Fr of(Fr challenge, int row, Fr[] before);
  }

  private static WitnessSource witness(Rule p, Rule q) {
    return (phase, challenges) -> {
      if (phase == 0) {
        return List.of(SmallColumn.of(VALUES));
      }
      Fr r = challenges.getFirst();
      Fr[] qs = new Fr[ROWS + 1];
      FrVector columnP = FrVector.zeros(ROWS + 3);
      FrVector columnQ = FrVector.zeros(ROWS + 1);
      for (int i = 0; i <= ROWS; i++) {
        qs[i] = q.of(r, i, qs);
        columnQ.set(i, qs[i]);
      }
      for (int i = 1; i <= ROWS; i++) {
        columnP.set(i, p.of(r, i, qs));
      }
      columnP.set(ROWS + 2, columnP.get(ROWS));
      return List.of(new FieldColumn(columnP), new FieldColumn(columnQ));
    };
  }

  private static CircuitFile again(CircuitFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CircuitJson.write(file, out);
    return CircuitJson.read(new ByteArrayInputStream(out.toByteArray()));
  }

  private static void comesBack(
      CompiledCircuit circuit, List<ColumnValues> instances, WitnessSource source)
      throws IOException {
    CircuitFile file = again(CircuitFile.of(circuit, instances, source));
    assertThat(file.hasWitness()).isTrue();
    for (long challenge : new long[] {2, 77, 123_456_789}) {
      SampledTrace theirs = SampledTrace.of(circuit, source, Fr.of(challenge));
      assertThat(SampledTrace.of(circuit, file.witness(), Fr.of(challenge)).agrees(theirs))
          .isTrue();
    }
  }

  /** The product in p stands before the sum in q that it needs. */
  @Test
  void runningSumsProductsAndCopiesAreFormulas() throws IOException {
    comesBack(
        circuit(
            Q.cur().minus(Q.prev().times(R).plus(A.cur())),
            P.cur().times(3).minus(Q.cur().times(R))),
        List.of(),
        witness(
            (r, i, q) -> q[i].times(r).times(Fr.of(3).inverse()),
            (r, i, q) -> i == 0 ? Fr.of(7) : q[i - 1].times(r).plus(Fr.of(VALUES[i]))));
  }

  @Test
  void sumsFromTheLastRowUpAreFormulas() throws IOException {
    comesBack(
        circuit(P.prev().minus(P.cur().plus(A.cur().times(R))), P.cur().minus(Q.cur())),
        List.of(),
        (phase, challenges) -> {
          if (phase == 0) {
            return List.of(SmallColumn.of(VALUES));
          }
          FrVector p = FrVector.zeros(ROWS + 3);
          p.set(ROWS, Fr.of(2));
          for (int i = ROWS; i > 0; i--) {
            p.set(i - 1, p.get(i).plus(challenges.getFirst().times(Fr.of(VALUES[i]))));
          }
          p.set(ROWS + 2, Fr.of(2));
          FrVector q = p.slice(0, ROWS + 1);
          q.set(0, Fr.ZERO);
          return List.of(new FieldColumn(p), new FieldColumn(q));
        });
  }

  /** q r = 1: a formula cannot divide. */
  @Test
  void aCircuitWithInversesGoesWithoutWitness() {
    CompiledCircuit circuit = circuit(Q.cur().times(R).minus(1));
    WitnessSource source =
        witness((_, _, _) -> Fr.ONE, (r, i, _) -> i == 0 ? Fr.ZERO : r.inverse());
    CircuitFile file = CircuitFile.of(circuit, List.of(), source);
    assertThat(file.hasWitness()).isFalse();
    assertThat(file.circuit()).isEqualTo(circuit);
  }

  /** A cell that depends on the challenge, but on no constraint. */
  @Test
  void aCellThatNothingConstrainsGoesWithoutWitness() {
    CompiledCircuit circuit = circuit(P.cur().minus(1));
    WitnessSource source = witness((_, _, _) -> Fr.ONE, (r, i, _) -> r.plus(Fr.of(i)));
    assertThat(CircuitFile.of(circuit, List.of(), source).hasWitness()).isFalse();
  }

  @Test
  void aFrontEndsCircuitOfTwoPhasesComesBack() throws IOException {
    Witness witness = CircuitCompiler.witness(6, Medley.of(10));
    comesBack(CircuitCompiler.compile(6, Medley.of(10)), witness.instances(), witness.source());
  }
}
