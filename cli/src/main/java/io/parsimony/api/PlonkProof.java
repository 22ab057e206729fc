package io.parsimony.api;

import io.parsimony.prover.file.Container;
import io.parsimony.prover.file.ContainerException;
import io.parsimony.prover.file.ProofFile;
import java.nio.file.Path;

/** Proofs as halo2 writes them: nothing but the bytes of the transcript. */
public final class PlonkProof {
  private PlonkProof() {}

  /**
   * The bytes of a proof: those of the file, or those that a file of ours wraps.
   *
   * @throws BadInputException if there is no such file, or it is a damaged file of ours
   */
  public static byte[] read(Path file) {
    byte[] bytes = InputFile.read(file);
    return isWrapped(file) ? Guard.callIo(file, () -> ProofFile.read(file)).proof() : bytes;
  }

  private static boolean isWrapped(Path file) {
    return Guard.callIo(
        file,
        () -> {
          try {
            Container.kindOf(file);
            return true;
          } catch (ContainerException e) {
            return false;
          }
        });
  }
}
