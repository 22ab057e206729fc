package io.parsimony.prover.kzg;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.FixedBase;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.field.vector.FrVector;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SrsFilesTest {

  private static final Srs SRS = UnsafeTrapdoorSrs.generate(3, Fr.of(77), null);

  @TempDir private Path folder = Path.of("");

  private static Srs read(Path file) throws IOException {
    try (SetupFile setup = SetupFile.open(file, Progress.none())) {
      return read(file, setup.k());
    }
  }

  private static Srs read(Path file, int k) throws IOException {
    return SetupFile.read(file, k, new SecureRandom(), null, Progress.none());
  }

  @Test
  void aRawFileComesBackAsItWas() throws IOException {
    Path file = folder.resolve("params");
    SetupWriter.write(SRS, file, SetupFormat.RAW, null);
    Srs read = read(file);
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
      SetupWriter.write(srs, file, SetupFormat.PROCESSED, null);
      assertThat(Files.size(file)).isEqualTo(4 + 2 * 4 * 32 + 128);
      Srs read = read(file);
      assertThat(read.powers()).isEqualTo(srs.powers());
      assertThat(read.lagrange(null)).isEqualTo(srs.lagrange(null));
      assertThat(read.verifierPart()).isEqualTo(srs.verifierPart());
    }
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      Files.write(file, bad);
      assertThatThrownBy(() -> read(file)).isInstanceOf(SrsException.class);
    }
  }

  /** Each of the points but one is right, and each wrong one is a point of the curve. */
  @Test
  void everyWrongPointIsFound() throws IOException {
    Path file = folder.resolve("params");
    SetupWriter.write(SRS, file, SetupFormat.RAW, null);
    byte[] good = Files.readAllBytes(file);
    byte[] other = G1Vector.of(G1Affine.GENERATOR.negate()).toRawBytes();
    for (int point = 0; point < 16; point++) {
      byte[] bad = good.clone();
      System.arraycopy(other, 0, bad, 4 + 64 * point, 64);
      Files.write(file, bad);
      assertThatThrownBy(() -> read(file)).isInstanceOf(SrsException.class);
    }
    byte[] foreign =
        UnsafeTrapdoorSrs.generate(3, Fr.of(78), null).verifierPart().tauG2().toRawBytes();
    byte[] bad = good.clone();
    System.arraycopy(foreign, 0, bad, bad.length - 128, 128);
    Files.write(file, bad);
    assertThatThrownBy(() -> read(file))
        .hasMessage(file + ": power 1 of tau is not tau times the one before");
  }

  @Test
  void changedBytesAndOtherLengthsAreRefused() throws IOException {
    Path file = folder.resolve("params");
    SetupWriter.write(SRS, file, SetupFormat.RAW, null);
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i += 7) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(() -> read(file)).isInstanceOf(SrsException.class);
    }
    for (int length : new int[] {0, 3, 4, 100, good.length - 1, good.length + 1}) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThatThrownBy(() -> read(file)).isInstanceOf(SrsException.class);
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
    assertThatThrownBy(() -> read(file, 1))
        .isInstanceOf(SrsException.class)
        .hasMessageStartingWith(file + ": ");
    Files.writeString(file, "");
    assertThatThrownBy(() -> read(file)).hasMessage(file + ": ends within the header");
  }

  /** More points than are read at a time, in both formats. */
  @Test
  void aFileOfSeveralPartsComesBackAsItWas() throws IOException {
    Srs large = UnsafeTrapdoorSrs.generate(11, Fr.of(78), null);
    assertThat(large.powers().length()).isGreaterThan(SetupPoints.PART);
    for (SetupFormat format : SetupFormat.values()) {
      Path file = folder.resolve("params");
      SetupWriter.write(large, file, format, null);
      Srs read = read(file);
      assertThat(read.powers()).isEqualTo(large.powers());
      assertThat(read.lagrange(null)).isEqualTo(large.lagrange(null));
      assertThat(read.k()).isEqualTo(11);
    }
  }

  @Test
  void aWrongPointIsNamedByItsPlaceInTheFile() throws IOException {
    Path file = folder.resolve("params");
    SetupWriter.write(UnsafeTrapdoorSrs.generate(11, Fr.of(78), null), file, SetupFormat.RAW, null);
    byte[] bytes = Files.readAllBytes(file);
    bytes[4 + 64 * 1500] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> read(file))
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
    Srs read = read(file, 3);
    assertThat(read.powers()).isEqualTo(SRS.powers());
    assertThat(read.lagrange(null)).isEqualTo(SRS.lagrange(null));
    assertThatThrownBy(() -> read(file, k + 1))
        .hasMessageEndingWith("holds a setup of 2^25, but 2^26 is needed: take a larger file");
    assertThatThrownBy(() -> read(file, 4)).isInstanceOf(SrsException.class);
  }

  /** In the first batch of powers, at the seam, or in a later one. */
  @Test
  void theFirstWrongPowerIsNamedWhereverItIs() {
    int n = 1 << 15;
    FrVector scalars = FrVector.powers(Fr.ONE, Fr.of(78), n);
    G1Vector powers = new FixedBase(null).multiples(G1Affine.GENERATOR, scalars);
    G2Affine tauG2 = G2Affine.GENERATOR.times(Fr.of(78)).toAffine();
    VerifierSrs verifierPart = new VerifierSrs(G2Affine.GENERATOR, tauG2);
    byte[] other = G1Vector.of(G1Affine.GENERATOR.negate()).toRawBytes();
    for (int point : new int[] {16_383, 16_384, n - 1}) {
      Srs wrong = Srs.of(15, with(powers, point, other), verifierPart);
      assertThatThrownBy(() -> SrsChecks.check(wrong, new SecureRandom(), null))
          .isInstanceOf(SrsException.class)
          .hasMessage("power " + point + " of tau is not tau times the one before");
    }
  }

  private static G1Vector with(G1Vector points, int place, byte[] other) {
    G1Vector.Filler filler = G1Vector.filler(points.length());
    filler.add(points.slice(0, place));
    filler.addRaw(other, 0, 1);
    filler.add(points.slice(place + 1, points.length()));
    return filler.finish();
  }

  @Test
  void aPtauOfPowersOnlyGivesTheSameSetup() throws IOException {
    Path raw = folder.resolve("raw");
    Path bare = folder.resolve("bare.ptau");
    SetupWriter.write(SRS, raw, SetupFormat.RAW, null);
    try (SetupFile file = SetupFile.open(raw, Progress.none())) {
      file.copyTo(bare, 3, SetupFormat.PTAU, true, new SecureRandom(), null);
    }
    assertThat(Files.size(bare)).isEqualTo(12 + 3 * 12 + 44 + 8 * 64 + 2 * 128);
    Srs read = read(bare);
    assertThat(read.powers()).isEqualTo(SRS.powers());
    assertThat(read.lagrange(null)).isEqualTo(SRS.lagrange(null));
  }

  @Test
  void aFailedCopyLeavesNothing() throws IOException {
    Path raw = folder.resolve("raw");
    SetupWriter.write(SRS, raw, SetupFormat.RAW, null);
    byte[] bytes = Files.readAllBytes(raw);
    System.arraycopy(bytes, 4, bytes, 4 + 64 * 15, 64);
    Files.write(raw, bytes);
    try (SetupFile file = SetupFile.open(raw, Progress.none())) {
      for (SetupFormat format : SetupFormat.values()) {
        Path out = folder.resolve("out");
        assertThatThrownBy(() -> file.copyTo(out, 3, format, false, new SecureRandom(), null))
            .hasMessage(raw + ": the Lagrange points do not fit the powers of tau");
        assertThat(out).doesNotExist();
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(raw);
    }
  }

  @Test
  void theDigestsOfAllHermezFilesAreThere() {
    assertThat(KnownCeremonies.hermezDigests())
        .containsOnlyKeys(IntStream.rangeClosed(8, 28).boxed().toList())
        .allSatisfy((k, digest) -> assertThat(digest).matches("[0-9a-f]{128}"));
    assertThat(KnownCeremonies.hermezDigests().values()).doesNotHaveDuplicates();
  }

  @Test
  void newFilesHaveThePermissionsThatTheSystemGives() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    Path setup = folder.resolve("setup");
    SetupWriter.write(SRS, setup, SetupFormat.RAW, null);
    assertThat(Files.getPosixFilePermissions(setup))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }
}
