package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.ZooModel;
import io.parsimony.explore.zoo.Family;
import io.parsimony.explore.zoo.Zoo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zoo}: the built-in families of networks; {@code zoo export} writes one. */
@Command(
    name = "zoo",
    mixinStandardHelpOptions = true,
    description =
        "Lists the built-in families of networks and their parameters. Wherever a command takes a"
            + " MODEL, zoo:FAMILY,PARAMETER=VALUE,... stands for a member with weights drawn from a"
            + " seed: good for counting and timing, not trained.",
    subcommands = {ZooCommand.Export.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony zoo",
      "  parsimony count zoo:nanogpt,n_embd=64,n_layer=4 --gates all",
      "  parsimony zoo export lenet,hidden=none -o lenet.onnx"
    })
final class ZooCommand implements Callable<Integer> {
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    ObjectNode document = Json.document("zoo");
    ArrayNode list = document.putArray("families");
    StringBuilder text = new StringBuilder();
    for (Family family : Zoo.families()) {
      long n = ZooModel.parameters(family.name());
      ObjectNode node = list.addObject().put("name", family.name());
      node.put("description", family.describe()).put("parameterCount", n);
      ObjectNode parameters = node.putObject("parameters");
      family.defaults().forEach(parameters::put);
      parameters.put("seed", "1");
      text.append(family.name()).append(", N = ").append(TextTable.grouped(n)).append("\n  ");
      text.append(family.describe()).append("\n  zoo:").append(family.name()).append(',');
      text.append(
          family.defaults().entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .collect(Collectors.joining(",")));
      text.append(",seed=1\n\n");
    }
    if (console.isJson()) {
      console.print(document);
    } else {
      console.print(text.toString().stripTrailing());
    }
    return ExitCode.OK;
  }

  /** {@code zoo export}. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes a member of a family as an ONNX file.")
  static final class Export implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "FAMILY,PARAMETER=VALUE,...")
    private String model = "";

    @Option(
        names = {"-o", "--out"},
        required = true,
        paramLabel = "FILE",
        description = "Where to write it.")
    private Path output = Path.of("");

    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      long n = ZooModel.export(model, output);
      ObjectNode document = Json.document("zoo export").put("model", model);
      document.put("file", output.toString()).put("parameterCount", n);
      if (console.isJson()) {
        console.print(document);
      } else {
        console.print("wrote " + output + ", N = " + TextTable.grouped(n));
      }
      return ExitCode.OK;
    }
  }
}
