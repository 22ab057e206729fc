package io.parsimony.api;

import io.parsimony.field.Progress;
import io.parsimony.prover.ProofRejectedException;
import java.nio.file.Path;

/** Where to begin: loads networks, and verifies proofs. */
public final class Parsimony {
  private Parsimony() {}

  /** Loads an ONNX file with default options. */
  public static Network load(Path model) {
    return load(model, Options.defaults());
  }

  /**
   * Loads an ONNX file.
   *
   * @throws BadInputException if it cannot be read, or has operators we lack
   */
  public static Network load(Path model, Options options) {
    return load(model, options, Progress.none());
  }

  /** Loads an ONNX file; long work on it says how far it is. */
  public static Network load(Path model, Options options, Progress progress) {
    return new Network(ModelFile.read(model, options.dims()), options, progress);
  }

  /**
   * Verifies a proof.
   *
   * <p>Checked, in this order: that the proof is for the trusted key, that the setup is trusted,
   * that the public values lie in the ranges that the trusted key declares, and the proof itself.
   *
   * @return what was shown
   * @throws ProofRejectedException if the proof does not show what it claims
   * @throws BadInputException if the trust does not cover the proof: another circuit, unknown setup
   */
  public static Verified verify(Proof proof, Trust trust) throws ProofRejectedException {
    return Verification.verify(proof, trust);
  }
}
