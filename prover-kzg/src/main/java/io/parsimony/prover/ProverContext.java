package io.parsimony.prover;

import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.Committer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all proofs of one prover share. */
final class ProverContext {

  private final ProvingKey key;
  private final Committer committer;
  private final Domain domain;
  private final Workers workers;
  private final SigmaColumns sigmas;
  private final Cosets cosets;
  private final Map<PolyRef, FrVector> fixedCoeffs = new LinkedHashMap<>();

  ProverContext(ProvingKey key, Committer committer, Domain domain, Workers workers) {
    this.key = key;
    this.committer = committer;
    this.domain = domain;
    this.workers = workers;
    this.sigmas = new SigmaColumns(key.permutation(), domain);
    this.cosets = new Cosets(key.verifyingKey().shape(), true);
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

  Cosets cosets() {
    return cosets;
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
