package io.parsimony.api;

import io.parsimony.circuit.audit.Audit;
import io.parsimony.circuit.audit.AuditReport;
import io.parsimony.circuit.audit.Finding;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.circuit.compiled.json.CircuitJson;
import io.parsimony.circuit.dev.CompiledCircuitChecker;
import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.ProvedBytes;
import io.parsimony.prover.Prover;
import io.parsimony.prover.ProverStats;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.UnsatisfiedWitnessException;
import io.parsimony.prover.Verifier;
import io.parsimony.prover.transcript.TranscriptHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * A circuit as a JSON file gives it, with its public values and perhaps a witness: the prover below
 * the networks, whose keys and proofs are those of halo2. Not thread-safe.
 */
public final class PlonkCircuit {
  private final CircuitFile file;
  private final Progress progress;
  private final boolean lowMemory;
  private final ForkJoinPool workers = new ForkJoinPool();
  private @Nullable ProverStats lastStats;

  private PlonkCircuit(CircuitFile file, Progress progress, boolean lowMemory) {
    this.file = file;
    this.progress = progress;
    this.lowMemory = lowMemory;
  }

  /**
   * Reads a circuit.
   *
   * @throws BadInputException if the file is no circuit
   */
  public static PlonkCircuit read(Path path, Progress progress) {
    InputFile.requireFile(path);
    return new PlonkCircuit(Guard.callIo(path, () -> CircuitJson.read(path)), progress, false);
  }

  /** A circuit made in memory. */
  public static PlonkCircuit of(CircuitFile file) {
    return new PlonkCircuit(file, Progress.none(), false);
  }

  /** What was read. */
  public CircuitFile content() {
    return file;
  }

  /**
   * Looks for values that the circuit leaves undetermined, its public values being given.
   *
   * @throws BadInputException if the file has no witness
   */
  public AuditReport audit(Set<Finding.Analysis> analyses) {
    if (!file.hasWitness()) {
      throw new BadInputException("the circuit comes without its advice columns: nothing to move");
    }
    return Guard.call(() -> Audit.of(file).only(analyses).reporting(progress).run());
  }

  /** The same circuit and public values without the advice columns, which verifiers do not need. */
  public PlonkCircuit withoutWitness() {
    CircuitFile bare = new CircuitFile(file.circuit(), file.instances(), List.of());
    return new PlonkCircuit(bare, progress, lowMemory);
  }

  /** The same circuit, proved with less memory and more time, see {@link Prover#savingMemory}. */
  public PlonkCircuit savingMemory() {
    return new PlonkCircuit(file, progress, true);
  }

  /** Writes it as JSON; a reader gets the same circuit back, and so the same key. */
  public void write(Path path) {
    OutputFile.write(path, out -> CircuitJson.write(file, out));
  }

  /**
   * Makes the circuit's keys.
   *
   * @throws BadInputException if the proof system refuses the circuit or the setup is too small
   */
  public ProvingKey keygen(Setup setup) {
    return Guard.call(() -> Keygen.run(setup.srs(), file.circuit(), workers, progress));
  }

  /**
   * Proves with the file's witness, and checks the proof before it gives it away.
   *
   * @return halo2's bytes
   * @throws BadInputException if the file has no witness, or the proof would not fit into memory
   * @throws UnsatisfiedWitnessException if the witness breaks the circuit
   */
  public byte[] prove(Setup setup, ProvingKey key, TranscriptHash hash) {
    if (!file.hasWitness()) {
      throw new BadInputException("the circuit comes without its advice columns: nothing to prove");
    }
    Prover prover = Prover.with(setup.srs(), key).on(workers).hashing(hash).reporting(progress);
    if (lowMemory) {
      prover = prover.savingMemory();
    }
    byte[] proof;
    try {
      ProvedBytes proved = prover.run(file.witness(), file.instances(), Blinding.secure());
      lastStats = proved.stats();
      proof = proved.proof();
    } catch (UnsatisfiedWitnessException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
    try {
      verify(setup, key, hash, proof);
    } catch (ProofRejectedException e) {
      throw new UnsatisfiedWitnessException(complaint());
    }
    return proof;
  }

  /**
   * Returns if the bytes prove that the circuit has a witness with the file's public values.
   *
   * @throws ProofRejectedException otherwise
   */
  public void verify(Setup setup, ProvingKey key, TranscriptHash hash, byte[] proof)
      throws ProofRejectedException {
    Verifier.of(setup.srs().verifierPart(), key.verifyingKey())
        .hashing(hash)
        .verify(file.instances(), proof);
  }

  /** Where the time of the last proof went; null before the first. */
  public @Nullable ProverStats lastStats() {
    return lastStats;
  }

  /** The first constraint that fails, with challenges that are fixed but arbitrary. */
  private String complaint() {
    CompiledCircuit circuit = file.circuit();
    Fr[] challenges = new Fr[circuit.challengePhase().length];
    Arrays.setAll(challenges, c -> Fr.GENERATOR.pow(c + 1_000_003L));
    WitnessSource witness = file.witness();
    ColumnValues[] advice = new ColumnValues[circuit.numAdvice()];
    List<Fr> drawn = new ArrayList<>();
    for (int phase = 0; phase < circuit.phases(); phase++) {
      List<ColumnValues> columns = witness.advice(phase, List.copyOf(drawn));
      int next = 0;
      for (int c = 0; c < advice.length; c++) {
        if (circuit.advicePhase()[c] == phase) {
          advice[c] = columns.get(next++);
        }
      }
      for (int c = 0; c < challenges.length; c++) {
        if (circuit.challengePhase()[c] == phase) {
          drawn.add(challenges[c]);
        }
      }
    }
    List<String> complaints =
        CompiledCircuitChecker.check(
            circuit, Arrays.asList(advice), file.instances(), Arrays.asList(challenges));
    return complaints.isEmpty() ? "the finished proof does not verify" : complaints.getFirst();
  }
}
