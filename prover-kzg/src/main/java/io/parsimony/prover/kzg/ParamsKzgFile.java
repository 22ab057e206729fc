package io.parsimony.prover.kzg;

import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * halo2's {@code ParamsKZG} files with raw points: a 32-bit k, {@code 2^k} powers, {@code 2^k}
 * Lagrange points, the generator of G2 and [tau]G2, all little-endian, coordinates in Montgomery
 * form.
 */
public final class ParamsKzgFile {

  private static final int MAX_K = 28;

  private ParamsKzgFile() {}

  /**
   * Reads a whole setup and checks it as {@link PtauReader} does.
   *
   * @throws SrsException if the file is not well formed or fails a check
   */
  public static Srs read(
      Path file, SecureRandom random, @Nullable ForkJoinPool pool, Progress progress)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      int k = read(file, channel, 0, 4).getInt();
      if (k < 1 || k > MAX_K) {
        throw new SrsException(file + ": not a setup of halo2: it claims 2^" + k + " powers");
      }
      long points = (long) G1Vector.RAW_BYTES << k;
      long expected = 4 + 2 * points + 2 * G2Affine.RAW_BYTES;
      if (channel.size() != expected) {
        throw new SrsException(
            file
                + ": has "
                + channel.size()
                + " bytes, a raw setup of 2^"
                + k
                + " has "
                + expected);
      }
      G1Vector powers = points(file, channel, 4, 1 << k, "power of tau");
      G1Vector lagrange = points(file, channel, 4 + points, 1 << k, "Lagrange point");
      byte[] g2 = read(file, channel, 4 + 2 * points, 2 * G2Affine.RAW_BYTES).array();
      VerifierSrs verifierPart = new VerifierSrs(g2(file, g2, 0), g2(file, g2, 1));
      Srs srs = Srs.of(k, powers, lagrange, verifierPart);
      SrsChecks checks = new SrsChecks(random, pool, progress);
      checks.checkPowers(srs);
      checks.checkLagrange(srs);
      return srs;
    }
  }

  /** Writes a setup, its Lagrange points included; the file appears when it is complete. */
  public static void write(Srs srs, Path file, @Nullable ForkJoinPool pool) throws IOException {
    Path temporary =
        Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(srs.k()).array());
        out.write(srs.powers().toRawBytes());
        out.write(srs.lagrange(pool).toRawBytes());
        out.write(srs.verifierPart().g2().toRawBytes());
        out.write(srs.verifierPart().tauG2().toRawBytes());
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static G1Vector points(
      Path file, FileChannel channel, long offset, int count, String what) throws IOException {
    byte[] raw = read(file, channel, offset, Math.multiplyExact(count, G1Vector.RAW_BYTES)).array();
    try {
      return G1Vector.fromRawBytes(raw, 0, count);
    } catch (IllegalArgumentException e) {
      throw new SrsException(file + ": " + what + ": " + e.getMessage(), e);
    }
  }

  private static G2Affine g2(Path file, byte[] raw, int index) {
    try {
      return G2Affine.fromRawBytes(raw, index * G2Affine.RAW_BYTES);
    } catch (IllegalArgumentException e) {
      throw new SrsException(file + ": point " + index + " of G2: " + e.getMessage(), e);
    }
  }

  private static ByteBuffer read(Path file, FileChannel channel, long offset, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new SrsException(
            file + ": ends after " + channel.size() + " bytes", new EOFException());
      }
    }
    return buffer.flip();
  }
}
