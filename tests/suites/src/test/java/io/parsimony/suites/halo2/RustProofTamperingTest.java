package io.parsimony.suites.halo2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.Verifier;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing but the proof itself is accepted, and nothing but a rejection comes of the rest. */
@Tag("prove")
class RustProofTamperingTest {

  private record Checked(Verifier verifier, Halo2Vector vector) {

    void rejects(byte[] proof) {
      assertThatThrownBy(() -> verifier.verify(vector.circuit().instances(), proof))
          .isInstanceOf(ProofRejectedException.class);
    }
  }

  private static Checked checked(Halo2Vector vector) {
    ProvingKey key = vector.key();
    return new Checked(Verifier.of(vector.srs().verifierPart(), key.verifyingKey()), vector);
  }

  @Test
  void everyChangedByteOfTheExampleIsRejected() throws IOException {
    Checked checked = checked(Halo2Vector.example());
    byte[] proof = checked.vector().proof();
    assertThat(proof).hasSize(1120);
    for (int i = 0; i < proof.length; i++) {
      byte[] changed = proof.clone();
      changed[i] += (byte) (1 + i % 255);
      checked.rejects(changed);
    }
  }

  @Test
  void everyOtherLengthOfTheExampleIsRejected() throws IOException {
    Checked checked = checked(Halo2Vector.example());
    byte[] proof = checked.vector().proof();
    for (int length = 0; length <= proof.length + 64; length++) {
      if (length != proof.length) {
        checked.rejects(Arrays.copyOf(proof, length));
      }
    }
  }

  /** Every 32 bytes replaced by what no encoder writes, and by a neighbour. */
  @Test
  void foreignAndSwappedWordsAreRejected() throws IOException {
    Checked checked = checked(Halo2Vector.secondExample());
    byte[] proof = checked.vector().proof();
    byte[] offCurve = new byte[32];
    offCurve[0] = 4; // 4^3 + 3 = 67 is no square in Fq
    byte[] infinityWithSign = new byte[32];
    infinityWithSign[31] = (byte) 0xc0;
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    for (int word = 0; word < proof.length; word += 32) {
      for (byte[] foreign : new byte[][] {offCurve, infinityWithSign, ones, shifted(proof, word)}) {
        byte[] changed = proof.clone();
        System.arraycopy(foreign, 0, changed, word, 32);
        checked.rejects(changed);
      }
      if (word + 64 <= proof.length) {
        byte[] swapped = proof.clone();
        System.arraycopy(proof, word, swapped, word + 32, 32);
        System.arraycopy(proof, word + 32, swapped, word, 32);
        if (!Arrays.equals(proof, swapped)) {
          checked.rejects(swapped);
        }
      }
    }
  }

  /** The same number in another form: the modulus of the scalar field added. */
  private static byte[] shifted(byte[] proof, int offset) {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = proof[offset + 31 - i];
    }
    byte[] sum = new BigInteger(1, bigEndian).add(Fr.MODULUS).toByteArray();
    byte[] out = new byte[32];
    for (int i = 0; i < Math.min(32, sum.length); i++) {
      out[i] = sum[sum.length - 1 - i];
    }
    return out;
  }
}
