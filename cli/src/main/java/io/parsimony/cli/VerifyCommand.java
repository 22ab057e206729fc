package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Commitment;
import io.parsimony.api.Parsimony;
import io.parsimony.api.Proof;
import io.parsimony.api.Setup;
import io.parsimony.api.Trust;
import io.parsimony.api.Verified;
import io.parsimony.prover.ProofRejectedException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify PROOF..}: checks proofs against what the verifier trusts. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Verifies proofs. What to trust is for you to say: a key (--key), a model from which the key is"
            + " made again (--model, with the prover's options), or a digest (--digest). Public values"
            + " are range-checked and shown as the numbers they stand for.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony verify answer.proof --key keys/vk",
      "  parsimony verify answer.proof --model model.onnx --srs setup.srs",
      "  parsimony verify answer.proof --digest 5e1f... --allow-unsafe-srs"
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PROOF", arity = "1..*", description = "Files that `prove` wrote.")
  private List<Path> proofs = List.of();

  @Option(
      names = "--commitment",
      paramLabel = "FILE",
      description =
          "Accept only proofs about the private network of this commitment, shown by PROOF.link."
              + " Needs --srs.")
  private @Nullable Path commitment;

  @Mixin private TrustOptions trust = new TrustOptions();
  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    ObjectNode document = Json.document("verify");
    ArrayNode list = document.putArray("proofs");
    StringBuilder text = new StringBuilder();
    boolean accepted = true;
    for (Path file : proofs) {
      ObjectNode node = list.addObject().put("file", file.toString());
      try {
        Proof proof = Proof.read(file);
        Trust trusted = trust.trust(file, proof, options, console);
        Verified verified = Parsimony.verify(proof, trusted);
        if (commitment != null) {
          Setup setup = trust.setup(console);
          Commitment.read(commitment)
              .verify(proof, verified, trusted, Commitment.linkOf(file), setup);
        }
        accepted(node, verified);
        text.append(StatementText.of(verified.statement()));
        text.append("accepted ").append(file).append(": ").append(verified.card().model());
        text.append(" under ").append(verified.card().gateSet()).append(", weights ");
        text.append(verified.card().params()).append('\n').append(remarks(verified, commitment));
      } catch (ProofRejectedException e) {
        accepted = false;
        node.put("accepted", false).put("reason", e.getMessage());
        console.err().println("parsimony: rejected " + file + ": " + e.getMessage());
        console.err().flush();
      }
    }
    document.put("accepted", accepted);
    if (console.isJson()) {
      console.print(document);
    } else if (!text.isEmpty()) {
      console.print(text.toString().stripTrailing());
    }
    return accepted ? ExitCode.OK : ExitCode.REJECTED;
  }

  private static void accepted(ObjectNode node, Verified verified) {
    node.put("accepted", true).put("model", verified.card().model());
    node.put("gateSet", verified.card().gateSet()).put("params", verified.card().params());
    node.put("sound", verified.unsoundness().isEmpty());
    node.put("weightRange", verified.card().weightRange());
    node.put("quantisation", verified.card().quantisation());
    node.put("digest", verified.digest()).put("srs", verified.setup().hex());
    node.put("ceremony", verified.ceremony().orElse(""));
    StatementText.fill(node, verified.statement());
  }

  private static String remarks(Verified verified, @Nullable Path commitment) {
    StringBuilder text = new StringBuilder();
    if (!verified.unsoundness().isEmpty()) {
      text.append("         shown: NOTHING, the gate set is unsound: ");
      text.append(verified.unsoundness()).append('\n');
    } else if (commitment != null) {
      text.append("         shown: the private network of ").append(commitment);
      text.append(" gives this output\n");
    } else if (!verified.card().params().equals("fixed")) {
      text.append("         shown: some network of this shape gives this output\n");
      if (verified.card().weightRange().equals("trusted")) {
        text.append("         its weights were NOT range-checked (--weight-range trusted)\n");
      }
    }
    text.append("         setup: ");
    text.append(verified.ceremony().orElse("not from a ceremony known here")).append('\n');
    return text.toString();
  }
}
