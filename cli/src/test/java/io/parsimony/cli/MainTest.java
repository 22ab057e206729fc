package io.parsimony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void withoutACommandItAsksForOneInOneLine() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).isEqualTo("parsimony: name a command; see `parsimony --help`\n");
  }

  @Test
  void anUnknownCommandGetsASuggestion() {
    CommandLineRun run = CommandLineRun.of("doctr");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).hasLineCount(1).contains("did you mean").contains("doctor");
  }

  @Test
  void helpListsCommandsAndExitCodes() {
    CommandLineRun run = CommandLineRun.of("--help");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("doctor").contains("gates").contains("a proof was rejected");
  }

  @Test
  void versionIsThatOfTheBuild() {
    CommandLineRun run = CommandLineRun.of("--version");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).startsWith("parsimony ").doesNotContain("${");
  }

  @Test
  void everyCommandHasExamplesInItsHelpAndAnswersInJson() {
    var commands = new picocli.CommandLine(new Main()).getSubcommands();
    commands.forEach((name, command) -> {
      if (!name.equals("help") && command.getSubcommands().isEmpty()) {
        String help = command.getUsageMessage();
        assertThat(help).as(name).contains("Examples:").contains("--json");
      }
    });
  }

  @Test
  void doctorAnswersInJsonWithASchema() throws IOException {
    CommandLineRun run = CommandLineRun.of("doctor", "--json");
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.path("schema").textValue()).isEqualTo("parsimony.doctor/1");
    assertThat(document.path("findings").findValuesAsText("name"))
        .contains("kernels", "memory", "cores", "jvm flags", "faster");
    assertThat(document.path("findings").size()).isGreaterThan(3);
  }
}
