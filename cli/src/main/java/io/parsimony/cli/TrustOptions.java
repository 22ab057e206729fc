package io.parsimony.cli;

import io.parsimony.api.BadInputException;
import io.parsimony.api.Network;
import io.parsimony.api.Parsimony;
import io.parsimony.api.Proof;
import io.parsimony.api.Setup;
import io.parsimony.api.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a verifier trusts. Exactly one way to know the key; the setup is a matter of its own. */
final class TrustOptions {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Trust this verifying key: the file vk, or the folder that `keygen` made.")
  private @Nullable Path key;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Trust this model: make the key from it again. Give the prover's options too, and its setup"
              + " with --srs (default: PROOF.srs beside the proof, if there).")
  private @Nullable Path model;

  @Option(
      names = "--digest",
      paramLabel = "HEX",
      description = "Trust the key of this digest, as `keygen` and `prove` print it.")
  private @Nullable String digest;

  @Option(
      names = "--allow-embedded-key",
      description =
          "Take the key that the proof file brings along: shows only that it fits itself.")
  private boolean embedded;

  @Option(names = "--srs", paramLabel = "FILE", description = "Trust the setup in this file.")
  private @Nullable Path srs;

  @Option(
      names = "--allow-unsafe-srs",
      description = "Accept a setup whose maker could forge proofs, such as a trial setup.")
  private boolean unsafeSetup;

  private @Nullable Setup readSetup;
  private @Nullable Trust known;

  /** The trust to verify a proof with. What does not depend on the proof is read once. */
  Trust trust(Path file, Proof proof, ModelOptions options, Console console) {
    Trust trust = known;
    if (trust == null) {
      trust = withSetup(key(file, proof, options, console), console);
      known = model == null || srs != null ? trust : null;
    }
    return trust;
  }

  /**
   * The setup named by {@code --srs}.
   *
   * @throws BadInputException if there is none
   */
  Setup setup(Console console) {
    if (srs == null) {
      throw new BadInputException("--commitment needs the setup's points: give --srs FILE");
    }
    Setup setup = readSetup == null ? Setup.read(srs, console.progress()) : readSetup;
    readSetup = setup;
    return setup;
  }

  private Trust key(Path file, Proof proof, ModelOptions options, Console console) {
    long ways =
        Stream.of(key != null, model != null, digest != null, embedded).filter(b -> b).count();
    if (ways != 1) {
      throw new BadInputException(
          ways == 0
              ? "say which key to trust: --key FILE, --model MODEL, --digest HEX, or"
                  + " --allow-embedded-key to take the proof's own"
              : "give one of --key, --model, --digest and --allow-embedded-key, not " + ways);
    }
    if (key != null) {
      return Trust.key(key);
    }
    if (digest != null) {
      return Trust.digest(digest);
    }
    if (model != null) {
      return fromModel(model, file, proof, options, console);
    }
    return Trust.embeddedKey();
  }

  private Trust fromModel(
      Path modelFile, Path file, Proof proof, ModelOptions options, Console console) {
    Network network = Parsimony.load(modelFile, options.options(), console.progress());
    int k = network.plan().options().k();
    Path points = srs == null ? Path.of(file + ".srs") : srs;
    if (srs == null && !Files.exists(points)) {
      throw new BadInputException(
          "--model needs the setup's points to make the key again: give --srs FILE");
    }
    Setup setup = Setup.read(points, k, console.progress());
    if (!setup.identity().equals(proof.content().srs())) {
      throw new BadInputException(
          "the proof is for setup "
              + proof.content().srs()
              + ", "
              + points
              + " holds "
              + setup.identity());
    }
    return Trust.model(network, setup);
  }

  private Trust withSetup(Trust trust, Console console) {
    Trust full = trust;
    if (srs != null) {
      Setup setup = readSetup == null ? Setup.read(srs, console.progress()) : readSetup;
      readSetup = setup;
      full = full.trustingSetup(setup.identity());
    }
    return unsafeSetup ? full.allowingUnsafeSetup() : full;
  }
}
