package io.parsimony.prover;

import io.parsimony.field.Fr;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How much memory a proof needs at its worst moment, known before it begins: in the quotient, when
 * all polynomials are there by coefficients and most columns by values over a coset too.
 *
 * <p>Vectors have n elements of 32 bytes. What a garbage collector needs on top is its own affair;
 * {@link #REQUIRED_SHARE} leaves room for it.
 *
 * @param n rows
 * @param coefficients vectors of coefficients: columns, permutation, products, noise
 * @param coset vectors of values over the current coset that are a proof's own
 * @param kept vectors of values of fixed polynomials over all cosets, kept from proof to proof
 * @param pieces vectors of the quotient
 * @param setupBytes the setup's points and the tables of transforms
 * @param workBytes scratch of the sums of points
 */
public record MemoryPlan(
    int n, int coefficients, int coset, int kept, int pieces, long setupBytes, long workBytes) {

  /** Share of the heap that a proof may take: collectors need the rest. */
  private static final double REQUIRED_SHARE = 0.9;

  /** Bytes of an element of a vector. */
  private static final long ELEMENT = 32;

  /** Bytes for a point of the setup: as it is stored, and as kernels want it. */
  private static final long POINT = 64 + 80;

  /** Bytes an element for a transform's tables: roots, twists, and the powers of the shifts. */
  private static final long TABLES = 56 + 40;

  /** Bytes a row for a sum of points: its digits, its sorted indices, the first round of sums. */
  private static final long SUM = 40 + 8 + 80;

  /** Plans for proofs of a circuit. */
  static MemoryPlan of(CircuitShape shape, boolean keeping) {
    Challenges any =
        new Challenges(
            Collections.nCopies(shape.numChallenges(), Fr.of(2)),
            Fr.of(3),
            Fr.of(5),
            Fr.of(7),
            Fr.of(11));
    QuotientProgram program = new QuotientProgram(shape, new Constraints(shape, any), any.y());
    int fixed = shape.numFixed() + shape.permutation().size();
    int own =
        shape.numAdvice()
            + shape.numInstance()
            + shape.permutationSets()
            + 3 * shape.lookups().size()
            + shape.shuffles().size()
            + 1; // the random polynomial
    Set<PolyRef> lasting = new HashSet<>();
    program.stages().forEach(stage -> lasting.addAll(stage.sources()));
    lasting.removeIf(name -> !Cosets.isFixed(name));
    int n = shape.n();
    return new MemoryPlan(
        n,
        fixed + own,
        peak(program, keeping),
        keeping ? lasting.size() * shape.quotientPieces() : 0,
        shape.quotientPieces(),
        2 * POINT * n + TABLES * n,
        SUM * n);
  }

  /** The most columns that one coset has at a time; the folded constraints are one. */
  private static int peak(QuotientProgram program, boolean keeping) {
    Set<PolyRef> live = new HashSet<>();
    int most = 0;
    for (int stage = 0; stage < program.stages().size(); stage++) {
      live.addAll(program.stages().get(stage).sources());
      live.removeIf(name -> keeping && Cosets.isFixed(name));
      live.add(PolyRef.FOLDED);
      most = Math.max(most, live.size());
      int current = stage;
      live.removeIf(name -> program.lastUse(name) <= current);
    }
    return most;
  }

  /** All vectors together. */
  public int vectors() {
    return coefficients + coset + kept + pieces;
  }

  /** The whole in bytes. */
  public long bytes() {
    return bytes(vectors());
  }

  /** The bytes of so many vectors and what does not depend on their number. */
  long bytes(int vectors) {
    return ELEMENT * n * vectors + setupBytes + workBytes;
  }

  /** Whether a heap of so many bytes will do. */
  public boolean fits(long maxHeap) {
    return fits(bytes(), maxHeap);
  }

  /** Whether a heap of {@code maxHeap} bytes will do for {@code bytes}. */
  static boolean fits(long bytes, long maxHeap) {
    return bytes <= REQUIRED_SHARE * maxHeap;
  }

  /** The heap to ask for, in megabytes, rounded up to a multiple of 100. */
  long heapMegabytes() {
    return (long) Math.ceil(bytes() / REQUIRED_SHARE / 1e8) * 100;
  }

  /**
   * The roomiest plan that fits: with values over cosets kept, or without.
   *
   * @throws InsufficientMemoryException if none does
   */
  static MemoryPlan choose(CircuitShape shape, boolean low, long maxHeap) {
    for (boolean keeping : low ? List.of(false) : List.of(true, false)) {
      MemoryPlan plan = of(shape, keeping);
      if (plan.fits(maxHeap)) {
        return plan;
      }
    }
    MemoryPlan least = of(shape, false);
    throw new InsufficientMemoryException(
        String.format(
            Locale.ROOT,
            "a proof of 2^%d rows and %d polynomials needs about %,d MB of memory, but this JVM"
                + " may use %,d MB: start it with -Xmx%dm or more, or make the circuit smaller"
                + " (k less by one halves the need)",
            shape.k(),
            least.coefficients(),
            least.bytes() / 1_000_000,
            maxHeap / 1_000_000,
            least.heapMegabytes()));
  }

  boolean keeping() {
    return kept > 0;
  }
}
