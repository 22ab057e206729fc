package io.parsimony.suites.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the guide shows is what the tests beside this one compile and run. */
class GuideTest {

  private static final Path ROOT = Path.of(System.getProperty("parsimony.root", "../.."));
  private static final Path CODE =
      ROOT.resolve("tests/suites/src/test/java/io/parsimony/suites/guide");

  /** A block of Java in a guide, after a comment that names where it comes from. */
  private static final Pattern BLOCK =
      Pattern.compile("<!-- code: (\\w+)\\.java#(\\w+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);

  @Test
  void writeAGateShowsCodeThatRuns() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/guide/write-a-gate.md"));
    Matcher block = BLOCK.matcher(guide);
    int blocks = 0;
    while (block.find()) {
      assertThat(block.group(3).strip()).isEqualTo(region(block.group(1), block.group(2)));
      blocks++;
    }
    assertThat(blocks).isEqualTo(guide.split("```java", -1).length - 1).isGreaterThan(2);
  }

  private static String region(String file, String name) throws IOException {
    String text = Files.readString(CODE.resolve(file + ".java"));
    Matcher region =
        Pattern.compile(
                "^ *// code: " + name + "\\R(.*?)^ *// end$", Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(text);
    assertThat(region.find()).as(file + " has a region " + name).isTrue();
    String code = region.group(1);
    int indent = code.indexOf(code.strip().charAt(0));
    return code.lines()
        .map(line -> line.length() > indent ? line.substring(indent) : line.strip())
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
