package io.parsimony.suites.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Runs a parser on changed files. A file that ends in a way not seen before (another message, but
 * for its numbers) is changed further: each check in a parser has a message of its own, so this
 * leads inwards as coverage would.
 */
final class Fuzzer {

  private static final int CHECKSUM = 32;
  private static final int MOST_SEEDS = 400;

  /** What a parser may allocate: so much, and so much a byte of the file. */
  private static final long BASE_BYTES = 96L << 20;

  private static final long BYTES_A_BYTE = 4096;

  private final FuzzTarget target;
  private final Path folder;
  private final boolean counting;
  private final Set<String> seen = new HashSet<>();
  private final List<byte[]> corpus;

  Fuzzer(FuzzTarget target, Path folder) {
    this(target, folder, true);
  }

  /**
   * @param counting whether a parser that allocates too much fails; under an agent that rewrites
   *     classes as they are loaded it would fail for those
   */
  Fuzzer(FuzzTarget target, Path folder, boolean counting) {
    this.target = target;
    this.folder = folder;
    this.counting = counting;
    this.corpus = new ArrayList<>(target.seeds());
  }

  /** How many different ends were seen. */
  int ends() {
    return seen.size();
  }

  /** Tries so many files; what gets through is written to {@code target/fuzz} and reported. */
  List<String> run(int tries, long seed) {
    var random = new SplittableRandom(seed);
    var mutator = new Mutator(random);
    List<String> failures = new ArrayList<>();
    for (byte[] valid : target.seeds()) {
      read(valid, failures);
    }
    for (int i = 0; i < tries && failures.size() < 10; i++) {
      byte[] file = corpus.get(random.nextInt(corpus.size()));
      byte[] other = corpus.get(random.nextInt(corpus.size()));
      byte[] changed = mutator.mutate(file, other);
      if (target.checksummed() && random.nextInt(8) != 0) {
        changed = signed(changed);
      }
      if (read(changed, failures) && corpus.size() < MOST_SEEDS) {
        corpus.add(changed);
      }
    }
    return failures;
  }

  /** Reads one file; whether it ended as none before. */
  boolean read(byte[] bytes, List<String> failures) {
    Path file = folder.resolve("fuzzed" + target.suffix());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String end = "accepted";
    try {
      Files.write(file, bytes);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        target.parser().parse(file);
      } finally {
        long used = threads.getCurrentThreadAllocatedBytes() - before;
        if (counting && used > BASE_BYTES + BYTES_A_BYTE * bytes.length) {
          failures.add(keep(bytes) + ": " + used + " bytes for a file of " + bytes.length);
        }
      }
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      end = end(e);
      String message = String.valueOf(e.getMessage());
      boolean expected = target.allowed().stream().anyMatch(c -> c.isInstance(e));
      if (!expected || message.isBlank()) {
        if (seen.add(end)) {
          failures.add(keep(bytes) + ": " + e + Arrays.stream(e.getStackTrace()).limit(6).toList());
        }
        return false;
      }
    }
    return seen.add(end);
  }

  private static String end(Throwable e) {
    return e.getClass().getSimpleName()
        + " "
        + String.valueOf(e.getMessage())
            .replaceAll("[0-9][0-9a-fA-F]*", "#")
            .replaceAll("'[^']*'|\"[^\"]*\"", "_");
  }

  private Path keep(byte[] bytes) {
    try {
      Path kept =
          Path.of("target", "fuzz", target.name())
              .resolve(HexFormat.of().formatHex(sha256(bytes), 0, 6) + target.suffix());
      Files.createDirectories(kept.getParent());
      return Files.write(kept, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] signed(byte[] bytes) {
    if (bytes.length < CHECKSUM) {
      return bytes;
    }
    byte[] out = bytes.clone();
    int length = bytes.length - CHECKSUM;
    System.arraycopy(sha256(Arrays.copyOf(bytes, length)), 0, out, length, CHECKSUM);
    return out;
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
