package io.parsimony.suites.negative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.api.BadInputException;
import io.parsimony.api.Keys;
import io.parsimony.api.Parsimony;
import io.parsimony.api.Proof;
import io.parsimony.api.Trust;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.file.ProofFile;
import io.parsimony.suites.Cli;
import io.parsimony.suites.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed byte anywhere in proof, public values or key is refused, without a stack trace. */
class ChangedFilesTest {
  /**
   * Forgeries with a right checksum are verified in full: a sample of them, coprime to all lengths.
   */
  private static final int FORGED_STEP = 211;

  private final SampleRun sample = SampleRun.get();
  @TempDir private Path folder = Path.of("");

  private Cli verify(Path proof, Path key) {
    return Cli.run("verify", proof, "--key", key, "--allow-unsafe-srs");
  }

  @Test
  void everyChangedByteOfAProofFileIsFound() throws IOException {
    Path copy = folder.resolve("changed.proof");
    int size = (int) Files.size(sample.proof());
    for (int at = 0; at < size; at++) {
      Bytes.flipped(sample.proof(), at, copy);
      assertThatThrownBy(() -> Proof.read(copy)).isInstanceOf(BadInputException.class);
    }
    verify(copy, sample.keys()).assertRefused(2, "damaged proof");
  }

  @Test
  void everyChangedByteOfAVerifyingKeyFileIsFound() throws IOException {
    Path key = sample.keys().resolve("vk");
    Path copy = folder.resolve("vk");
    int size = (int) Files.size(key);
    for (int at = 0; at < size; at++) {
      Bytes.flipped(key, at, copy);
      assertThatThrownBy(() -> Keys.readVerifyingKey(copy)).isInstanceOf(BadInputException.class);
    }
    verify(sample.proof(), copy).assertRefused(2, "damaged verifying key");
  }

  @Test
  void aForgedProofFileWithARightChecksumIsStillRejected() throws IOException {
    Path copy = folder.resolve("forged.proof");
    int size = (int) Files.size(sample.proof());
    int rejected = 0;
    List<Integer> accepted = new ArrayList<>();
    for (int at = 0; at < size - 32; at += FORGED_STEP) {
      int code = verify(Bytes.forged(sample.proof(), at, copy), sample.keys()).code();
      assertThat(code).as("byte %d", at).isIn(0, 1, 2);
      rejected += code == 1 ? 1 : 0;
      if (code == 0) {
        accepted.add(at);
      }
    }
    assertThat(rejected).as("rejected by the verifier itself").isPositive();
    for (int at : accepted) {
      assertOnlyClaimsChanged(Bytes.forged(sample.proof(), at, copy));
    }
  }

  /** With a trusted key, what the file says of its key is not looked at: only that may differ. */
  private void assertOnlyClaimsChanged(Path forged) {
    ProofFile honest = Proof.read(sample.proof()).content();
    ProofFile other = Proof.read(forged).content();
    assertThat(other.proof()).isEqualTo(honest.proof());
    assertThat(other.keyDigest()).isEqualTo(honest.keyDigest());
    ColumnValues values = other.instances().getFirst();
    for (int i = 0; i < values.length(); i++) {
      assertThat(values.get(i)).isEqualTo(honest.instances().getFirst().get(i));
    }
  }

  @Test
  void aForgedVerifyingKeyWithARightChecksumIsRefused() throws IOException {
    Path key = sample.keys().resolve("vk");
    Path copy = folder.resolve("vk");
    int size = (int) Files.size(key);
    String honest = Keys.readVerifyingKey(key).digest();
    for (int at = 0; at < size - 32; at += FORGED_STEP) {
      Cli run = verify(sample.proof(), Bytes.forged(key, at, copy));
      if (run.code() == 0) {
        // names of gates are no part of the protocol: it is the same key under its digest
        assertThat(Keys.readVerifyingKey(copy).digest()).as("byte %d", at).isEqualTo(honest);
      } else {
        run.assertRefused(2, "");
      }
    }
  }

  @Test
  void everyChangedPublicValueIsRejected() {
    Proof honest = Proof.read(sample.proof());
    Trust trust = Trust.key(sample.keys()).allowingUnsafeSetup();
    long[] values = values(honest);
    for (int i = 0; i < values.length; i++) {
      for (long delta : new long[] {1, -1}) {
        long[] changed = values.clone();
        changed[i] += delta;
        assertThatThrownBy(() -> Parsimony.verify(claiming(honest, changed), trust))
            .isInstanceOf(ProofRejectedException.class);
      }
    }
  }

  @Test
  void aPublicValueOutsideItsRangeIsNamed() {
    Proof honest = Proof.read(sample.proof());
    Trust trust = Trust.key(sample.keys()).allowingUnsafeSetup();
    long[] values = values(honest);
    values[0] = 1L << 40;
    assertThatThrownBy(() -> Parsimony.verify(claiming(honest, values), trust))
        .isInstanceOf(ProofRejectedException.class)
        .hasMessageContaining("input input[0] = 1099511627776 is outside");
  }

  @Test
  void tooFewPublicValuesAreRejected() {
    Proof honest = Proof.read(sample.proof());
    Trust trust = Trust.key(sample.keys()).allowingUnsafeSetup();
    assertThatThrownBy(() -> Parsimony.verify(claiming(honest, new long[3]), trust))
        .isInstanceOf(ProofRejectedException.class);
  }

  @Test
  void aTruncatedProofFileIsDamaged() throws IOException {
    byte[] bytes = Files.readAllBytes(sample.proof());
    Path copy = folder.resolve("short.proof");
    for (int length : new int[] {0, 5, 20, bytes.length / 2, bytes.length - 1}) {
      Files.write(copy, java.util.Arrays.copyOf(bytes, length));
      verify(copy, sample.keys()).assertRefused(2, copy.toString());
    }
  }

  private static long[] values(Proof proof) {
    ColumnValues column = proof.content().instances().getFirst();
    long[] values = new long[column.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.get(i).toSmall();
    }
    return values;
  }

  private static Proof claiming(Proof honest, long[] values) {
    ProofFile file = honest.content();
    return new Proof(
        new ProofFile(
            file.hash(),
            file.keyDigest(),
            file.srs(),
            file.metadata(),
            List.of(SmallColumn.of(values)),
            file.proof(),
            file.embeddedKey()));
  }
}
