package io.parsimony.prover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RustTextTest {

  /** Right-hand sides are what Rust's {:?} prints. */
  @ParameterizedTest
  @CsvSource({
    "range, range",
    "\\u0022x\\u0022, \\\"x\\\"",
    "a\\u0027b, a'b",
    "\\u005c, \\\\",
    "\\u000a\\u0009\\u000d\\u0000, \\n\\t\\r\\0",
    "\\u0001\\u007f, \\u{1}\\u{7f}",
    "\\u00e9, \u00e9",
    "e\\u0301, e\\u{301}",
    "\\u200b\\u00a0\\u00ad, \\u{200b}\\u{a0}\\u{ad}",
    "\\u09be, \\u{9be}",
    "\\ud83d\\ude00, \uD83D\uDE00",
    "\\udb40\\udc01, \\u{e0001}",
    "\\u4e2d, \u4e2d",
  })
  void escapesAsRustDoes(String escaped, String expected) {
    StringBuilder out = new StringBuilder();
    RustText.appendQuoted(out, unescaped(escaped));
    assertThat(out).hasToString('"' + expected + '"');
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\u", i)) {
        out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
