package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrConstant;
import io.parsimony.field.vector.FrRegisters;
import io.parsimony.field.vector.FrVector;
import java.util.List;

/** Sums of polynomials times powers of a challenge, block by block. */
public final class Folding {

  /** Places of a block. */
  private static final int BLOCK = 512;

  private Folding() {}

  /**
   * {@code sum of y^j * polynomials[j]}, by Horner's rule.
   *
   * @param polynomials at least one, all of one length
   */
  public static FrVector of(List<FrVector> polynomials, Fr y, Workers workers) {
    int n = polynomials.getFirst().length();
    FrVector sum = FrVector.zeros(n);
    FrConstant factor = FrConstant.of(y);
    List<FrVector> last = polynomials.reversed();
    workers.stretches(
        n,
        BLOCK,
        (start, end) -> {
          FrRegisters r = new FrRegisters(2, Math.min(BLOCK, n));
          for (int from = start; from < end; from += BLOCK) {
            r.load(0, last.getFirst(), from);
            for (FrVector next : last.subList(1, last.size())) {
              r.load(1, next, from);
              r.scaleAdd(0, 0, factor, 1);
            }
            r.store(0, sum, from, Math.min(r.rows(), n - from));
          }
        });
    return sum;
  }
}
