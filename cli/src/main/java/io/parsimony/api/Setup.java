package io.parsimony.api;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.prover.kzg.KnownCeremonies;
import io.parsimony.prover.kzg.SetupFile;
import io.parsimony.prover.kzg.SetupFormat;
import io.parsimony.prover.kzg.SetupWriter;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.kzg.SrsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * A structured reference string: points that commitments are made with. Whoever knows the secret
 * behind them can forge proofs, so where one comes from matters more than anything else about it.
 *
 * @param srs the points
 * @param source where they come from, for people
 */
public record Setup(Srs srs, String source) {
  private static final byte[] PTAU = "ptau".getBytes(StandardCharsets.US_ASCII);

  /**
   * A trial setup of {@code 2^k} points from fresh randomness. <b>Not for</b> proofs that matter.
   */
  public static Setup trial(int k) {
    if (k < 1 || k > 28) {
      throw new BadInputException("k must be 1 to 28, got " + k);
    }
    return new Setup(TrialSrs.generate(k, new ForkJoinPool()), "trial setup");
  }

  /**
   * The setup of {@code 2^k} points that a known secret gives, as halo2's own tests use. Anyone can
   * forge proofs under it: it is for comparing programs.
   *
   * @param secret decimal, or hexadecimal after {@code 0x}
   */
  public static Setup ofSecret(int k, String secret) {
    return Guard.call(() -> {
      Fr tau = Fr.parse(secret);
      return new Setup(TrialSrs.ofSecret(k, tau, new ForkJoinPool()), "known secret");
    });
  }

  /**
   * Reads and fully checks a setup for {@code 2^k} rows: a ceremony's {@code .ptau} file, or a file
   * of halo2, raw (which is what we write) or processed.
   *
   * @throws BadInputException if it cannot be read, fails a check, or is too small
   */
  public static Setup read(Path file, int k, Progress progress) {
    InputFile.requireFile(file);
    Srs srs =
        Guard.callIo(
            file, () -> SetupFile.read(file, k, new SecureRandom(), new ForkJoinPool(), progress));
    return new Setup(srs, file.toString());
  }

  /** Reads and fully checks all of a setup. */
  public static Setup read(Path file, Progress progress) {
    InputFile.requireFile(file);
    int k =
        Guard.callIo(
            file,
            () -> {
              try (SetupFile setup = SetupFile.open(file, Progress.none())) {
                return setup.k();
              }
            });
    return read(file, k, progress);
  }

  /** Whether a file is a ceremony's. */
  static boolean isPtau(Path file) {
    InputFile.requireFile(file);
    return Guard.callIo(
        file,
        () -> {
          try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(PTAU.length), PTAU);
          }
        });
  }

  /** Writes all points in halo2's raw format. */
  public void write(Path file) {
    OutputFile.requirePlace(file);
    try {
      SetupWriter.write(srs, file, SetupFormat.RAW, new ForkJoinPool());
    } catch (IOException e) {
      throw new BadInputException("cannot write " + file + ": " + Reasons.of(e), e);
    }
  }

  /** What tells it from others. */
  public SrsIdentity identity() {
    return srs.identity();
  }

  /** The name of the public ceremony it comes from, if it is one that we know. */
  public Optional<String> ceremony() {
    return KnownCeremonies.name(identity());
  }
}
