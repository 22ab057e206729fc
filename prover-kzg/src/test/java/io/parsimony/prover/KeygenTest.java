package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.field.Fr;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.kzg.SrsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeygenTest {

  private static final Srs SRS = UnsafeTrapdoorSrs.generate(SmallCircuits.K, Fr.of(12345), null);

  @Test
  void figuresFollowFromTheShape() {
    CircuitShape shape = CircuitShape.of(SmallCircuits.circuit());
    assertThat(shape.degree()).isEqualTo(6); // 2 + degree 3 inputs + degree 1 table
    assertThat(shape.blindingFactors()).isEqualTo(5);
    assertThat(shape.usableRows()).isEqualTo(32 - 6);
    assertThat(shape.quotientPieces()).isEqualTo(5);
    assertThat(shape.extendedK()).isEqualTo(8);
    assertThat(shape.permutationChunk()).isEqualTo(4);
    assertThat(shape.permutationSets()).isEqualTo(1);
    assertThat(shape.queryIndex(new Expression.Query(new AdviceColumn(2, 0), -1))).isEqualTo(1);
  }

  @Test
  void theTextOfAKeyQuotesNamesAndPrintsTheMinimumDegree() {
    ProvingKey key = Keygen.run(SRS, SmallCircuits.circuit("say \"hi\"", new int[] {0}, 7));
    assertThat(key.verifyingKey().pinnedText())
        .contains("Argument { name: \"say \\\"hi\\\"\", input_expressions: [Product(Var(Query(")
        .contains("minimum_degree: Some(7) }, fixed_commitments: [(0x")
        .contains("Var(Challenge(ChallengeMid { index: 0, phase: 0 }))")
        .startsWith("PinnedVerificationKey { base_modulus: \"0x30644e72e131a029b85045b68181585d97");
  }

  @Test
  void theOrderOfCopiesIsPartOfTheKey() {
    CopyList one = new CopyList();
    one.add(0, 0, 0, 1);
    one.add(0, 1, 0, 2);
    CopyList two = new CopyList();
    two.add(0, 0, 0, 2);
    two.add(0, 1, 0, 2);
    Permutation first = Permutation.of(4, 1, one);
    Permutation second = Permutation.of(4, 1, two);
    assertThat(cycle(first)).containsExactly(0, 1, 2);
    assertThat(cycle(second)).containsExactly(0, 2, 1);
  }

  private static List<Integer> cycle(Permutation permutation) {
    List<Integer> rows = new ArrayList<>();
    int row = 0;
    do {
      rows.add(row);
      row = permutation.nextRow(0, row);
    } while (row != 0);
    return rows;
  }

  @Test
  void aCircuitWithTooFewRowsIsRefused() {
    assertThatThrownBy(() -> CircuitShape.of(plain(2, List.of(gate(0)))))
        .isInstanceOf(CircuitRefusedException.class)
        .hasMessage("k = 2 gives 4 rows, but the circuit needs 8");
  }

  @Test
  void oneRowReachedByTwoRotationsIsRefused() {
    assertThatThrownBy(() -> CircuitShape.of(plain(4, List.of(gate(1), gate(17)))))
        .isInstanceOf(CircuitRefusedException.class)
        .hasMessage("advice[0] is queried at rotations 1 and 17, the same row of 16");
  }

  @Test
  void aSetupThatIsTooSmallIsRefused() {
    Srs small = UnsafeTrapdoorSrs.generate(4, Fr.of(12345), null);
    assertThatThrownBy(() -> Keygen.run(small, SmallCircuits.circuit()))
        .isInstanceOf(SrsException.class)
        .hasMessageContaining("2^4 powers, but the circuit needs 2^5");
  }

  private static GatePoly gate(int rotation) {
    return new GatePoly("g", "a = 0", new AdviceColumn(0, 0).at(rotation));
  }

  private static CompiledCircuit plain(int k, List<GatePoly> gates) {
    return new CompiledCircuit(
        k,
        0,
        1,
        0,
        new int[1],
        new int[0],
        new boolean[1],
        gates,
        List.of(),
        List.of(),
        List.of(),
        0,
        List.of(),
        new CopyList(),
        new int[0]);
  }
}
