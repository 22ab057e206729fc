package io.parsimony.prover;

/** Counts the vectors of n elements that one proof holds. Not thread-safe. */
final class Holdings {

  private int held;
  private int most;

  /** Notes that so many more vectors are held. */
  void add(int vectors) {
    held += vectors;
    most = Math.max(most, held);
  }

  /** Notes that so many were dropped. */
  void remove(int vectors) {
    held -= vectors;
  }

  /** The most that were held at a time. */
  int most() {
    return most;
  }
}
