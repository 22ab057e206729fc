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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private final Path file;
  private final FileChannel channel;
  private long offset;

  private ParamsKzgFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Reads a whole setup in either format and checks it as {@link PtauReader} does.
   *
   * @throws SrsException if the file is not well formed or fails a check
   */
  public static Srs read(
      Path file, SecureRandom random, @Nullable ForkJoinPool pool, Progress progress)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      Srs srs = new ParamsKzgFile(file, channel).readSetup();
      SrsChecks checks = new SrsChecks(random, pool, progress);
      checks.checkPowers(srs);
      checks.checkLagrange(srs);
      return srs;
    }
  }

  private Srs readSetup() throws IOException {
    int k = ByteBuffer.wrap(next(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (k < 1 || k > MAX_K) {
      throw new SrsException(file + ": not a setup of halo2: it claims 2^" + k + " powers");
    }
    long size = channel.size();
    Format format =
        Arrays.stream(Format.values())
            .filter(candidate -> candidate.fileBytes(k) == size)
            .findFirst()
            .orElseThrow(() ->
                new SrsException(
                    file
                        + ": has "
                        + size
                        + " bytes, a setup of 2^"
                        + k
                        + " has "
                        + Format.RAW.fileBytes(k)
                        + " (raw) or "
                        + Format.PROCESSED.fileBytes(k)
                        + " (processed)"));
    G1Vector powers = readG1(format, 1 << k, "powers of tau");
    G1Vector lagrange = readG1(format, 1 << k, "Lagrange points");
    G2Affine generator = readG2(format, "the generator of G2");
    G2Affine tauG2 = readG2(format, "[tau]G2");
    return Srs.of(k, powers, lagrange, new VerifierSrs(generator, tauG2));
  }

  private G1Vector readG1(Format format, int count, String what) throws IOException {
    byte[] bytes = next(Math.multiplyExact(count, format.g1Bytes));
    try {
      if (format == Format.RAW) {
        return G1Vector.fromRawBytes(bytes, 0, count);
      }
      List<G1Affine> points = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int from = i * format.g1Bytes;
        points.add(G1Affine.fromCompressed(Arrays.copyOfRange(bytes, from, from + format.g1Bytes)));
      }
      return G1Vector.of(points);
    } catch (IllegalArgumentException e) {
      throw new SrsException(file + ": " + what + ": " + e.getMessage(), e);
    }
  }

  private G2Affine readG2(Format format, String what) throws IOException {
    byte[] bytes = next(format.g2Bytes);
    try {
      return format == Format.RAW
          ? G2Affine.fromRawBytes(bytes, 0)
          : G2Compression.decompress(bytes);
    } catch (IllegalArgumentException e) {
      throw new SrsException(file + ": " + what + ": " + e.getMessage(), e);
    }
  }

  private byte[] next(int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new SrsException(file + ": ends after " + channel.size() + " bytes");
      }
    }
    offset += count;
    return buffer.array();
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
    if (format == Format.RAW) {
      out.write(points.toRawBytes());
      return;
    }
    for (int i = 0; i < points.length(); i++) {
      out.write(points.get(i).toCompressed());
    }
  }

  private static void writeG2(OutputStream out, G2Affine point, Format format) throws IOException {
    out.write(format == Format.RAW ? point.toRawBytes() : G2Compression.compress(point));
  }
}
