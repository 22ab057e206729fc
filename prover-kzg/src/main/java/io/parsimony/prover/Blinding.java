package io.parsimony.prover;

import io.parsimony.field.Fr;
import java.security.SecureRandom;

/**
 * Where the prover's randomness comes from. A proof hides its witness only as well as this is
 * unpredictable, so there is no default: the caller names it.
 *
 * <p>The prover draws in a fixed order (spec: blinding), so a replayed source replays the proof.
 */
public interface Blinding {

  /** Draws a scalar, uniform up to a bias below 2^-250. */
  Fr next();

  /**
   * Returns a source for one large block of draws, here the random polynomial that masks the
   * quotient. May be this source itself.
   */
  Blinding fork();

  /** Randomness from the platform's {@link SecureRandom}. */
  static Blinding secure() {
    return secure(new SecureRandom());
  }

  /** Randomness from a generator the caller vouches for. */
  static Blinding secure(SecureRandom random) {
    return new Blinding() {
      private final byte[] bytes = new byte[64];

      @Override
      public Fr next() {
        random.nextBytes(bytes);
        return Fr.fromUniformBytes(bytes);
      }

      @Override
      public Blinding fork() {
        return this;
      }
    };
  }
}
