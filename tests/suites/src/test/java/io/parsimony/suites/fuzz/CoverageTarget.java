package io.parsimony.suites.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the {@link FuzzTargets} as Jazzer wants it: static methods of these names. {@code
 * tests/fuzz TARGET SECONDS} runs it under Jazzer; nothing here depends on it.
 *
 * <p>System properties: {@code parsimony.fuzz.target} names the target, {@code
 * parsimony.fuzz.corpus} a folder that its valid files are written to before the fuzzer begins.
 */
public final class CoverageTarget {

  /** Jazzer knows no instances. */
  private static @Nullable Fuzzer fuzzer;

  private CoverageTarget() {}

  /** Picks the target and writes its valid files. */
  public static void fuzzerInitialize() throws IOException {
    String name = System.getProperty("parsimony.fuzz.target", "");
    Path folder = Files.createTempDirectory("parsimony-fuzz");
    List<FuzzTarget> all = new FuzzTargets(folder).all();
    FuzzTarget target =
        all.stream()
            .filter(t -> t.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("no target \"" + name + "\"; there are " + all));
    Path corpus = Path.of(System.getProperty("parsimony.fuzz.corpus", folder.toString()));
    for (int i = 0; i < target.seeds().size(); i++) {
      Files.write(corpus.resolve("valid" + i), target.seeds().get(i));
    }
    fuzzer = new Fuzzer(target, folder, false);
  }

  /** Reads one file; what the parser may not throw ends the run. */
  public static void fuzzerTestOneInput(byte[] file) {
    Fuzzer own = fuzzer;
    if (own == null) {
      throw new IllegalStateException("not initialised");
    }
    List<String> failures = new ArrayList<>();
    own.read(file, failures);
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.getFirst());
    }
  }
}
