package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.prover.SmallCircuits.Witness;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.transcript.TranscriptHash;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class BatchVerifierTest {

  private static final Srs SRS = UnsafeTrapdoorSrs.generate(SmallCircuits.K, Fr.of(31), null);
  private static final ProvingKey KEY = Keygen.run(SRS, SmallCircuits.circuit());
  private static final ProvingKey OTHER =
      Keygen.run(SRS, SmallCircuits.circuit("other", new int[] {0}, 7));
  private static final Verifier VERIFIER = Verifier.of(SRS.verifierPart(), KEY.verifyingKey());

  private final BatchVerifier batch = new BatchVerifier(SRS.verifierPart(), new SecureRandom());

  private static byte[] prove(ProvingKey key, Witness witness) {
    return Prover.with(SRS, key).prove(witness.source(), witness.instances(), Blinding.secure());
  }

  @Test
  void validProofsOfSeveralKeysAndHashesAreAccepted() throws ProofRejectedException {
    Witness witness = SmallCircuits.witness();
    for (int i = 0; i < 3; i++) {
      batch.add("proof " + i, VERIFIER, witness.instances(), prove(KEY, witness));
    }
    batch.add(
        "other",
        Verifier.of(SRS.verifierPart(), OTHER.verifyingKey()),
        witness.instances(),
        prove(OTHER, witness));
    batch.add(
        "keccak",
        VERIFIER.hashing(TranscriptHash.KECCAK256),
        witness.instances(),
        Prover.with(SRS, KEY)
            .hashing(TranscriptHash.KECCAK256)
            .prove(witness.source(), witness.instances(), Blinding.secure()));
    assertThatCode(batch::verify).doesNotThrowAnyException();
  }

  @Test
  void anEmptyBatchIsAccepted() {
    assertThatCode(batch::verify).doesNotThrowAnyException();
  }

  @Test
  void theInvalidOneIsNamed() throws ProofRejectedException {
    Witness good = SmallCircuits.witness();
    Witness bad = SmallCircuits.witness();
    bad.b()[7] += 1;
    batch.add("first", VERIFIER, good.instances(), prove(KEY, good));
    batch.add("second", VERIFIER, bad.instances(), prove(KEY, bad));
    batch.add("third", VERIFIER, good.instances(), prove(KEY, good));
    assertThatThrownBy(batch::verify)
        .isInstanceOf(ProofRejectedException.class)
        .hasMessageStartingWith("second: ");
  }

  @Test
  void aMalformedOneIsNamedAtOnce() {
    Witness witness = SmallCircuits.witness();
    assertThatThrownBy(() -> batch.add("x", VERIFIER, witness.instances(), new byte[5]))
        .isInstanceOf(ProofRejectedException.class)
        .hasMessageStartingWith("x: the proof has 5 bytes");
  }

  @Test
  void aVerifierOfAnotherSetupIsAnError() {
    Srs foreign = UnsafeTrapdoorSrs.generate(SmallCircuits.K, Fr.of(32), null);
    Verifier verifier = Verifier.of(foreign.verifierPart(), KEY.verifyingKey());
    Witness witness = SmallCircuits.witness();
    assertThatThrownBy(() -> batch.add("x", verifier, witness.instances(), prove(KEY, witness)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: the verifier is for another setup");
  }
}
