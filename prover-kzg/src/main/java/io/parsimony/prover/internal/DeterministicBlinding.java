package io.parsimony.prover.internal;

import io.parsimony.field.Fr;
import io.parsimony.prover.Blinding;

/**
 * Known randomness, to reproduce a proof byte for byte. <b>Not for</b> real proofs: whoever knows
 * the seed can read the witness.
 */
public final class DeterministicBlinding implements Blinding {

  private final ChaCha20Rng rng;
  private final byte[] wide = new byte[64];

  private DeterministicBlinding(ChaCha20Rng rng) {
    this.rng = rng;
  }

  /** The draws of halo2's prover with {@code ChaCha20Rng::seed_from_u64(seed)} and one thread. */
  public static Blinding deterministicForTests(long seed) {
    return new DeterministicBlinding(ChaCha20Rng.fromSeed(seed));
  }

  @Override
  public Fr next() {
    rng.nextBytes(wide);
    return Fr.fromUniformBytes(wide);
  }

  @Override
  public Blinding fork() {
    byte[] seed = new byte[32];
    rng.nextBytes(seed);
    return new DeterministicBlinding(ChaCha20Rng.fromSeed(seed));
  }
}
