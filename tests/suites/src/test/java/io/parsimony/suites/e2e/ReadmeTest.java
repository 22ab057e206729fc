package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.api.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's quick start compiles and runs as it stands there. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("parsimony.root", "../.."));
  private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder = Path.of("");

  private static String quickStart() throws IOException {
    Matcher block = JAVA.matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(block.find()).as("README has a Java block").isTrue();
    return block.group(1);
  }

  @Test
  void theQuickStartIsAboutTenLines() throws IOException {
    assertThat(quickStart().lines().filter(l -> !l.isBlank())).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void theQuickStartCountsProvesAndVerifies() throws IOException, InterruptedException {
    Sample.extract(folder);
    Path source = folder.resolve("QuickStart.java");
    Files.writeString(
        source,
        """
        import io.parsimony.api.*;
        import java.nio.file.Path;
        import java.util.Arrays;

        void main() throws Exception {
        """
            + quickStart()
            + "}\n");
    Path log = folder.resolve("log");
    Process java =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-cp",
                    System.getProperty("java.class.path"),
                    source.toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = java.waitFor();
    String printed = Files.readString(log);
    assertThat(code).as(printed).isZero();
    assertThat(printed).contains("constraints for 1672 parameters").contains("proved: [");
  }
}
