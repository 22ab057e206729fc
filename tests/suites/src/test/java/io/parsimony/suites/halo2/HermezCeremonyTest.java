package io.parsimony.suites.halo2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Progress;
import io.parsimony.prover.kzg.KnownCeremonies;
import io.parsimony.prover.kzg.ParamsKzgFile;
import io.parsimony.prover.kzg.PtauReader;
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
    return PtauReader.read(file, k, new SecureRandom(), null, Progress.none());
  }

  @Test
  void thePtauFileGivesTheSetupOfTheRawFile() throws IOException {
    Srs srs = read(SharedData.file(PTAU), 11);
    Path written = folder.resolve("raw");
    ParamsKzgFile.write(srs, written, ParamsKzgFile.Format.RAW, null);
    assertThat(Files.mismatch(written, SharedData.file(RAW))).isEqualTo(-1);
    assertThat(KnownCeremonies.name(srs.identity()))
        .hasValueSatisfying(name -> assertThat(name).contains("Hermez"));
    Srs raw = ParamsKzgFile.read(SharedData.file(RAW), new SecureRandom(), null, Progress.none());
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
}
