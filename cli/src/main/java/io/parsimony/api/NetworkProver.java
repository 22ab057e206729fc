package io.parsimony.api;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.Witness;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.InsufficientMemoryException;
import io.parsimony.prover.ProvedBytes;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProverStats;
import io.parsimony.prover.file.ProofFile;
import io.parsimony.prover.link.ColumnLink;
import io.parsimony.prover.link.RecordedBlinding;
import io.parsimony.prover.transcript.TranscriptHash;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Proves what one network says of inputs, with one key. Not thread-safe. */
public final class NetworkProver {
  private final Network network;
  private final Keys keys;
  private final Prover prover;
  private @Nullable ProverStats lastStats;

  NetworkProver(Network network, Keys keys, Prover prover) {
    this.network = network;
    this.keys = keys;
    this.prover = prover;
  }

  /** The same prover with less memory and more time, see {@link Prover#savingMemory}. */
  public NetworkProver savingMemory() {
    return new NetworkProver(network, keys, prover.savingMemory());
  }

  /**
   * Proves what the model says of an input. The proof brings the verifying key along.
   *
   * @param input a file of inputs
   * @throws BadInputException if the input does not fit the model, or overflows its ranges, or the
   *     proof would not fit into memory
   */
  public Proof prove(Path input) {
    return prove(input, Blinding.secure());
  }

  /**
   * Proves with committed weights, and writes the link to the commitment beside the proof.
   *
   * @param file where the proof is written; the link goes to {@code FILE.link}
   * @throws BadInputException as {@link #prove(Path)}, or if the commitment is for another circuit
   *     or setup
   */
  public Proof proveLinked(Path input, Commitment.Secret secret, Path file) {
    if (!secret.commitment().columns().columns().equals(keys.card().weightColumns())
        || !secret.commitment().setup().equals(keys.setup().identity())) {
      throw new BadInputException("the commitment is for another circuit or setup");
    }
    var blinding = new RecordedBlinding(Blinding.secure());
    Proof proof = prove(input, blinding);
    proof.save(file);
    ColumnLink link =
        ColumnLink.make(
            keys.setup().srs(),
            keys.provingKey().verifyingKey().shape(),
            secret.opened(),
            blinding,
            keys.digest(),
            proof.content().proof(),
            Blinding.secure());
    Commitment.writeLink(Commitment.linkOf(file), link);
    return proof;
  }

  private Proof prove(Path input, Blinding blinding) {
    requireMemory();
    int k = keys.provingKey().verifyingKey().shape().k();
    Witness witness = Guard.call(() -> CircuitCompiler.witness(k, network.witness(input)));
    ProvedBytes proved =
        Guard.call(() -> prover.run(witness.source(), witness.instances(), blinding));
    lastStats = proved.stats();
    return new Proof(
        new ProofFile(
            TranscriptHash.BLAKE2B,
            keys.digest(),
            keys.setup().identity(),
            keys.card().toText(),
            witness.instances(),
            proved.proof(),
            keys.verifyingKey()));
  }

  private void requireMemory() {
    try {
      prover.requireMemory();
    } catch (InsufficientMemoryException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Where the time of the last proof went; null before the first. */
  public @Nullable ProverStats lastStats() {
    return lastStats;
  }
}
