package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.WitnessSource;
import io.parsimony.field.Progress;
import io.parsimony.field.poly.Domain;
import io.parsimony.prover.kzg.Committer;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.kzg.Workers;
import io.parsimony.prover.transcript.TranscriptHash;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Makes proofs for one circuit. Keeps what proofs have in common (coefficients of fixed columns and
 * of the permutation) once the first proof has made it, so reuse it for several inputs.
 *
 * <p>The rounds, with what is sent and what is drawn after it:
 *
 * <pre>
 *   0        key digest, public values (not sent)
 *   phase p  commitments to the advice columns of p      challenges of p
 *   1                                                    theta
 *   2        lookups: A', S'                             beta, gamma
 *   3        running products; random polynomial         y
 *   4        pieces of the quotient                      x
 *   5        evaluations at rotations of x               (opening) y', v
 *   6        W                                           u
 *   7        W'
 * </pre>
 */
public final class Prover {

  private final Srs srs;
  private final ProvingKey key;
  private final @Nullable ForkJoinPool pool;
  private final TranscriptHash hash;
  private final Progress progress;
  private final boolean lowMemory;
  private @Nullable ProverContext context;

  private Prover(
      Srs srs,
      ProvingKey key,
      @Nullable ForkJoinPool pool,
      TranscriptHash hash,
      Progress progress,
      boolean lowMemory) {
    this.srs = srs;
    this.key = key;
    this.pool = pool;
    this.hash = hash;
    this.progress = progress;
    this.lowMemory = lowMemory;
  }

  /**
   * A prover that works on the calling thread, hashes with Blake2b and reports to nobody.
   *
   * @throws io.parsimony.prover.kzg.SrsException if the setup is too small for the circuit
   */
  public static Prover with(Srs srs, ProvingKey key) {
    int k = key.verifyingKey().shape().k();
    return new Prover(srs.forK(k), key, null, TranscriptHash.BLAKE2B, Progress.none(), false);
  }

  /** The same prover on a pool's threads. Proofs do not depend on their number. */
  public Prover on(ForkJoinPool workers) {
    return new Prover(srs, key, workers, hash, progress, lowMemory);
  }

  /** The same prover with another transcript; the verifier must use the same. */
  public Prover hashing(TranscriptHash transcriptHash) {
    return new Prover(srs, key, pool, transcriptHash, progress, lowMemory);
  }

  /** The same prover, reporting how far it is. */
  public Prover reporting(Progress listener) {
    return new Prover(srs, key, pool, hash, listener, lowMemory);
  }

  /**
   * The same prover, making anew in each proof what it would otherwise keep from the first one:
   * slower by a transform for every fixed column and coset. Without this call the same is done
   * where the heap is too small for more.
   */
  public Prover savingMemory() {
    return new Prover(srs, key, pool, hash, progress, true);
  }

  /**
   * What a proof needs in memory.
   *
   * @throws InsufficientMemoryException if the JVM's heap is too small
   */
  public MemoryPlan memoryPlan() {
    return MemoryPlan.choose(
        key.verifyingKey().shape(), lowMemory, Runtime.getRuntime().maxMemory());
  }

  /**
   * Fails early where {@link #run} would, before a witness is made.
   *
   * @throws InsufficientMemoryException if the JVM's heap is too small
   */
  public void requireMemory() {
    MemoryPlan plan = memoryPlan();
    System.getLogger(Prover.class.getName())
        .log(System.Logger.Level.DEBUG, "a proof needs {0} bytes", plan.bytes());
  }

  /** As {@link #run}, without the figures. */
  public byte[] prove(WitnessSource witness, List<ColumnValues> instances, Blinding blinding) {
    return run(witness, instances, blinding).proof();
  }

  /**
   * Makes a proof.
   *
   * <p>That the witness satisfies gates and copies is <b>not</b> checked: a proof of a false
   * statement comes out and no verifier accepts it. Use the mock prover to find out why.
   *
   * @param instances the public values, one column each, of exactly the lengths in the key
   * @throws UnsatisfiedWitnessException if a lookup or shuffle cannot be arranged
   * @throws IllegalArgumentException if columns are missing or too long
   * @throws InsufficientMemoryException before anything is done, if the heap is too small
   */
  public ProvedBytes run(WitnessSource witness, List<ColumnValues> instances, Blinding blinding) {
    ProofSession session = new ProofSession(context(), hash.start(), blinding, progress);
    return session.run(witness, instances);
  }

  private synchronized ProverContext context() {
    ProverContext made = context;
    if (made == null) {
      MemoryPlan plan = memoryPlan();
      Workload.announce(key.verifyingKey().shape());
      Workers workers = new Workers(pool);
      Domain domain = new Domain(srs.k());
      made = new ProverContext(key, new Committer(srs, pool), domain, workers, plan);
      context = made;
    }
    return made;
  }
}
