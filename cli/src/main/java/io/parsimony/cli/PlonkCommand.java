package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.OutputFile;
import io.parsimony.api.PlonkCircuit;
import io.parsimony.api.PlonkProof;
import io.parsimony.api.Setup;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.prover.CircuitShape;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.UnsatisfiedWitnessException;
import io.parsimony.prover.VerifyingKey;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plonk keygen|prove|verify CIRCUIT}: the prover without networks. */
@Command(
    name = "plonk",
    mixinStandardHelpOptions = true,
    description =
        "Makes keys and proofs of any circuit that is given as JSON. They are halo2's, byte for"
            + " byte: proofs made here are accepted there, and the other way round. Each command"
            + " makes the keys again from the circuit and the setup: a commitment for each fixed"
            + " and each permutation column, as `verify` must to know the circuit, which no key"
            + " file names.",
    subcommands = {PlonkCommand.MakeKey.class, PlonkCommand.Prove.class, PlonkCommand.Verify.class})
final class PlonkCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name what to do: keygen, prove or verify");
  }

  private static String repr(ProvingKey key) {
    return key.verifyingKey().transcriptRepr().toString();
  }

  /** Prints what halo2 would know of the verifying key. */
  @Command(
      name = "keygen",
      mixinStandardHelpOptions = true,
      description = "Prints the verifying key: transcript_repr, commitments, k and degree.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  parsimony plonk keygen circuit.json --unsafe-tau 0x1234567890abcdef",
        "  parsimony plonk keygen circuit.json --srs powersOfTau28_hez_final_11.ptau --json"
      })
  static final class MakeKey implements Callable<Integer> {
    @Option(names = "--pinned", description = "Print the text that the key digest is made from.")
    private boolean pinned;

    @Mixin private PlonkOptions options = new PlonkOptions();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      PlonkCircuit circuit = options.circuit(console.progress());
      VerifyingKey key = circuit.keygen(options.setup(circuit, console.progress())).verifyingKey();
      if (console.isJson()) {
        console.print(json(key));
      } else {
        console.print(text(key));
      }
      return ExitCode.OK;
    }

    private ObjectNode json(VerifyingKey key) {
      CircuitShape shape = key.shape();
      ObjectNode document = Json.document("plonk-keygen");
      document.put("transcript_repr", key.transcriptRepr().toString());
      document.put("k", shape.k()).put("degree", shape.degree());
      document.put("blinding_factors", shape.blindingFactors());
      document.put("extended_k", shape.extendedK());
      points(document.putArray("fixed_commitments"), key.fixedCommitments());
      points(document.putArray("permutation_commitments"), key.permutationCommitments());
      if (pinned) {
        document.put("pinned", key.pinnedText());
      }
      return document;
    }

    private static void points(ArrayNode array, List<G1Affine> points) {
      for (G1Affine point : points) {
        ObjectNode node = array.addObject().put("x", point.x().toString());
        node.put("y", point.y().toString());
      }
    }

    private String text(VerifyingKey key) {
      CircuitShape shape = key.shape();
      StringBuilder text = new StringBuilder("transcript_repr ");
      text.append(key.transcriptRepr());
      text.append("\nk ").append(shape.k()).append("\ndegree ").append(shape.degree());
      text.append("\nblinding_factors ").append(shape.blindingFactors());
      text.append("\nextended_k ").append(shape.extendedK());
      points(text, "fixed_commitment", key.fixedCommitments());
      points(text, "permutation_commitment", key.permutationCommitments());
      if (pinned) {
        text.append("\npinned ").append(key.pinnedText());
      }
      return text.toString();
    }

    private static void points(StringBuilder text, String label, List<G1Affine> points) {
      for (int i = 0; i < points.size(); i++) {
        text.append('\n').append(label).append(' ').append(i).append(' ').append(points.get(i));
      }
    }
  }

  /** Makes a proof. */
  @Command(
      name = "prove",
      mixinStandardHelpOptions = true,
      description =
          "Proves a circuit with the witness and public values of its file, and writes halo2's raw"
              + " bytes. The proof is verified before it is written.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  parsimony plonk prove circuit.json --srs setup.srs -o circuit.proof",
        "  parsimony plonk prove circuit.json --unsafe-tau 119 --transcript keccak -o circuit.proof"
      })
  static final class Prove implements Callable<Integer> {
    @Option(
        names = {"-o", "--out"},
        required = true,
        paramLabel = "FILE",
        description = "Where to write the proof.")
    private Path output = Path.of("");

    @Option(
        names = "--transcript",
        paramLabel = "blake2b|keccak",
        defaultValue = "blake2b",
        description = "Hash of the transcript (default: blake2b).")
    private PlonkOptions.Hash hash = PlonkOptions.Hash.BLAKE2B;

    @Mixin private ProofOptions proofs = new ProofOptions();
    @Mixin private PlonkOptions options = new PlonkOptions();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      PlonkCircuit circuit = options.circuit(console.progress());
      Setup setup = options.setup(circuit, console.progress());
      ProvingKey key = circuit.keygen(setup);
      if (proofs.isLowMemory()) {
        circuit = circuit.savingMemory();
      }
      byte[] proof;
      try {
        proof = circuit.prove(setup, key, hash.transcript());
      } catch (UnsatisfiedWitnessException e) {
        String why = Failures.oneLine(e.getMessage());
        console.err().println("parsimony: the witness does not satisfy the circuit: " + why);
        console.err().flush();
        return ExitCode.REJECTED;
      }
      OutputFile.write(output, out -> out.write(proof));
      if (console.isJson()) {
        ObjectNode document = Json.document("plonk-prove").put("transcript_repr", repr(key));
        document.put("file", output.toString()).put("proofBytes", proof.length);
        ProofOptions.fill(document, circuit.lastStats());
        console.print(document);
      } else {
        console.print(
            "proof "
                + output
                + " ("
                + proof.length
                + " bytes)\n"
                + proofs.text(circuit.lastStats())
                + "transcript_repr "
                + repr(key));
      }
      return ExitCode.OK;
    }
  }

  /** Checks a proof. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Verifies a proof of a circuit with the public values of its file; the witness is not"
              + " needed. Exit code 1 if the proof is rejected.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  parsimony plonk verify example.json --proof ex.proof --unsafe-tau 0x1234567890abcdef",
        "  parsimony plonk verify circuit.json --proof circuit.proof --srs setup.srs"
      })
  static final class Verify implements Callable<Integer> {
    @Option(
        names = "--proof",
        required = true,
        paramLabel = "FILE",
        description = "halo2's raw bytes, or a file that `prove` wrote.")
    private Path proof = Path.of("");

    @Option(
        names = "--transcript",
        paramLabel = "blake2b|keccak",
        defaultValue = "blake2b",
        description = "Hash of the transcript (default: blake2b).")
    private PlonkOptions.Hash hash = PlonkOptions.Hash.BLAKE2B;

    @Mixin private PlonkOptions options = new PlonkOptions();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      byte[] bytes = PlonkProof.read(proof);
      PlonkCircuit circuit = options.circuit(console.progress());
      Setup setup = options.setup(circuit, console.progress());
      ProvingKey key = circuit.keygen(setup);
      ObjectNode document = Json.document("plonk-verify").put("transcript_repr", repr(key));
      try {
        circuit.verify(setup, key, hash.transcript(), bytes);
        document.put("accepted", true);
      } catch (ProofRejectedException e) {
        document.put("accepted", false).put("reason", e.getMessage());
        console.err().println("parsimony: rejected " + proof + ": " + e.getMessage());
        console.err().flush();
      }
      boolean accepted = document.path("accepted").booleanValue();
      if (console.isJson()) {
        console.print(document);
      } else if (accepted) {
        console.print("accepted " + proof + "\ntranscript_repr " + repr(key));
      }
      return accepted ? ExitCode.OK : ExitCode.REJECTED;
    }
  }
}
