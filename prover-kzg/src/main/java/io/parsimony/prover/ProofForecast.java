package io.parsimony.prover;

/**
 * What a proof will cost, before there is a witness or even a setup.
 *
 * <p>Memory is {@link MemoryPlan}'s, which a proof keeps to. Time is a model, fitted to the figures
 * of {@code docs/perf-log.md} (Intel Xeon, model 207, AVX-512, quiet): on that machine within about
 * a quarter for circuits of its benchmark, elsewhere a means to compare circuits.
 *
 * @param k base-2 logarithm of the rows
 * @param cpuSeconds of all threads together
 * @param memoryBytes of a proof that keeps what the next one needs, too
 * @param leastBytes of a proof that keeps nothing
 */
public record ProofForecast(int k, double cpuSeconds, long memoryBytes, long leastBytes) {

  /** Microseconds a row: a sum of points over random scalars (131 ms at 2^16). */
  private static final double RANDOM_SUM = 2.0;

  /** The same over the small numbers of a column of advice (11 to 20 ms at 2^16). */
  private static final double SMALL_SUM = 0.23;

  /** A transform at 2^16 (4.7 to 5.6 ms); longer ones have a level more for each doubling. */
  private static final double TRANSFORM = 0.08;

  private static final double TRANSFORM_K = 16;

  /** What is left for a polynomial: its share of the quotient, of values and of the opening. */
  private static final double POLYNOMIAL = 0.44;

  /** What is left for a proof: the opening's polynomials and hashes. */
  private static final double PROOF = 6.1;

  /** Sums over random scalars besides products and pieces: the noise, and two in the opening. */
  private static final int FURTHER_SUMS = 3;

  private static final double MICROSECONDS = 1e6;

  /** The forecast for a circuit. */
  public static ProofForecast of(CircuitShape shape) {
    int products = shape.permutationSets() + shape.lookups().size() + shape.shuffles().size();
    int small = shape.numAdvice() + 2 * shape.lookups().size();
    int polynomials = small + products + shape.numInstance();
    double transforms = (double) polynomials * (1 + shape.quotientPieces());
    double micros =
        SMALL_SUM * small
            + RANDOM_SUM * (products + shape.quotientPieces() + FURTHER_SUMS)
            + TRANSFORM * transforms * shape.k() / TRANSFORM_K
            + POLYNOMIAL * polynomials
            + PROOF;
    return new ProofForecast(
        shape.k(),
        micros * shape.n() / MICROSECONDS,
        MemoryPlan.of(shape, true).bytes(),
        MemoryPlan.of(shape, false).bytes());
  }

  /** Whether a heap of so many bytes will do, if nothing is kept from proof to proof. */
  public boolean fits(long maxHeap) {
    return MemoryPlan.fits(leastBytes, maxHeap);
  }
}
