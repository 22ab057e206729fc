package io.parsimony.suites.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any file ends in a result or in an error of the parser's own: no stack overflow, no memory beyond
 * measure, no exception of the language's own. {@code -Dparsimony.fuzz.tries=1000000} runs longer,
 * {@code -Dparsimony.seed=...} elsewhere.
 */
class FuzzTest {

  private static final Path CORPUS = Path.of("src/test/resources/fuzz");
  private static final int TRIES = Integer.getInteger("parsimony.fuzz.tries", 300);
  private static final long SEED = Long.getLong("parsimony.seed", 20_261_122);

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> filesThatNobodyWroteEndInAMessage() throws IOException {
    return each(target -> {
      var fuzzer = new Fuzzer(target, folder);
      List<String> failures = fuzzer.run(TRIES, SEED);
      assertThat(fuzzer.ends()).as("different ends").isGreaterThan(3);
      return failures;
    });
  }

  @Tag("full")
  @TestFactory
  Stream<DynamicTest> soDoManyMore() throws IOException {
    return each(target -> new Fuzzer(target, folder).run(40 * TRIES, SEED + 1));
  }

  /** What once ended otherwise. */
  @TestFactory
  Stream<DynamicTest> filesThatOnceGotThroughNoLongerDo() throws IOException {
    return each(target -> {
      List<String> failures = new ArrayList<>();
      Path known = CORPUS.resolve(target.name());
      if (Files.isDirectory(known)) {
        try (Stream<Path> files = Files.list(known)) {
          for (Path file : files.sorted().toList()) {
            new Fuzzer(target, folder).read(Files.readAllBytes(file), failures);
          }
        }
      }
      return failures;
    });
  }

  /** A run over a target. */
  private interface Run {
    List<String> over(FuzzTarget target) throws IOException;
  }

  private Stream<DynamicTest> each(Run run) throws IOException {
    return new FuzzTargets(folder)
        .all().stream()
            .map(target ->
                DynamicTest.dynamicTest(
                    target.name(), () -> assertThat(run.over(target)).isEmpty()));
  }
}
