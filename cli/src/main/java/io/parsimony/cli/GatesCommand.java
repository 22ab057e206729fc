package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gates}: the gate sets there are. */
@Command(
    name = "gates",
    mixinStandardHelpOptions = true,
    description = "Lists the gate sets: complete ways of turning layers into constraints.",
    footerHeading = "%nExamples:%n",
    footer = {"  parsimony gates", "  parsimony gates --json"})
final class GatesCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    ObjectNode document = Json.document("gates");
    ArrayNode list = document.putArray("gateSets");
    StringBuilder text = new StringBuilder();
    for (GateSet gates : GateSets.all()) {
      String profile = gates.profile().name().toLowerCase(Locale.ROOT);
      list.addObject()
          .put("name", gates.name())
          .put("profile", profile)
          .put("sound", gates.unsoundness().isEmpty())
          .put("description", gates.describe());
      text.append(gates.name()).append(" (profile ").append(profile);
      text.append(gates.unsoundness().isEmpty() ? ")\n  " : "), UNSOUND\n  ");
      text.append(gates.describe().strip().replaceAll("\\s+", " ")).append("\n\n");
    }
    if (console.isJson()) {
      console.print(document);
    } else {
      console.print(text.toString().stripTrailing());
    }
    return ExitCode.OK;
  }
}
