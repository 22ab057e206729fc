package io.parsimony.prover.kzg;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  /** More points than are read at a time, in both formats. */
  @Test
  void aFileOfSeveralPartsComesBackAsItWas() throws IOException {
    Srs large = UnsafeTrapdoorSrs.generate(11, Fr.of(78), null);
    assertThat(large.powers().length()).isGreaterThan(PointSource.CHUNK);
    for (ParamsKzgFile.Format format : ParamsKzgFile.Format.values()) {
      Path file = folder.resolve("params");
      ParamsKzgFile.write(large, file, format, null);
      Srs read = ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none());
      assertThat(read.powers()).isEqualTo(large.powers());
      assertThat(read.lagrange(null)).isEqualTo(large.lagrange(null));
      assertThat(ParamsKzgFile.power(file)).isEqualTo(11);
    }
  }

  @Test
  void aWrongPointIsNamedByItsPlaceInTheFile() throws IOException {
    Path file = folder.resolve("params");
    ParamsKzgFile.write(UnsafeTrapdoorSrs.generate(11, Fr.of(78), null), file, null);
    byte[] bytes = Files.readAllBytes(file);
    bytes[4 + 64 * 1500] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> ParamsKzgFile.read(file, new SecureRandom(), null, Progress.none()))
        .hasMessage(file + ": powers of tau: point 1500 is not a point of the curve");
  }

  /** 4 GB of which nearly all is a hole: only what is wanted may be read. */
  @Test
  void aSmallSetupIsReadFromAFileThatMemoryCouldNotHold() throws IOException {
    Path file = folder.resolve("params");
    int k = 25;
    try (FileChannel out = FileChannel.open(file, CREATE_NEW, WRITE, StandardOpenOption.SPARSE)) {
      ByteBuffer head = ByteBuffer.allocate(4 + 8 * 64).order(ByteOrder.LITTLE_ENDIAN);
      out.write(head.putInt(k).put(SRS.powers().toRawBytes()).flip(), 0);
      ByteBuffer tail = ByteBuffer.allocate(256).put(SRS.verifierPart().g2().toRawBytes());
      out.write(tail.put(SRS.verifierPart().tauG2().toRawBytes()).flip(), 4 + (128L << k));
    }
    Srs read = ParamsKzgFile.read(file, 3, new SecureRandom(), null, Progress.none());
    assertThat(read.powers()).isEqualTo(SRS.powers());
    assertThat(read.lagrange(null)).isEqualTo(SRS.lagrange(null));
    assertThatThrownBy(
            () -> ParamsKzgFile.read(file, k + 1, new SecureRandom(), null, Progress.none()))
        .hasMessageEndingWith("holds a setup of 2^25, but 2^26 is needed: take a larger file");
    assertThatThrownBy(() -> ParamsKzgFile.read(file, 4, new SecureRandom(), null, Progress.none()))
        .isInstanceOf(SrsException.class);
  }
}
