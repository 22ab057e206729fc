package io.parsimony.prover.kzg;

import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * halo2's {@code ParamsKZG} files: a 32-bit k, {@code 2^k} powers, {@code 2^k} Lagrange points, the
 * generator of G2 and [tau]G2, all little-endian.
 */
public final class ParamsKzgFile {

  /** How points are written. */
  public enum Format {
    /** Both coordinates in Montgomery form: quick to read. */
    RAW(G1Vector.RAW_BYTES, G2Affine.RAW_BYTES),
    /** Compressed: half the size, a square root for each point to read. */
    PROCESSED(G1Affine.COMPRESSED_BYTES, G2Compression.BYTES);

    private final int g1Bytes;
    private final int g2Bytes;

    Format(int g1Bytes, int g2Bytes) {
      this.g1Bytes = g1Bytes;
      this.g2Bytes = g2Bytes;
    }

    private long fileBytes(int k) {
      return 4 + ((2L * g1Bytes) << k) + 2L * g2Bytes;
    }
  }

  private static final int MAX_K = 28;

  private final PointSource source;
  private final int fileK;
  private final Format format;

  private ParamsKzgFile(PointSource source) throws IOException {
    this.source = source;
    this.fileK = source.bytes(0, 4, "header").getInt();
    if (fileK < 1 || fileK > MAX_K) {
      throw source.refused("not a setup of halo2: it claims 2^" + fileK + " powers");
    }
    long size = source.size();
    this.format =
        Arrays.stream(Format.values())
            .filter(candidate -> candidate.fileBytes(fileK) == size)
            .findFirst()
            .orElseThrow(() ->
                source.refused(
                    "has "
                        + size
                        + " bytes, a setup of 2^"
                        + fileK
                        + " has "
                        + Format.RAW.fileBytes(fileK)
                        + " (raw) or "
                        + Format.PROCESSED.fileBytes(fileK)
                        + " (processed)"));
  }

  /**
   * Reads a whole setup in either format and checks it as {@link PtauReader} does.
   *
   * @throws SrsException if the file is not well formed or fails a check
   */
  public static Srs read(
      Path file, SecureRandom random, @Nullable ForkJoinPool pool, Progress progress)
      throws IOException {
    return read(file, power(file), random, pool, progress);
  }

  /**
   * Reads and checks the part for {@code 2^k} coefficients. Lagrange points are those of the file's
   * own size: for a smaller one they are not read, but made when they are needed.
   *
   * @throws SrsException if the file is not well formed, fails a check or is too small
   */
  public static Srs read(
      Path file, int k, SecureRandom random, @Nullable ForkJoinPool pool, Progress progress)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ParamsKzgFile params = new ParamsKzgFile(new PointSource(file, channel, progress));
      return params.readSetup(k, new SrsChecks(random, pool, progress));
    }
  }

  /** The base-2 logarithm of the number of powers in a file. */
  public static int power(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return new ParamsKzgFile(new PointSource(file, channel, Progress.none())).fileK;
    }
  }

  private Srs readSetup(int k, SrsChecks checks) throws IOException {
    if (k > fileK) {
      throw source.refused(
          "holds a setup of 2^" + fileK + ", but 2^" + k + " is needed: take a larger file");
    }
    long lagrangeAt = 4 + ((long) format.g1Bytes << fileK);
    long g2At = 4 + ((2L * format.g1Bytes) << fileK);
    VerifierSrs verifierPart =
        new VerifierSrs(
            readG2(g2At, "the generator of G2"), readG2(g2At + format.g2Bytes, "[tau]G2"));
    G1Vector powers = readG1(4, 1 << k, "powers of tau");
    Srs srs = Srs.of(k, powers, verifierPart);
    checks.checkPowers(srs);
    if (k < fileK) {
      return srs;
    }
    srs = Srs.of(k, powers, readG1(lagrangeAt, 1 << k, "Lagrange points"), verifierPart);
    checks.checkLagrange(srs);
    return srs;
  }

  private G1Vector readG1(long offset, int count, String what) throws IOException {
    return switch (format) {
      case RAW -> source.raw(offset, count, what);
      case PROCESSED -> source.compressed(offset, count, what);
    };
  }

  private G2Affine readG2(long offset, String what) throws IOException {
    return switch (format) {
      case RAW -> source.rawG2(offset, what);
      case PROCESSED -> source.compressedG2(offset, what);
    };
  }

  /** Writes a setup in the raw format. */
  public static void write(Srs srs, Path file, @Nullable ForkJoinPool pool) throws IOException {
    write(srs, file, Format.RAW, pool);
  }

  /** Writes a setup, its Lagrange points included; the file appears when it is complete. */
  public static void write(Srs srs, Path file, Format format, @Nullable ForkJoinPool pool)
      throws IOException {
    Path temporary =
        Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(srs.k()).array());
        writeG1(out, srs.powers(), format);
        writeG1(out, srs.lagrange(pool), format);
        writeG2(out, srs.verifierPart().g2(), format);
        writeG2(out, srs.verifierPart().tauG2(), format);
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeG1(OutputStream out, G1Vector points, Format format) throws IOException {
    for (int from = 0; from < points.length(); from += PointSource.CHUNK) {
      int to = Math.min(points.length(), from + PointSource.CHUNK);
      if (format == Format.RAW) {
        out.write(points.toRawBytes(from, to));
        continue;
      }
      for (int i = from; i < to; i++) {
        out.write(points.get(i).toCompressed());
      }
    }
  }

  private static void writeG2(OutputStream out, G2Affine point, Format format) throws IOException {
    out.write(format == Format.RAW ? point.toRawBytes() : G2Compression.compress(point));
  }
}
