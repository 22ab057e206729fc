package io.parsimony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.api.BadInputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static String report(Throwable failure, int expectedCode) {
    StringWriter err = new StringWriter();
    assertThat(Failures.report(failure, new PrintWriter(err))).isEqualTo(expectedCode);
    return err.toString();
  }

  @Test
  void badInputIsOneLineWithoutAStackTrace() {
    assertThat(report(new BadInputException("first\n  second"), ExitCode.BAD_INPUT))
        .isEqualTo("parsimony: first; second\n");
  }

  @Test
  void anErrorOfOurOwnAsksForAReport() {
    assertThat(report(new IllegalStateException("x"), ExitCode.INTERNAL))
        .hasLineCount(1)
        .contains("internal error, please report it: IllegalStateException: x");
  }

  @Test
  void tooLittleMemorySaysHowToGiveMore() {
    assertThat(report(new OutOfMemoryError("heap"), ExitCode.BAD_INPUT)).contains("-Xmx");
  }
}
