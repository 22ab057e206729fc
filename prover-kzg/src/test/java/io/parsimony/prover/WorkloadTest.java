package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  @Test
  void aProofOfFewRowsIsLittleWork() {
    var srs = UnsafeTrapdoorSrs.generate(SmallCircuits.circuit().k(), Fr.of(7), null);
    CircuitShape shape = Keygen.run(srs, SmallCircuits.circuit()).verifyingKey().shape();
    // Each piece of the quotient is committed to, at the price of 22 additions a row.
    assertThat(Workload.multiplications(shape))
        .isBetween(132L * shape.n() * shape.quotientPieces(), 10_000L * shape.n());
  }
}
