package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.prover.internal.DeterministicBlinding;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rows that the permutation leaves alone are skipped, at the start, between others or at the end.
 */
class IdleRowsTest {

  private static final int K = 12;
  private static final int LAST = 4000;
  private static final int[][] MOVED_ROWS = {{0, LAST}, {0, 3}, {2500, LAST}, {700, 3300}, {}};
  private static final Srs SRS = UnsafeTrapdoorSrs.generate(K, Fr.of(7), null);

  @Test
  void productsAreRightWhereverTheIdleRowsAre() throws Exception {
    for (int[] moved : MOVED_ROWS) {
      ProvingKey key = Keygen.run(SRS, circuit(moved));
      long[] a = ascending();
      long[] b = ascending();
      byte[] proof = prove(key, a, b);
      assertThatCode(() -> verifier(key).verify(List.of(), proof)).doesNotThrowAnyException();
      if (moved.length > 0) {
        b[moved[1]]++;
        byte[] wrong = prove(key, a, b);
        assertThatThrownBy(() -> verifier(key).verify(List.of(), wrong))
            .isInstanceOf(ProofRejectedException.class);
      }
    }
  }

  @Test
  void runsAreFoundAndCutToBlocks() {
    CopyList copies = new CopyList();
    copies.add(0, 5, 1, 40);
    Permutation permutation = Permutation.of(64, 3, copies);
    assertThat(permutation.longestIdleRun(0, 2, 60)).isEqualTo(new Permutation.Run(6, 40));
    assertThat(permutation.longestIdleRun(1, 3, 60)).isEqualTo(new Permutation.Run(0, 40));
    assertThat(permutation.longestIdleRun(2, 3, 60)).isEqualTo(new Permutation.Run(0, 60));
    assertThat(new Permutation.Run(6, 40).inward(8)).isEqualTo(new Permutation.Run(8, 40));
    assertThat(new Permutation.Run(6, 13).inward(8)).isEqualTo(new Permutation.Run(0, 0));
  }

  private static byte[] prove(ProvingKey key, long[] a, long[] b) {
    List<ColumnValues> columns = List.of(SmallColumn.of(a), SmallColumn.of(b));
    return Prover.with(SRS, key)
        .prove(
            (phase, challenges) -> columns,
            List.of(),
            DeterministicBlinding.deterministicForTests(1));
  }

  private static Verifier verifier(ProvingKey key) {
    return Verifier.of(SRS.verifierPart(), key.verifyingKey());
  }

  private static long[] ascending() {
    long[] values = new long[LAST + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return values;
  }

  /** The two columns agree on some rows, by copies. */
  private static CompiledCircuit circuit(int[] rows) {
    AdviceColumn a = new AdviceColumn(0, 0);
    AdviceColumn b = new AdviceColumn(1, 0);
    Expression selected =
        new Expression.Query(new FixedColumn(0), 0)
            .times(new Expression.Query(a, 0).minus(new Expression.Query(b, 0)));
    CopyList copies = new CopyList();
    for (int row : rows) {
      copies.add(0, row, 1, row);
    }
    return new CompiledCircuit(
        K,
        1,
        2,
        0,
        new int[] {0, 0},
        new int[0],
        new boolean[2],
        List.of(new GatePoly("equal", "a = b", selected)),
        List.<Column>of(a, b),
        List.of(),
        List.of(),
        0,
        List.of(SmallColumn.of(0, 1)),
        copies,
        new int[0]);
  }
}
