package io.parsimony.prover.kzg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SrsFilesTest {

  private static final Srs SRS = UnsafeTrapdoorSrs.generate(3, Fr.of(77), null);

  @TempDir private Path folder = Path.of("");

  @Test
  void aRawFileComesBackAsItWas() throws IOException {
    Path file = folder.resolve("params");
    ParamsKzgFile.write(SRS, file, ParamsKzgFile.Format.RAW, null);
    Srs read = ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none());
    assertThat(read.powers()).isEqualTo(SRS.powers());
    assertThat(read.lagrange(null)).isEqualTo(SRS.lagrange(null));
    assertThat(read.identity()).isEqualTo(SRS.identity());
    assertThat(Files.size(file)).isEqualTo(4 + 2 * 8 * 64 + 256);
  }

  @Test
  void aProcessedFileHoldsTheSamePointsCompressed() throws IOException {
    Path file = folder.resolve("params");
    for (long tau = 77; tau < 81; tau++) { // both signs of y
      Srs srs = UnsafeTrapdoorSrs.generate(2, Fr.of(tau), null);
      ParamsKzgFile.write(srs, file, ParamsKzgFile.Format.PROCESSED, null);
      assertThat(Files.size(file)).isEqualTo(4 + 2 * 4 * 32 + 128);
      Srs read = ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none());
      assertThat(read.powers()).isEqualTo(srs.powers());
      assertThat(read.lagrange(null)).isEqualTo(srs.lagrange(null));
      assertThat(read.verifierPart()).isEqualTo(srs.verifierPart());
    }
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      Files.write(file, bad);
      assertThatThrownBy(() -> ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none()))
          .isInstanceOf(SrsException.class);
    }
  }

  /** Each of the points but one is right, and each wrong one is a point of the curve. */
  @Test
  void everyWrongPointIsFound() throws IOException {
    Path file = folder.resolve("params");
    ParamsKzgFile.write(SRS, file, ParamsKzgFile.Format.RAW, null);
    byte[] good = Files.readAllBytes(file);
    byte[] other = G1Vector.of(G1Affine.GENERATOR.negate()).toRawBytes();
    for (int point = 0; point < 16; point++) {
      byte[] bad = good.clone();
      System.arraycopy(other, 0, bad, 4 + 64 * point, 64);
      Files.write(file, bad);
      assertThatThrownBy(() -> ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none()))
          .isInstanceOf(SrsException.class);
    }
    byte[] foreign =
        UnsafeTrapdoorSrs.generate(3, Fr.of(78), null).verifierPart().tauG2().toRawBytes();
    byte[] bad = good.clone();
    System.arraycopy(foreign, 0, bad, bad.length - 128, 128);
    Files.write(file, bad);
    assertThatThrownBy(() -> ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none()))
        .hasMessage("the powers of tau in G1 do not fit [tau]G2");
  }

  @Test
  void changedBytesAndOtherLengthsAreRefused() throws IOException {
    Path file = folder.resolve("params");
    ParamsKzgFile.write(SRS, file, ParamsKzgFile.Format.RAW, null);
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i += 7) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(() -> ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none()))
          .isInstanceOf(SrsException.class);
    }
    for (int length : new int[] {0, 3, 4, 100, good.length - 1, good.length + 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none()))
          .isInstanceOf(SrsException.class);
    }
  }

  @Test
  void lagrangePointsAreMadeWhereTheyWereNotGiven() {
    Srs bare = Srs.of(3, SRS.powers(), SRS.verifierPart());
    assertThat(bare.lagrange(null)).isEqualTo(SRS.lagrange(null));
    Srs half = UnsafeTrapdoorSrs.generate(2, Fr.of(77), null);
    assertThat(SRS.forK(2).lagrange(null)).isEqualTo(half.lagrange(null));
  }

  @Test
  void aTrialSetupIsNoKnownCeremonyAndNeverTheSameTwice() {
    Srs one = UnsafeTrapdoorSrs.generate(2, new SecureRandom(), null);
    Srs two = UnsafeTrapdoorSrs.generate(2, new SecureRandom(), null);
    assertThat(one.identity()).isNotEqualTo(two.identity());
    assertThat(KnownCeremonies.name(one.identity())).isEmpty();
  }

  @Test
  void aFileThatIsNoPtauIsRefused() throws IOException {
    Path file = folder.resolve("x.ptau");
    Files.writeString(file, "ptau but then nothing of the sort");
    assertThatThrownBy(() -> PtauReader.read(file, 1, new SecureRandom(), null, Progress.none()))
        .isInstanceOf(SrsException.class)
        .hasMessageStartingWith(file + ": ");
    Files.writeString(file, "");
    assertThatThrownBy(() -> PtauReader.power(file)).hasMessage(file + ": ends within the header");
  }
}
