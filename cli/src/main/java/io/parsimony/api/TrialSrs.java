package io.parsimony.api;

import io.parsimony.field.Fr;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import java.security.SecureRandom;
import java.util.concurrent.ForkJoinPool;

/**
 * Setups for trials: from a fresh secret of this process that nobody keeps. Nobody else can know
 * that, so verifiers refuse them unless they are told to accept unsafe setups.
 */
final class TrialSrs {
  private TrialSrs() {}

  static Srs generate(int k, ForkJoinPool pool) {
    return UnsafeTrapdoorSrs.generate(k, new SecureRandom(), pool);
  }

  /** From a secret that everyone may know: agreement with other programs, no security. */
  static Srs ofSecret(int k, Fr secret, ForkJoinPool pool) {
    return UnsafeTrapdoorSrs.generate(k, secret, pool);
  }
}
