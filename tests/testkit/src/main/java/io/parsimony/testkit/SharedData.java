package io.parsimony.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Data that tests read and that is not part of the project: other people's models, data sets,
 * vectors and ceremony files.
 *
 * <p>The folder is named by the system property {@value #PROPERTY} (the build sets it), or, where
 * that is no folder, by the environment variable {@value #ENVIRONMENT}. Where the folder or a file
 * in it is absent, the test that asked for it is <em>aborted</em> (reported as skipped), with a
 * message that starts with {@value #SKIP_PREFIX}, and a line is added to {@value #SKIP_LOG} in the
 * working directory, so that a build can count what it did not test.
 */
public final class SharedData {
  /** System property that names the folder. */
  public static final String PROPERTY = "parsimony.shared";

  /** Environment variable that names the folder where the property is not set. */
  public static final String ENVIRONMENT = "PARSIMONY_SHARED";

  /** How the message of every skip begins. */
  public static final String SKIP_PREFIX = "shared data absent: ";

  /** Where skips are recorded, a line each, relative to the working directory. */
  public static final String SKIP_LOG = "target/shared-data-skips.txt";

  private SharedData() {}

  /** The folder, if one is named and exists. */
  public static Optional<Path> folder() {
    return named(System.getProperty(PROPERTY)).or(() -> named(System.getenv(ENVIRONMENT)));
  }

  private static Optional<Path> named(@Nullable String folder) {
    return Optional.ofNullable(folder)
        .filter(name -> !name.isBlank())
        .map(name -> Path.of(name).normalize())
        .filter(Files::isDirectory);
  }

  /** Whether the folder holds a file or folder of this relative path; records nothing. */
  public static boolean has(String relative) {
    return folder().map(f -> Files.exists(f.resolve(relative))).orElse(false);
  }

  /**
   * The file or folder of this path, relative to the shared folder with {@code /} between names.
   *
   * @throws TestAbortedException where it is absent, which skips the running test and records that
   */
  public static Path file(String relative) {
    Optional<Path> found = folder().map(f -> f.resolve(relative)).filter(Files::exists);
    return found.orElseThrow(() -> skip(relative));
  }

  private static TestAbortedException skip(String relative) {
    String message =
        SKIP_PREFIX + relative + " (set -D" + PROPERTY + " or " + ENVIRONMENT + " to the folder)";
    try {
      Path log = Path.of(SKIP_LOG);
      Files.createDirectories(log.getParent());
      Files.writeString(log, message + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record a skipped test", e);
    }
    return new TestAbortedException(message);
  }
}
