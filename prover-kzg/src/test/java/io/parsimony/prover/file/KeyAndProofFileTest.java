package io.parsimony.prover.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.transcript.TranscriptHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyAndProofFileTest {

  private static final String METADATA = "{\"gateSet\":\"by hand\",\"é\":1}";
  private static final Srs SRS = UnsafeTrapdoorSrs.generate(4, Fr.of(99), null);
  private static final ProvingKey KEY = Keygen.run(SRS, circuit());

  @TempDir private Path folder = Path.of("");

  /** s * (a - weight * b) with the weight fixed; a copied to the public value. */
  private static CompiledCircuit circuit() {
    return circuit(1);
  }

  private static CompiledCircuit circuit(int publicValues) {
    AdviceColumn a = new AdviceColumn(0, 0);
    AdviceColumn b = new AdviceColumn(1, 0);
    Expression s = new FixedColumn(0).cur();
    Expression weight = new FixedColumn(1).cur();
    CopyList copies = new CopyList();
    copies.add(0, 0, 1, 0);
    return new CompiledCircuit(
        4,
        3,
        2,
        1,
        new int[2],
        new int[0],
        new boolean[2],
        List.of(new GatePoly("g", "a = w*b", s.times(a.cur().minus(weight.times(b.cur()))))),
        List.of(a, new InstanceColumn(0)),
        List.of(),
        List.of(),
        0,
        List.of(
            BitColumn.of(new long[] {0b101}, 3),
            SmallColumn.of(-300, 7, 1L << 40),
            new FieldColumn(FrVector.of(Fr.of(2).inverse(), Fr.ZERO))),
        copies,
        new int[] {publicValues});
  }

  private static byte[] prove(ProvingKey key) {
    return prove(key, instances());
  }

  private static byte[] prove(ProvingKey key, List<ColumnValues> instances) {
    return Prover.with(SRS, key)
        .prove(
            (phase, challenges) ->
                List.of(SmallColumn.of(-600, 5, 3L << 40), SmallColumn.of(2, 9, 3)),
            instances,
            Blinding.secure());
  }

  private static List<ColumnValues> instances() {
    return List.of(SmallColumn.of(-600));
  }

  private VerifyingKeyFile keyFile() {
    return new VerifyingKeyFile(KEY.verifyingKey(), SRS.verifierPart(), METADATA);
  }

  private ProofFile proofFile(@Nullable VerifyingKeyFile embedded) {
    return new ProofFile(
        TranscriptHash.BLAKE2B,
        keyFile().digest(),
        SRS.identity(),
        "{}",
        instances(),
        prove(KEY),
        embedded);
  }

  @Test
  void keysAndProofsComeBackAsTheyWere() throws IOException {
    Path pk = folder.resolve("pk");
    new ProvingKeyFile(KEY, SRS.verifierPart(), METADATA).write(pk);
    ProvingKeyFile read = ProvingKeyFile.read(pk);
    assertThat(read.key().circuit().k()).isEqualTo(KEY.circuit().k());
    assertThat(read.key().circuit().fixed()).isEqualTo(KEY.circuit().fixed());
    assertThat(read.key().circuit().copies()).isEqualTo(KEY.circuit().copies());
    assertThat(read.verifyingKeyFile().digest()).isEqualTo(keyFile().digest());

    Path vk = folder.resolve("vk");
    keyFile().write(vk);
    VerifyingKeyFile key = VerifyingKeyFile.read(vk);
    assertThat(key.digest()).isEqualTo(keyFile().digest());
    assertThat(key.metadata()).isEqualTo(METADATA);
    assertThat(key.key().pinnedText()).isEqualTo(KEY.verifyingKey().pinnedText());
    assertThat(key.srs()).isEqualTo(SRS.verifierPart());
    assertThat(Container.kindOf(vk)).isEqualTo(Kind.VERIFYING_KEY);

    byte[] proof = prove(read.key());
    assertThatCode(() -> Verifier.of(key.srs(), key.key()).verify(instances(), proof))
        .doesNotThrowAnyException();
  }

  @Test
  void aProofFileCarriesItsKeyOrNot() throws IOException {
    Path file = folder.resolve("proof");
    ProofFile written = proofFile(keyFile());
    written.write(file);
    ProofFile read = ProofFile.read(file);
    assertThat(read.proof()).isEqualTo(written.proof());
    assertThat(read.instances()).isEqualTo(written.instances());
    assertThat(read.keyDigest()).isEqualTo(keyFile().digest());
    assertThat(read.embedded().orElseThrow().digest()).isEqualTo(keyFile().digest());

    new ProofFile(
            TranscriptHash.KECCAK256,
            keyFile().digest(),
            SRS.identity(),
            "{}",
            instances(),
            written.proof(),
            null)
        .write(file);
    assertThat(ProofFile.read(file).embedded()).isEmpty();
    assertThat(ProofFile.read(file).hash()).isEqualTo(TranscriptHash.KECCAK256);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theDigestDependsOnMetadataAndSetup() {
    VerifyingKeyFile other =
        new VerifyingKeyFile(KEY.verifyingKey(), SRS.verifierPart(), METADATA + " ");
    assertThat(other.digest()).isNotEqualTo(keyFile().digest());
    Srs foreign = UnsafeTrapdoorSrs.generate(4, Fr.of(98), null);
    assertThat(new VerifyingKeyFile(KEY.verifyingKey(), foreign.verifierPart(), METADATA).digest())
        .isNotEqualTo(keyFile().digest());
  }

  @Test
  void everyChangedOrMissingByteIsAContainerException() throws IOException {
    Path file = folder.resolve("proof");
    proofFile(keyFile()).write(file);
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      Files.write(file, bad);
      assertThatThrownBy(() -> ProofFile.read(file)).isInstanceOf(ContainerException.class);
      Files.write(file, Arrays.copyOf(good, i));
      assertThatThrownBy(() -> ProofFile.read(file)).isInstanceOf(ContainerException.class);
    }
    Files.write(file, Arrays.copyOf(good, good.length + 1));
    assertThatThrownBy(() -> ProofFile.read(file)).isInstanceOf(ContainerException.class);
  }

  @Test
  void messagesNameTheFileWhatIsThereAndWhatToDo() throws IOException {
    Path file = folder.resolve("x");
    keyFile().write(file);
    assertThatThrownBy(() -> ProofFile.read(file))
        .hasMessage(file + ": holds a verifying key, expected a proof");
    byte[] bytes = Files.readAllBytes(file);
    bytes[11] = 9;
    Files.write(file, bytes);
    assertThatThrownBy(() -> VerifyingKeyFile.read(file))
        .hasMessage(
            file
                + ": verifying key of version 9, this program reads version 1: make it again"
                + " with 'keygen'");
    Files.writeString(file, "hello");
    assertThatThrownBy(() -> VerifyingKeyFile.read(file))
        .hasMessage(file + ": not a verifying key of this program: make it again with 'keygen'");
    Files.delete(file);
    assertThatThrownBy(() -> VerifyingKeyFile.read(file)).hasMessage(file + ": no such file");
  }

  /** halo2's text does not hold the lengths: under a longer column, what is added means nothing. */
  @Test
  void theDigestCoversTheLengthsOfPublicColumns() throws ProofRejectedException {
    ProvingKey longer = Keygen.run(SRS, circuit(2));
    List<ColumnValues> claimed = List.of(SmallColumn.of(-600, 31337));
    Verifier.of(SRS.verifierPart(), longer.verifyingKey()).verify(claimed, prove(longer, claimed));
    assertThat(longer.verifyingKey().transcriptRepr())
        .isEqualTo(KEY.verifyingKey().transcriptRepr());
    assertThat(new VerifyingKeyFile(longer.verifyingKey(), SRS.verifierPart(), METADATA).digest())
        .isNotEqualTo(keyFile().digest());
  }

  @Test
  void manyLargeTreesAreRefusedAsOneIs() throws IOException {
    Expression doubled = new AdviceColumn(0, 0).cur();
    for (int i = 0; i < 18; i++) {
      doubled = doubled.plus(doubled);
    }
    ExpressionTable.Writer table = new ExpressionTable.Writer();
    int root = table.add(doubled);
    var bytes = new ByteArrayOutputStream();
    table.write(new Encoder(bytes));
    var counts = new ExpressionTable.ColumnCounts(new int[1], 0, 0, new int[0]);
    var reader =
        new ExpressionTable.Reader(
            counts, new Decoder(new ByteArrayInputStream(bytes.toByteArray()), bytes.size()));
    assertThatThrownBy(
            () -> {
              for (int gates = 0; gates < 100; gates++) {
                reader.get(root);
              }
            })
        .hasMessageContaining("larger than this program allows");
  }

  @Test
  void aSmallFileThatStandsForAHugeTreeIsRefused() throws IOException {
    AdviceColumn a = new AdviceColumn(0, 0);
    Expression doubled = a.cur();
    for (int i = 0; i < 60; i++) {
      doubled = doubled.plus(doubled);
    }
    ExpressionTable.Writer table = new ExpressionTable.Writer();
    table.add(doubled);
    var bytes = new ByteArrayOutputStream();
    table.write(new Encoder(bytes));
    assertThat(bytes.size()).isLessThan(1000);
    var counts = new ExpressionTable.ColumnCounts(new int[1], 0, 0, new int[0]);
    assertThatThrownBy(() ->
            new ExpressionTable.Reader(
                counts, new Decoder(new ByteArrayInputStream(bytes.toByteArray()), bytes.size())))
        .hasMessageContaining("larger than this program allows");
  }
}
