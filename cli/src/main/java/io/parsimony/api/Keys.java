package io.parsimony.api;

import io.parsimony.field.Progress;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.file.ProvingKeyFile;
import io.parsimony.prover.file.VerifyingKeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The keys of one circuit under one setup.
 *
 * @param provingKey what provers need; holds fixed weights, but no secret
 * @param card what the circuit and its public values mean
 * @param setup the setup they were made under
 */
public record Keys(ProvingKey provingKey, CircuitCard card, Setup setup) {
  private static final String PROVING = "pk";
  private static final String VERIFYING = "vk";
  private static final String SETUP = "srs";
  private static final String SETUP_IDENTITY = "srs.id";

  /** What verifiers need. */
  public VerifyingKeyFile verifyingKey() {
    return file().verifyingKeyFile();
  }

  /** Names the circuit: a hash of key, card and setup, 64 hexadecimal digits. */
  public String digest() {
    return verifyingKey().digest();
  }

  private ProvingKeyFile file() {
    return new ProvingKeyFile(provingKey, setup.srs().verifierPart(), card.toText());
  }

  /**
   * Writes {@code pk}, {@code vk}, {@code srs.id} (the setup's identity) and {@code srs} (its
   * points, for proving) into a folder, which is made if it does not exist.
   */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      file().write(folder.resolve(PROVING));
      verifyingKey().write(folder.resolve(VERIFYING));
    } catch (IOException e) {
      throw new BadInputException("cannot write keys to " + folder + ": " + Reasons.of(e), e);
    }
    setup.write(folder.resolve(SETUP));
    byte[] identity = (setup.identity().hex() + "\n").getBytes(StandardCharsets.US_ASCII);
    OutputFile.write(folder.resolve(SETUP_IDENTITY), out -> out.write(identity));
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws BadInputException if a file is missing or damaged, or they do not belong together
   */
  public static Keys load(Path folder, Progress progress) {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(
          folder + " is no folder of keys: give the one that `keygen -o` made");
    }
    Path file = folder.resolve(PROVING);
    ProvingKeyFile pk = Guard.callIo(file, () -> ProvingKeyFile.read(file));
    int k = pk.key().verifyingKey().shape().k();
    Setup setup = Setup.read(folder.resolve(SETUP), k, progress);
    if (!setup.identity().equals(pk.srs().identity())) {
      throw new BadInputException(
          folder
              + ": pk was made under setup "
              + pk.srs().identity()
              + ", srs is "
              + setup.identity());
    }
    return new Keys(pk.key(), CircuitCard.parse(pk.metadata()), setup);
  }

  /** The verifying key in a file, or in a folder that {@code keygen} made. */
  public static VerifyingKeyFile readVerifyingKey(Path fileOrFolder) {
    Path file = Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve(VERIFYING) : fileOrFolder;
    return Guard.callIo(file, () -> VerifyingKeyFile.read(file));
  }
}
