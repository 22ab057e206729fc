package io.parsimony.prover;

import io.parsimony.field.Kernels;

/**
 * How much arithmetic a proof takes, roughly and from its circuit's shape alone: enough to tell
 * whether the kernels' warming up is worth while.
 */
final class Workload {

  /** Multiplications a row for a sum of points with scalars of full length: 22 additions of 6. */
  private static final long SUM = 132;

  /** Multiplications a row and column for everything else: constraints, products, openings. */
  private static final long REST = 8;

  private Workload() {}

  /** Tells the kernels what a proof of a circuit will ask of them. */
  static void announce(CircuitShape shape) {
    Kernels.expect(multiplications(shape));
  }

  /** The multiplications of a proof. */
  static long multiplications(CircuitShape shape) {
    long products =
        (long) shape.permutationSets() + shape.lookups().size() + shape.shuffles().size();
    long sorted = 2L * shape.lookups().size();
    long columns =
        shape.numFixed()
            + shape.permutation().size()
            + shape.numAdvice()
            + shape.numInstance()
            + products
            + sorted;
    long pieces = shape.quotientPieces();
    long transforms = columns * (1 + pieces) + pieces;
    long sums = products + pieces + 3; // the random polynomial, W and W'
    long perRow = transforms * (shape.k() / 2 + 1L) + sums * SUM + columns * pieces * REST;
    return perRow * shape.n();
  }
}
