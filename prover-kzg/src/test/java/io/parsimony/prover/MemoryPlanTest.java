package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.prover.SmallCircuits.Witness;
import io.parsimony.prover.internal.DeterministicBlinding;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {

  private static final Srs SRS =
      UnsafeTrapdoorSrs.generate(SmallCircuits.circuit().k(), Fr.of(7), null);
  private static final ProvingKey KEY = Keygen.run(SRS, SmallCircuits.circuit());
  private static final CircuitShape SHAPE = KEY.verifyingKey().shape();

  @Test
  void aProofHoldsWhatWasPredicted() {
    for (Prover prover : new Prover[] {prover(), prover().savingMemory()}) {
      MemoryUse use = run(prover).stats().memory();
      assertThat(use.predictedBytes()).isEqualTo(prover.memoryPlan().bytes());
      assertThat((double) use.heldBytes())
          .isBetween(0.85 * use.predictedBytes(), 1.15 * use.predictedBytes());
    }
  }

  @Test
  void savingMemorySavesMemoryAndChangesNoByte() {
    Prover saving = prover().savingMemory();
    assertThat(saving.memoryPlan().bytes()).isLessThan(prover().memoryPlan().bytes());
    byte[] proof = run(saving).proof();
    assertThat(proof).isEqualTo(run(prover()).proof());
    // The second proof of one prover uses what the first kept.
    assertThat(run(saving).proof()).isEqualTo(proof);
  }

  @Test
  void aHeapTooSmallForTheRoomyPlanGetsTheOther() {
    MemoryPlan roomy = MemoryPlan.of(SHAPE, true);
    MemoryPlan least = MemoryPlan.of(SHAPE, false);
    long between = (roomy.bytes() + least.bytes()) / 2 * 10 / 9;
    assertThat(MemoryPlan.choose(SHAPE, false, between)).isEqualTo(least);
    assertThat(MemoryPlan.choose(SHAPE, false, 2 * roomy.bytes())).isEqualTo(roomy);
  }

  @Test
  void aHeapTooSmallForAnyPlanIsRefusedWithWhatWouldDo() {
    assertThatThrownBy(() -> MemoryPlan.choose(SHAPE, false, 1000))
        .isInstanceOf(InsufficientMemoryException.class)
        .hasMessageContaining("start it with -Xmx100m or more")
        .hasMessageContaining("k less by one halves the need");
  }

  private static Prover prover() {
    return Prover.with(SRS, KEY);
  }

  private static ProvedBytes run(Prover prover) {
    Witness witness = SmallCircuits.witness();
    return prover.run(
        witness.source(), witness.instances(), DeterministicBlinding.deterministicForTests(1));
  }
}
