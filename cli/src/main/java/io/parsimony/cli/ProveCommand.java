package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.BadInputException;
import io.parsimony.api.Commitment;
import io.parsimony.api.Keys;
import io.parsimony.api.Network;
import io.parsimony.api.NetworkProver;
import io.parsimony.api.Parsimony;
import io.parsimony.api.Proof;
import io.parsimony.api.Statement;
import io.parsimony.onnx.InputFiles;
import io.parsimony.prover.ProverStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prove MODEL --input FILE.. -o PROOF}: proves what a model says of inputs. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description =
        "Proves that the model gives its answer for an input. Without --key, keys are made first;"
            + " without --srs these are under a trial setup, whose points are written beside the"
            + " proof as PROOF.srs. Several inputs share keys and one process.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony prove model.onnx --input input.json -o answer.proof",
      "  parsimony prove model.onnx --input a.json --input b.json --key keys -o proofs"
    })
final class ProveCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "The model's input: " + InputFiles.FORMATS + " (docs/guide/inputs.md). Repeatable.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--key",
      paramLabel = "DIR",
      description = "Keys that `keygen` made with the same options (default: make keys).")
  private @Nullable Path key;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "PROOF",
      description =
          "Where to write the proof; for several inputs a folder, with a proof INPUT.proof for"
              + " each.")
  private Path output = Path.of("");

  @Option(
      names = "--commitment",
      paramLabel = "FILE",
      description =
          "What `commit` wrote, with FILE.secret beside it: links each proof to it, by PROOF.link.")
  private @Nullable Path commitment;

  @Option(
      names = "--allow-unsound",
      description =
          "Prove even under a gate set that `gates` lists as unsound: such a proof shows nothing.")
  private boolean allowUnsound;

  @Mixin private ProofOptions proofs = new ProofOptions();
  @Mixin private SetupOption setup = new SetupOption();
  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Map<Path, Path> targets = targets();
    Network network = Parsimony.load(model, options.options(), console.progress());
    if (!network.unsoundness().isEmpty() && !allowUnsound) {
      throw new BadInputException(
          "gate set "
              + options.gates()
              + " is unsound ("
              + network.unsoundness()
              + "); a proof under it shows nothing. To make one all the same: --allow-unsound");
    }
    Keys keys = keys(network);
    NetworkProver prover = network.prover(keys);
    if (proofs.isLowMemory()) {
      prover = prover.savingMemory();
    }
    return prove(network, keys, prover, targets);
  }

  private int prove(Network network, Keys keys, NetworkProver prover, Map<Path, Path> targets) {
    network.notices().forEach(console::notice);
    ObjectNode document = Json.document("prove").put("model", network.graph().name());
    document.put("gateSet", keys.card().gateSet()).put("digest", keys.digest());
    document.put("srs", keys.setup().identity().hex());
    ArrayNode list = document.putArray("proofs");
    StringBuilder text = new StringBuilder();
    targets.forEach((input, target) -> {
      Statement statement = network.statement(input);
      Proof proof = prove(prover, input, target);
      ObjectNode node = list.addObject().put("input", input.toString());
      node.put("file", target.toString()).put("proofBytes", proof.content().proof().length);
      StatementText.fill(node, statement);
      text.append(StatementText.of(statement));
      ProverStats figures = prover.lastStats();
      ProofOptions.fill(node, figures);
      text.append(summary(target, proof, figures)).append(proofs.text(figures));
    });
    if (key == null && !setup.isGiven()) {
      Path points = Path.of(output + ".srs");
      keys.setup().write(points);
      document.put("setupFile", points.toString());
    }
    if (console.isJson()) {
      console.print(document);
    } else {
      console.print(text + "digest  " + keys.digest());
    }
    return ExitCode.OK;
  }

  private Proof prove(NetworkProver prover, Path input, Path target) {
    if (commitment != null) {
      return prover.proveLinked(input, Commitment.Secret.read(commitment), target);
    }
    Proof proof = prover.prove(input);
    proof.save(target);
    return proof;
  }

  private Keys keys(Network network) {
    if (key == null) {
      return setup.keys(network, console);
    }
    if (setup.isGiven()) {
      throw new BadInputException("--key brings its own setup: leave out --srs");
    }
    return Keys.load(key, console.progress());
  }

  /** Which proof goes where, checked before the work begins. */
  private Map<Path, Path> targets() {
    Map<Path, Path> targets = new LinkedHashMap<>();
    if (inputs.size() == 1) {
      targets.put(inputs.getFirst(), output);
      return targets;
    }
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new BadInputException("several inputs need a folder, and " + output + " is none", e);
    }
    for (Path input : inputs) {
      String name = input.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
      Path target = output.resolve(name + ".proof");
      if (targets.containsValue(target)) {
        throw new BadInputException(
            "two inputs are named " + name + ": their proofs would collide");
      }
      targets.put(input, target);
    }
    return targets;
  }

  private static String summary(Path target, Proof proof, @Nullable ProverStats figures) {
    if (figures == null) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "proof   %s (%,d bytes, %.2f s)%n",
        target,
        proof.content().proof().length,
        ProofOptions.seconds(figures.total()));
  }
}
