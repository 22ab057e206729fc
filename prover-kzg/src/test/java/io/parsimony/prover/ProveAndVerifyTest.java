package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.prover.SmallCircuits.Witness;
import io.parsimony.prover.internal.DeterministicBlinding;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.transcript.TranscriptHash;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProveAndVerifyTest {

  private static final Srs SRS = UnsafeTrapdoorSrs.generate(SmallCircuits.K, Fr.of(12345), null);
  private static final ProvingKey KEY = Keygen.run(SRS, SmallCircuits.circuit());
  private static final Verifier VERIFIER = Verifier.of(SRS.verifierPart(), KEY.verifyingKey());

  private static byte[] prove(Witness witness) {
    return Prover.with(SRS, KEY)
        .prove(
            witness.source(), witness.instances(), DeterministicBlinding.deterministicForTests(1));
  }

  @ParameterizedTest
  @EnumSource(TranscriptHash.class)
  void anHonestProofIsAccepted(TranscriptHash hash) {
    Witness witness = SmallCircuits.witness();
    byte[] proof =
        Prover.with(SRS, KEY)
            .hashing(hash)
            .prove(witness.source(), witness.instances(), Blinding.secure());
    assertThatCode(() -> VERIFIER.hashing(hash).verify(witness.instances(), proof))
        .doesNotThrowAnyException();
    assertThat(proof).hasSize(ProofOrder.bytes(KEY.verifyingKey().shape()));
  }

  @Test
  void theTranscriptsDoNotAcceptEachOther() {
    Witness witness = SmallCircuits.witness();
    rejected(VERIFIER.hashing(TranscriptHash.KECCAK256), witness.instances(), prove(witness));
  }

  @Test
  void threadsDoNotChangeTheProof() {
    Witness witness = SmallCircuits.witness();
    try (ForkJoinPool pool = new ForkJoinPool(3)) {
      byte[] proof =
          Prover.with(SRS, Keygen.run(SRS, SmallCircuits.circuit(), pool, new CountingProgress()))
              .on(pool)
              .reporting(new CountingProgress())
              .prove(
                  witness.source(),
                  witness.instances(),
                  DeterministicBlinding.deterministicForTests(1));
      assertThat(proof).isEqualTo(prove(witness));
    }
  }

  /** A proof says nothing twice: fresh randomness changes every commitment to a witness. */
  @Test
  void secureBlindingNeverRepeats() {
    Witness witness = SmallCircuits.witness();
    Prover prover = Prover.with(SRS, KEY);
    byte[] one = prover.prove(witness.source(), witness.instances(), Blinding.secure());
    byte[] two = prover.prove(witness.source(), witness.instances(), Blinding.secure());
    for (int column : new int[] {0, 1, 2}) {
      assertThat(Arrays.copyOfRange(one, 32 * column, 32 * column + 32))
          .isNotEqualTo(Arrays.copyOfRange(two, 32 * column, 32 * column + 32));
    }
  }

  @Test
  void aBrokenGateIsRejected() {
    rejectedWith(w -> w.b()[7] += 1);
  }

  @Test
  void aBrokenCopyIsRejected() {
    // The gate on row 1 holds still: only the copy of a's row 1 to row 2 is broken.
    rejectedWith(w -> {
      w.a()[1] = 4;
      w.b()[1] = 500;
      w.e()[SmallCircuits.ROWS - 2] = 4;
    });
  }

  @Test
  void aBrokenCopyToAPublicValueIsRejected() {
    rejectedWith(w -> w.out()[0] += 1);
  }

  @Test
  void aBrokenCopyToAFixedCellIsRejected() {
    rejectedWith(w -> {
      for (int i = 0; i < w.c().length; i++) {
        w.c()[i] += 1;
      }
      w.out()[0] += 1;
    });
  }

  @Test
  void aBrokenShuffleIsRejected() {
    rejectedWith(w -> w.e()[3] += 1);
  }

  @Test
  void anInputOutsideTheTableHasNoProof() {
    Witness witness = SmallCircuits.witness();
    witness.a()[9] = 5;
    assertThatThrownBy(() -> prove(witness))
        .isInstanceOf(UnsatisfiedWitnessException.class)
        .hasMessageStartingWith("lookup \"squares\", row 9: ");
  }

  @Test
  void anotherPublicValueIsRejected() {
    Witness witness = SmallCircuits.witness();
    byte[] proof = prove(witness);
    rejected(VERIFIER, List.of(SmallColumn.of(witness.out()[0], 98)), proof);
  }

  @Test
  void publicColumnsOfAnotherLengthAreRejected() {
    Witness witness = SmallCircuits.witness();
    byte[] proof = prove(witness);
    for (List<ColumnValues> instances :
        List.<List<ColumnValues>>of(
            List.of(),
            List.of(SmallColumn.of(witness.out()[0])),
            List.of(SmallColumn.of(witness.out()[0], 99, 0)),
            List.of(SmallColumn.of(witness.out()), SmallColumn.of()))) {
      assertThat(rejected(VERIFIER, instances, proof))
          .isInstanceOf(RejectReason.WrongInstances.class);
    }
  }

  @Test
  void everyChangedByteIsRejected() {
    Witness witness = SmallCircuits.witness();
    byte[] proof = prove(witness);
    for (int i = 0; i < proof.length; i++) {
      byte[] changed = proof.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      rejected(VERIFIER, witness.instances(), changed);
    }
  }

  @Test
  void otherLengthsAreRejected() {
    Witness witness = SmallCircuits.witness();
    byte[] proof = prove(witness);
    for (int length : new int[] {0, 1, 32, proof.length - 32, proof.length - 1, proof.length + 1}) {
      assertThat(rejected(VERIFIER, witness.instances(), Arrays.copyOf(proof, length)))
          .isEqualTo(new RejectReason.WrongLength(proof.length, length));
    }
  }

  @Test
  void swappedCommitmentsAreRejected() {
    Witness witness = SmallCircuits.witness();
    byte[] proof = prove(witness);
    byte[] swapped = proof.clone();
    System.arraycopy(proof, 0, swapped, 32, 32);
    System.arraycopy(proof, 32, swapped, 0, 32);
    assertThat(rejected(VERIFIER, witness.instances(), swapped))
        .isEqualTo(new RejectReason.EquationFails());
  }

  @Test
  void encodingsThatAreNotCanonicalAreNamedByOffset() {
    Witness witness = SmallCircuits.witness();
    byte[] proof = prove(witness);
    byte[] point = proof.clone();
    Arrays.fill(point, 64, 96, (byte) 0xff);
    assertThat(rejected(VERIFIER, witness.instances(), point))
        .isEqualTo(new RejectReason.MalformedPoint(64));
    int scalars = 32 * ProofOrder.commitments(KEY.verifyingKey().shape());
    byte[] scalar = proof.clone();
    byte[] modulus = Fr.ZERO.minus(Fr.ONE).toCanonicalBytes();
    modulus[0]++;
    System.arraycopy(modulus, 0, scalar, scalars, 32);
    assertThat(rejected(VERIFIER, witness.instances(), scalar))
        .isEqualTo(new RejectReason.MalformedScalar(scalars));
  }

  @Test
  void anotherKeyOrAnotherSetupIsRejected() {
    Witness witness = SmallCircuits.witness();
    byte[] proof = prove(witness);
    ProvingKey other = Keygen.run(SRS, SmallCircuits.circuit("cubes", new int[] {0}, 0));
    assertThat(other.verifyingKey().transcriptRepr())
        .isNotEqualTo(KEY.verifyingKey().transcriptRepr());
    rejected(Verifier.of(SRS.verifierPart(), other.verifyingKey()), witness.instances(), proof);
    Srs foreign = UnsafeTrapdoorSrs.generate(SmallCircuits.K, Fr.of(54321), null);
    rejected(Verifier.of(foreign.verifierPart(), KEY.verifyingKey()), witness.instances(), proof);
  }

  @Test
  void aLargerSetupWithoutLagrangePointsGivesTheSameProof() {
    Srs larger = UnsafeTrapdoorSrs.generate(SmallCircuits.K + 1, Fr.of(12345), null);
    Witness witness = SmallCircuits.witness();
    ProvingKey key = Keygen.run(larger, SmallCircuits.circuit());
    byte[] proof =
        Prover.with(larger, key)
            .prove(
                witness.source(),
                witness.instances(),
                DeterministicBlinding.deterministicForTests(1));
    assertThat(proof).isEqualTo(prove(witness));
  }

  private static void rejectedWith(Consumer<Witness> change) {
    Witness witness = SmallCircuits.witness();
    change.accept(witness);
    assertThat(rejected(VERIFIER, witness.instances(), prove(witness)))
        .isEqualTo(new RejectReason.EquationFails());
  }

  private static RejectReason rejected(
      Verifier verifier, List<ColumnValues> instances, byte[] proof) {
    try {
      verifier.verify(instances, proof);
    } catch (ProofRejectedException e) {
      return e.reason();
    }
    throw new AssertionError("accepted");
  }
}
