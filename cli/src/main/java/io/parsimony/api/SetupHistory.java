package io.parsimony.api;

import io.parsimony.field.Progress;
import io.parsimony.prover.kzg.ContributionChain;
import io.parsimony.prover.kzg.KnownCeremonies;
import io.parsimony.prover.kzg.SrsException;
import io.parsimony.prover.kzg.SrsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * A setup with the contributions that led to it, which stand in a JSON file beside it.
 *
 * @param setup the points, checked
 * @param chain the contributions, checked
 */
public record SetupHistory(Setup setup, ContributionChain chain) {

  /** Contributions that do not hold, or do not lead to the setup they come with. */
  public static final class BrokenChainException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenChainException(SrsException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** Where the contributions to a setup's file are kept. */
  public static Path fileFor(Path setup) {
    return setup.resolveSibling(setup.getFileName() + ".contributions.json");
  }

  /**
   * Reads a setup and the contributions to it, and checks all of both.
   *
   * @throws BrokenChainException if a contribution was forged, left out or moved
   * @throws BadInputException if a file cannot be read, or the points are no setup
   */
  public static SetupHistory read(Path file, Path contributions, Progress progress)
      throws BrokenChainException {
    InputFile.requireFile(file);
    if (!Files.exists(contributions)) {
      throw new BadInputException(
          "there are no contributions to " + file + ": no file " + contributions);
    }
    ContributionChain chain = ContributionFile.read(contributions);
    Setup setup = Setup.read(file, progress);
    try {
      chain.check(setup.srs());
    } catch (SrsException e) {
      throw new BrokenChainException(e);
    }
    return new SetupHistory(setup, chain);
  }

  /**
   * Contributes fresh randomness to a setup: the result is safe if this was, or if the setup was
   * before. The secret is drawn here and kept nowhere.
   *
   * @param in a setup, with or without contributions beside it
   * @param out where to write the new setup; the contributions go beside it
   * @throws BrokenChainException if there are contributions that do not hold
   */
  public static SetupHistory update(Path in, Path out, Progress progress)
      throws BrokenChainException {
    InputFile.requireFile(in);
    OutputFile.requirePlace(out);
    if (SetupCheck.isSame(in, out)) {
      throw new BadInputException("write the new setup to another file than " + in);
    }
    SetupHistory old;
    if (Files.exists(fileFor(in))) {
      old = read(in, fileFor(in), progress);
    } else {
      Setup setup = Setup.read(in, progress);
      old = new SetupHistory(setup, ContributionChain.startingAt(setup.srs()));
    }
    ContributionChain.Updated updated =
        old.chain.contribute(old.setup.srs(), new SecureRandom(), new ForkJoinPool(), progress);
    SetupHistory history =
        new SetupHistory(new Setup(updated.srs(), out.toString()), updated.chain());
    history.setup.write(out);
    ContributionFile.write(history.chain, fileFor(out));
    return history;
  }

  /** The identity of the setup that the first contribution was made to. */
  public SrsIdentity start() {
    return SrsIdentity.of(chain.startTauG2());
  }

  /** The name of the public ceremony that it started from, if it is one that we know. */
  public Optional<String> startCeremony() {
    return KnownCeremonies.name(start());
  }
}
