package io.parsimony.cli;

import io.parsimony.api.Keys;
import io.parsimony.api.Network;
import io.parsimony.api.Setup;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The setup that keys are made under. */
final class SetupOption {
  @Option(
      names = "--srs",
      paramLabel = "FILE",
      description =
          "Setup to make keys under: a ceremony's .ptau file, or one that `srs` wrote (default: a trial"
              + " setup from fresh randomness, which verifiers refuse unless told otherwise).")
  private @Nullable Path file;

  /** Whether a setup was named. */
  boolean isGiven() {
    return file != null;
  }

  /** Keys under the named setup, or under a trial setup with a notice. */
  Keys keys(Network network, Console console) {
    Path named = file;
    if (named == null) {
      console.notice(
          "keys under a trial setup: verify accepts it only with --allow-unsafe-srs (use --srs)");
      return network.keys();
    }
    int k = network.plan().options().k();
    return network.keys(Setup.read(named, k, console.progress()));
  }
}
