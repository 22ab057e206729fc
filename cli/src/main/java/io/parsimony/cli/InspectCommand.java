package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.FileFacts;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code inspect FILE}: what a file of ours says of itself. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Shows what a proof, key, setup, calibration or model says of itself. Nothing is verified:"
            + " these are claims.",
    footerHeading = "%nExamples:%n",
    footer = {"  parsimony inspect answer.proof", "  parsimony inspect keys/vk --json"})
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A file that one of our commands wrote or reads.")
  private Path file = Path.of("");

  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    FileFacts facts = FileFacts.of(file);
    if (console.isJson()) {
      ObjectNode document = Json.document("inspect").put("file", file.toString());
      document.put("kind", facts.kind());
      facts.facts().forEach((name, value) -> put(document, name, value));
      console.print(document);
    } else {
      StringBuilder text = new StringBuilder(facts.kind()).append('\n');
      for (Map.Entry<String, Object> fact : facts.facts().entrySet()) {
        text.append(String.format(Locale.ROOT, "  %-20s %s%n", fact.getKey(), fact.getValue()));
      }
      console.print(text.toString().stripTrailing());
    }
    return ExitCode.OK;
  }

  private static void put(ObjectNode into, String name, Object value) {
    switch (value) {
      case Number number -> into.put(name, number.longValue());
      case Boolean flag -> into.put(name, flag);
      case Iterable<?> many -> {
        ArrayNode list = into.putArray(name);
        many.forEach(each -> list.add(each.toString()));
      }
      default -> into.put(name, value.toString());
    }
  }
}
