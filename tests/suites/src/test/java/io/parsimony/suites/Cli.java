package io.parsimony.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parsimony.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/**
 * One command line run in this process.
 *
 * @param code its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record Cli(int code, String out, String err) {

  /** Runs a command line; arguments are turned into text. */
  public static Cli run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err, true), texts);
    return new Cli(code, out.toString(), err.toString());
  }

  /** The JSON document on stdout, after a check that the command succeeded. */
  public JsonNode json() {
    assertThat(code).as(err).isZero();
    return document();
  }

  /** The JSON document on stdout. */
  public JsonNode document() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON on stdout: " + out, e);
    }
  }

  /** Checks that it failed with this code and one line on stderr that contains the text. */
  public void assertRefused(int expectedCode, String text) {
    assertThat(code).as(err).isEqualTo(expectedCode);
    assertThat(err.lines().filter(l -> !l.startsWith("note: ")))
        .singleElement()
        .asString()
        .startsWith("parsimony: ")
        .contains(text)
        .doesNotContain("internal error");
  }
}
