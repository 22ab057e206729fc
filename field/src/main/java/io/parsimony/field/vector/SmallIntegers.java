package io.parsimony.field.vector;

import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;

/** Signed 64-bit integers into field elements. */
final class SmallIntegers {

  private SmallIntegers() {}

  /** Stores the element of {@code v} at word {@code at}. */
  static void store(long v, long[] words, int at) {
    if (v == 0) {
      words[at] = 0;
      words[at + 1] = 0;
      words[at + 2] = 0;
      words[at + 3] = 0;
      return;
    }
    words[at] = v < 0 ? -v : v;
    words[at + 1] = 0;
    words[at + 2] = 0;
    words[at + 3] = 0;
    Montgomery.fromCanonical(Modulus.FR, words, at, words, at);
    if (v < 0) {
      Montgomery.negate(Modulus.FR, words, at, words, at);
    }
  }
}
