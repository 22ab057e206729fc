package io.parsimony.cli;

import io.parsimony.api.PlonkCircuit;
import io.parsimony.api.Setup;
import io.parsimony.field.Progress;
import io.parsimony.prover.transcript.TranscriptHash;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the {@code plonk} commands share: the circuit and the setup. */
final class PlonkOptions {
  /** Exactly one of two ways to get a setup. */
  static final class SetupChoice {
    @Option(
        names = "--unsafe-tau",
        required = true,
        paramLabel = "SECRET",
        description =
            "Make the setup of this known secret, decimal or 0x hexadecimal. Anyone can forge proofs"
                + " under it: for comparing programs only.")
    private @Nullable String secret;

    @Option(
        names = "--srs",
        required = true,
        paramLabel = "FILE",
        description = "Setup: a ceremony's .ptau file, or halo2's ParamsKZG (raw or processed).")
    private @Nullable Path file;
  }

  /** The hash of proofs, as the command line names it. */
  enum Hash {
    BLAKE2B(TranscriptHash.BLAKE2B),
    KECCAK(TranscriptHash.KECCAK256);

    private final TranscriptHash transcript;

    Hash(TranscriptHash transcript) {
      this.transcript = transcript;
    }

    TranscriptHash transcript() {
      return transcript;
    }
  }

  @Parameters(
      paramLabel = "CIRCUIT",
      description = "A circuit as JSON, as `export` writes it (docs/guide/halo2-interop.md).")
  private Path circuit = Path.of("");

  @ArgGroup(exclusive = true, multiplicity = "1")
  private SetupChoice choice = new SetupChoice();

  PlonkCircuit circuit(Progress progress) {
    return PlonkCircuit.read(circuit, progress);
  }

  Setup setup(PlonkCircuit read, Progress progress) {
    int k = read.content().circuit().k();
    String secret = choice.secret;
    Path file = choice.file;
    if (secret != null) {
      return Setup.ofSecret(k, secret);
    }
    if (file != null) {
      return Setup.read(file, k, progress);
    }
    throw new IllegalStateException("neither setup was given");
  }
}
