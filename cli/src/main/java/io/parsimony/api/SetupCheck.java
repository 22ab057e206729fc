package io.parsimony.api;

import io.parsimony.field.Progress;
import io.parsimony.prover.kzg.KnownCeremonies;
import io.parsimony.prover.kzg.SetupFile;
import io.parsimony.prover.kzg.SetupFormat;
import io.parsimony.prover.kzg.SrsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * What is known of a setup's file of which every point that was asked for has been checked. The
 * points go through memory in parts: a file may be larger than memory.
 *
 * @param k base-2 logarithm of the points that were checked, and written if they were
 * @param identity what tells the setup from others
 * @param published what is known of the file as a whole
 */
public record SetupCheck(int k, SrsIdentity identity, Published published) {

  /** Whether a ceremony published the file. */
  public enum Published {
    /** It is from no ceremony known here. */
    NO_CEREMONY("none that is known here"),
    /** The secret is a ceremony's, but the file is not of its format. */
    OTHER_FORMAT("the ceremony's [tau]G2 and powers, in a file of another format"),
    /** The secret is a ceremony's, but the file has not the digest of a published one. */
    OTHER_FILE(
        "the ceremony's [tau]G2 and powers, but not a file that it published (exported or cut to"
            + " size)"),
    /** The file has a digest that the ceremony published. */
    AS_PUBLISHED("the file has the digest that was published for it");

    private final String meaning;

    Published(String meaning) {
      this.meaning = meaning;
    }

    /** The same in words. */
    public String meaning() {
      return meaning;
    }
  }

  /** Checks all of a setup. */
  public static SetupCheck of(Path file, Progress progress) {
    InputFile.requireFile(file);
    return Guard.callIo(
        file,
        () -> {
          try (SetupFile setup = SetupFile.open(file, progress)) {
            setup.check(setup.k(), new SecureRandom(), new ForkJoinPool());
            return of(setup, setup.k());
          }
        });
  }

  /**
   * Checks a setup for {@code 2^k} rows while it is written in another format.
   *
   * @param k 0 for all of it
   * @param bare leave Lagrange points out of a {@code .ptau}
   * @throws BadInputException if the file is no setup, fails a check or is too small, or if the new
   *     one cannot be written
   */
  public static SetupCheck copy(
      Path in, int k, SetupFormat format, boolean bare, Path out, Progress progress) {
    InputFile.requireFile(in);
    OutputFile.requirePlace(out);
    if (isSame(in, out)) {
      throw new BadInputException("write the setup to another file than " + in);
    }
    return Guard.callIo(
        in,
        () -> {
          try (SetupFile setup = SetupFile.open(in, progress)) {
            int size = k == 0 ? setup.k() : k;
            setup.copyTo(out, size, format, bare, new SecureRandom(), new ForkJoinPool());
            return of(setup, size);
          }
        });
  }

  /** Whether both are the same file. */
  static boolean isSame(Path in, Path out) {
    try {
      return Files.exists(out) && Files.isSameFile(in, out);
    } catch (IOException e) {
      throw new BadInputException("cannot write " + out + ": " + Reasons.of(e), e);
    }
  }

  private static SetupCheck of(SetupFile setup, int k) throws IOException {
    return new SetupCheck(k, setup.identity(), publication(setup));
  }

  private static Published publication(SetupFile setup) throws IOException {
    if (KnownCeremonies.name(setup.identity()).isEmpty()) {
      return Published.NO_CEREMONY;
    }
    if (!setup.isPtau()) {
      return Published.OTHER_FORMAT;
    }
    return KnownCeremonies.isPublished(setup.identity(), setup.k(), setup.digest())
        ? Published.AS_PUBLISHED
        : Published.OTHER_FILE;
  }

  /** The name of the public ceremony it comes from, if it is one that we know. */
  public Optional<String> ceremony() {
    return KnownCeremonies.name(identity);
  }
}
