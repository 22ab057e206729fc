package io.parsimony.prover.kzg;

import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.prover.transcript.Blake2b;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * An open setup: snarkjs' {@code .ptau}, or halo2's {@code ParamsKZG}, raw or processed, told apart
 * by what is in them. Points go through memory in parts, but for {@link #read}, whose result is all
 * of them; and everything that is taken is checked by {@link SrsChecks}. Not thread-safe.
 */
public final class SetupFile implements Closeable {
  private static final int DIGEST_BUFFER = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final Progress progress;
  private final SetupPoints points;
  private final VerifierSrs verifierPart;

  private SetupFile(Path path, FileChannel channel, Progress progress) throws IOException {
    this.path = path;
    this.channel = channel;
    this.progress = progress;
    PointSource source = new PointSource(path, channel, progress);
    this.points = startsAsPtau(channel) ? new PtauPoints(source) : new ParamsPoints(source);
    this.verifierPart = naming(points::verifierPart);
  }

  /**
   * Opens a file and reads what it says it has.
   *
   * @throws SrsException if it is no setup
   */
  public static SetupFile open(Path path, Progress progress) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      return new SetupFile(path, channel, progress);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Reads and checks the setup for {@code 2^k} coefficients, with Lagrange points if the file has
   * those of that size.
   *
   * @throws SrsException if the file is no setup, fails a check or is too small
   */
  public static Srs read(
      Path path, int k, SecureRandom random, @Nullable ForkJoinPool pool, Progress progress)
      throws IOException {
    try (SetupFile file = open(path, progress)) {
      return file.read(k, random, pool);
    }
  }

  private static boolean startsAsPtau(FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(PtauPoints.MAGIC.length);
    while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {
      // read on
    }
    return Arrays.equals(start.array(), PtauPoints.MAGIC);
  }

  /** Base-2 logarithm of the number of powers. */
  public int k() {
    return points.k();
  }

  /** Whether it is a {@code .ptau} file. */
  public boolean isPtau() {
    return points instanceof PtauPoints;
  }

  /** What tells the setup from others. */
  public SrsIdentity identity() {
    return verifierPart.identity();
  }

  private Srs read(int k, SecureRandom random, @Nullable ForkJoinPool pool) throws IOException {
    requireSize(k);
    if (1L << k > G1Vector.MAX_LENGTH) {
      throw new SrsException(path + ": 2^" + k + " points are more than memory can hold");
    }
    G1Vector.Filler powers = G1Vector.filler(1 << k);
    G1Vector.Filler lagrange = G1Vector.filler(points.hasLagrange(k) ? 1 << k : 0);
    through(k, random, pool, powers::add, lagrange::add);
    return points.hasLagrange(k)
        ? Srs.of(k, powers.finish(), lagrange.finish(), verifierPart)
        : Srs.of(k, powers.finish(), verifierPart);
  }

  /** Checks the setup for {@code 2^k} coefficients without keeping it. */
  public void check(int k, SecureRandom random, @Nullable ForkJoinPool pool) throws IOException {
    requireSize(k);
    through(k, random, pool, _ -> {}, _ -> {});
  }

  /**
   * Checks the setup for {@code 2^k} coefficients and writes it in another format, point by point.
   * Lagrange points that the file does not have are made, in memory; so are, for a {@code .ptau}
   * from a file of halo2, those of all smaller sizes.
   *
   * @param bare leave Lagrange points out of a {@code .ptau}
   */
  public void copyTo(
      Path out,
      int k,
      SetupFormat format,
      boolean bare,
      SecureRandom random,
      @Nullable ForkJoinPool pool)
      throws IOException {
    requireSize(k);
    SetupWriter writer = new SetupWriter(points, verifierPart, k, pool, progress);
    if (format == SetupFormat.PTAU && points instanceof PtauPoints ptau) {
      check(k, random, pool);
      PtauTrimmer.write(ptau, channel, k, bare, out);
      return;
    }
    SrsChecks checks = new SrsChecks(k, verifierPart, random, pool);
    naming(() -> {
      writer.write(out, format, bare, checks);
      return checks;
    });
  }

  /** Blake2b-512 of the whole file in hexadecimal, as ceremonies publish it. */
  public String digest() throws IOException {
    progress.stage("digest of the file", channel.size());
    Blake2b hash = Blake2b.plain();
    ByteBuffer buffer = ByteBuffer.allocate(DIGEST_BUFFER);
    for (long at = 0; ; at += buffer.position()) {
      int n = channel.read(buffer.clear(), at);
      if (n < 0) {
        progress.done();
        return HexFormat.of().formatHex(hash.digest());
      }
      hash.update(buffer.array(), 0, n);
      progress.advance(n);
    }
  }

  private void requireSize(int k) {
    if (k < 1) {
      throw new SrsException("a setup has at least 2^1 powers, not 2^" + k);
    }
    if (k > points.k()) {
      throw new SrsException(
          path
              + ": holds a setup of 2^"
              + points.k()
              + ", but 2^"
              + k
              + " is needed: take a larger file");
    }
  }

  private void through(
      int k, SecureRandom random, @Nullable ForkJoinPool pool, PointSink powers, PointSink lagrange)
      throws IOException {
    SrsChecks checks = new SrsChecks(k, verifierPart, random, pool);
    naming(() -> {
      points.powers(k, powers.then(checks::power));
      checks.endPowers();
      if (points.hasLagrange(k)) {
        points.lagrange(k, lagrange.then(checks::lagrange));
        checks.endLagrange();
      }
      return checks;
    });
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /** Puts the file's name before what a check says. */
  private <T> T naming(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (SrsException e) {
      String message = String.valueOf(e.getMessage());
      String start = path + ": ";
      throw message.startsWith(start) ? e : new SrsException(start + message, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
