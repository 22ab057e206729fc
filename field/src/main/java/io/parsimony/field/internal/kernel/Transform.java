package io.parsimony.field.internal.kernel;

import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** The number-theoretic transform of one size and root. Safe to share between threads. */
public interface Transform {

  /** Factors to multiply elements by, in a provider's own form. */
  interface Factors {}

  /** The factors {@code first * ratio^i} for all elements, from four words with R = 2^256 each. */
  Factors powers(long[] first, long[] ratio);

  /**
   * Transforms the words of a vector in place, natural order in and out.
   *
   * @param before what to multiply the elements by first, made by this transform
   * @param inverse whether to use the inverse root; the factor 1/n is not applied
   */
  void run(long[] words, @Nullable Factors before, boolean inverse, @Nullable ForkJoinPool pool);
}
