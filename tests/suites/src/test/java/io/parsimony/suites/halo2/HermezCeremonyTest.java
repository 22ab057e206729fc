package io.parsimony.suites.halo2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Progress;
import io.parsimony.prover.kzg.KnownCeremonies;
import io.parsimony.prover.kzg.SetupFile;
import io.parsimony.prover.kzg.SetupFormat;
import io.parsimony.prover.kzg.SetupWriter;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.kzg.SrsException;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HermezCeremonyTest {

  private static final String PTAU = "srs/powersOfTau28_hez_final_11.ptau";
  private static final String RAW = "srs/hermez-raw-11";

  @TempDir private Path folder = Path.of("");

  private static Srs read(Path file, int k) throws IOException {
    return SetupFile.read(file, k, new SecureRandom(), null, Progress.none());
  }

  @Test
  void thePtauFileGivesTheSetupOfTheRawFile() throws IOException {
    Srs srs = read(SharedData.file(PTAU), 11);
    Path written = folder.resolve("raw");
    SetupWriter.write(srs, written, SetupFormat.RAW, null);
    assertThat(Files.mismatch(written, SharedData.file(RAW))).isEqualTo(-1);
    assertThat(KnownCeremonies.name(srs.identity()))
        .hasValueSatisfying(name -> assertThat(name).contains("Hermez"));
    Srs raw = read(SharedData.file(RAW), 11);
    assertThat(raw.identity()).isEqualTo(srs.identity());
  }

  @Test
  void aPartOfTheFileIsTheSetupOfThatSize() throws IOException {
    Srs whole = read(SharedData.file(PTAU), 5);
    assertThat(whole.powers().length()).isEqualTo(32);
    Srs bare = Srs.of(5, whole.powers(), whole.verifierPart());
    assertThat(bare.lagrange(null)).isEqualTo(whole.lagrange(null));
  }

  @Test
  void aSetupThatIsTooSmallOrDamagedIsRefusedInOneLine() throws IOException {
    Path file = SharedData.file(PTAU);
    assertThatThrownBy(() -> read(file, 12))
        .isInstanceOf(SrsException.class)
        .hasMessageEndingWith("holds a setup of 2^11, but 2^12 is needed: take a larger file");
    byte[] good = Files.readAllBytes(file);
    // Header, powers in G1, [tau]G2, Lagrange points of size 2^11.
    for (int offset : new int[] {0, 4, 13, 30, 70, 100, 5_000, 262_300, 1_050_000}) {
      byte[] bad = good.clone();
      bad[offset] ^= 1;
      Path damaged = folder.resolve("damaged.ptau");
      Files.write(damaged, bad);
      assertThatThrownBy(() -> read(damaged, 11)).isInstanceOf(SrsException.class);
    }
    Path cut = folder.resolve("cut.ptau");
    Files.write(cut, Arrays.copyOf(good, good.length / 2));
    assertThatThrownBy(() -> read(cut, 11))
        .isInstanceOf(SrsException.class)
        .hasMessageContaining("is cut off");
  }

  private static SetupFile open(Path file) throws IOException {
    return SetupFile.open(file, Progress.none());
  }

  private Path copy(Path in, int k, SetupFormat format, boolean bare) throws IOException {
    Path out = folder.resolve(format + "-" + k + bare);
    try (SetupFile file = open(in)) {
      file.copyTo(out, k, format, bare, new SecureRandom(), null);
    }
    return out;
  }

  @Test
  void theFilesDigestIsThePublishedOneAndAChangeMakesItAnotherFile() throws IOException {
    try (SetupFile file = open(SharedData.file(PTAU))) {
      assertThat(KnownCeremonies.isPublished(file.identity(), file.k(), file.digest())).isTrue();
      assertThat(KnownCeremonies.isPublished(file.identity(), 10, file.digest())).isFalse();
    }
    byte[] bytes = Files.readAllBytes(SharedData.file(PTAU));
    bytes[bytes.length - 1] ^= 1; // a point with beta, which we do not use
    Path changed = Files.write(folder.resolve("changed.ptau"), bytes);
    try (SetupFile file = open(changed)) {
      file.check(11, new SecureRandom(), null);
      assertThat(KnownCeremonies.isPublished(file.identity(), file.k(), file.digest())).isFalse();
    }
  }

  /** The ceremony published the files of 2^8 to 2^10 too, whose digests we have. */
  @Test
  void cutToSizeItIsTheFileThatWasPublishedForThatSize() throws IOException {
    for (int k = 8; k <= 11; k++) {
      try (SetupFile file = open(copy(SharedData.file(PTAU), k, SetupFormat.PTAU, false))) {
        assertThat(KnownCeremonies.isPublished(file.identity(), k, file.digest())).isTrue();
      }
    }
  }

  /** Sections 2 and 12 of what we make of halo2's file are the starts of the ceremony's. */
  @Test
  void aPtauMadeOfTheRawFileHoldsTheCeremonysPoints() throws IOException {
    byte[] made = Files.readAllBytes(copy(SharedData.file(RAW), 11, SetupFormat.PTAU, false));
    byte[] theirs = Files.readAllBytes(SharedData.file(PTAU));
    int powers = 12 + 12 + 44 + 12;
    int n = 1 << 11;
    assertThat(Arrays.mismatch(slice(made, powers, 64 * n), slice(theirs, powers, 64 * n)))
        .isEqualTo(-1);
    int g2 = powers + 64 * n + 12;
    assertThat(slice(made, g2, 256)).isEqualTo(slice(theirs, powers + 64 * (2 * n - 1) + 12, 256));
    int lagrange = g2 + 256 + 12;
    int theirLagrange =
        powers + 64 * (2 * n - 1) + 12 + 128 * n + 2 * (12 + 64 * n) + 12 + 128 + 12 + 83164 + 12;
    assertThat(made.length).isEqualTo(lagrange + 64 * (2 * n - 1));
    assertThat(
            Arrays.mismatch(
                slice(made, lagrange, 64 * (2 * n - 1)),
                slice(theirs, theirLagrange, 64 * (2 * n - 1))))
        .isEqualTo(-1);
  }

  private static byte[] slice(byte[] bytes, int from, int count) {
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  @Test
  void whatIsExportedAndImportedAgainIsTheRawFile() throws IOException {
    Path raw = SharedData.file(RAW);
    for (boolean bare : new boolean[] {false, true}) {
      Path ptau = copy(raw, 11, SetupFormat.PTAU, bare);
      Path back = copy(ptau, 11, SetupFormat.RAW, false);
      assertThat(Files.mismatch(back, raw)).isEqualTo(-1);
    }
    Path processed = copy(SharedData.file(PTAU), 11, SetupFormat.PROCESSED, false);
    Path back = copy(processed, 11, SetupFormat.RAW, false);
    assertThat(Files.mismatch(back, raw)).isEqualTo(-1);
  }
}
