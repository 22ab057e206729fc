package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.ProverClock.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Divides the folded constraints by the vanishing polynomial {@code X^n - 1}.
 *
 * <p>The quotient h has fewer than {@code D n} coefficients, D the number of pieces. On a coset
 * {@code s H} of the domain, {@code X^n} is the constant {@code t = s^n}, so that there
 *
 * <pre>
 *   h = constraints / (t - 1)   and   h = h_0 + t h_1 + ... + t^(D-1) h_(D-1)
 * </pre>
 *
 * for the pieces {@code h_j}. D cosets with different t give D equations for each coefficient: a
 * Vandermonde system of size D, solved once. Only one coset of each polynomial is in memory at a
 * time, and within a coset only the columns that some later constraint still needs.
 */
final class Quotient {

  private final ProverContext context;
  private final CircuitShape shape;
  private final Progress progress;
  private final ProverClock clock;
  private final Holdings holdings;
  private final QuotientProgram program;

  Quotient(
      ProverContext context,
      Constraints constraints,
      Fr y,
      Progress progress,
      ProverClock clock,
      Holdings holdings) {
    this.holdings = holdings;
    this.context = context;
    this.shape = context.shape();
    this.progress = progress;
    this.clock = clock;
    this.program = new QuotientProgram(shape, constraints, y);
  }

  /** The pieces, lowest degree first, by n coefficients each. */
  List<FrVector> pieces(Map<PolyRef, FrVector> coeffs) {
    int count = shape.quotientPieces();
    List<FrVector> pieces = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      pieces.add(FrVector.zeros(shape.n()));
    }
    holdings.add(count);
    Cosets cosets = context.cosets();
    progress.stage("quotient", (long) count * program.stages().size());
    for (int i = 0; i < count; i++) {
      FrVector values = evaluate(coeffs, i);
      Fr shift = cosets.shift(i);
      FrVector weights = cosets.weights(i);
      clock.time(Part.NTT, () -> context.domain().cosetIntt(values, shift));
      clock.time(
          Part.QUOTIENT,
          () ->
              context
                  .workers()
                  .each(count, j -> pieces.get(j).addScaledInPlace(values, weights.get(j))));
    }
    return pieces;
  }

  /** The folded constraints on a coset. */
  private FrVector evaluate(Map<PolyRef, FrVector> coeffs, int coset) {
    FrVector folded = FrVector.zeros(shape.n());
    CosetColumns columns = new CosetColumns(context, coeffs, coset, folded, holdings);
    BlockRunner runner = new BlockRunner(context.workers());
    for (int i = 0; i < program.stages().size(); i++) {
      int current = i;
      VectorProgram stage = program.stages().get(i);
      clock.time(Part.NTT, () -> columns.require(stage.sources()));
      clock.time(Part.QUOTIENT, () -> runner.run(stage, columns, shape.n(), folded));
      columns.forget(name -> program.lastUse(name) <= current);
      progress.advance(1);
    }
    columns.forget(name -> true);
    return folded;
  }
}
