package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.Committer;
import io.parsimony.prover.kzg.Workers;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all proofs of one prover share. */
final class ProverContext {

  private final ProvingKey key;
  private final Committer committer;
  private final Domain domain;
  private final Workers workers;
  private final SigmaColumns sigmas;
  private final Permutation.Run[] idleRuns;
  private final Cosets cosets;
  private final MemoryPlan plan;
  private final Map<PolyRef, FrVector> fixedCoeffs = new LinkedHashMap<>();

  ProverContext(
      ProvingKey key, Committer committer, Domain domain, Workers workers, MemoryPlan plan) {
    this.key = key;
    this.committer = committer;
    this.domain = domain;
    this.workers = workers;
    this.sigmas = new SigmaColumns(key.permutation(), domain);
    this.idleRuns = idleRuns(key.verifyingKey().shape(), key.permutation());
    this.cosets = new Cosets(key.verifyingKey().shape(), plan.keeping());
    this.plan = plan;
  }

  ProvingKey key() {
    return key;
  }

  CircuitShape shape() {
    return key.verifyingKey().shape();
  }

  Committer committer() {
    return committer;
  }

  Domain domain() {
    return domain;
  }

  Workers workers() {
    return workers;
  }

  SigmaColumns sigmas() {
    return sigmas;
  }

  MemoryPlan plan() {
    return plan;
  }

  /** How many vectors are held for all proofs of the prover, by now. */
  synchronized int lasting() {
    return fixedCoeffs.size() + cosets.kept();
  }

  Cosets cosets() {
    return cosets;
  }

  /**
   * The value that a set's running product has on the longest run of rows that the permutation
   * leaves alone, and zero if that run is short.
   */
  Fr constant(int set, FrVector product) {
    Permutation.Run run = idleRun(set);
    return run.length() >= shape().n() / 16 ? product.get(run.from()) : Fr.ZERO;
  }

  /** The longest run of rows on which the permutation moves no cell of a set. */
  Permutation.Run idleRun(int set) {
    return idleRuns[set];
  }

  private static Permutation.Run[] idleRuns(CircuitShape shape, Permutation permutation) {
    Permutation.Run[] runs = new Permutation.Run[shape.permutationSets()];
    for (int set = 0; set < runs.length; set++) {
      int first = set * shape.permutationChunk();
      int end = Math.min(first + shape.permutationChunk(), shape.permutation().size());
      runs[set] = permutation.longestIdleRun(first, end, shape.usableRows());
    }
    return runs;
  }

  /** Coefficients of the fixed columns and of the permutation's columns; made once. */
  synchronized Map<PolyRef, FrVector> fixedCoeffs() {
    if (fixedCoeffs.isEmpty()) {
      int fixed = shape().numFixed();
      int n = shape().n();
      FrVector[] made = new FrVector[fixed + shape().permutation().size()];
      workers.each(
          made.length,
          i -> {
            FrVector values = i < fixed ? key.fixed().get(i).toVector(n) : sigmas.values(i - fixed);
            domain.intt(values);
            made[i] = values;
          });
      for (int i = 0; i < made.length; i++) {
        fixedCoeffs.put(i < fixed ? PolyRef.fixed(i) : PolyRef.sigma(i - fixed), made[i]);
      }
    }
    return fixedCoeffs;
  }
}
