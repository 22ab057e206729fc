package io.parsimony.circuit.audit;

import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.circuit.dev.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * The same problem under several challenges, the last of which is kept for confirmation. A second
 * witness that moves values committed before a challenge is one only if it works under any
 * challenge: whoever makes it does not know which will be drawn.
 */
final class Challenges {

  /** Samples times cells of each are at most this, but three samples are always made. */
  private static final long EFFORT = 1L << 22;

  private static final int MOST = 24;

  private final List<Problem> samples = new ArrayList<>();
  private final int cells;
  private final boolean any;

  Challenges(Problem problem, Witness witness) {
    samples.add(problem);
    cells = problem.grid().cell(problem.grid().columns(), 0, 0);
    any = problem.circuit().challengePhase().length > 0;
    int count = any ? Math.clamp(EFFORT / cells, 3, MOST) : 1;
    for (int i = 1; i < count; i++) {
      List<ColumnValues> salt = List.of(SmallColumn.of(i));
      Trace trace = Trace.fill(problem.circuit(), witness, salt);
      samples.add(problem.with(trace));
    }
  }

  /** How many samples there are to look for second witnesses in; there is one more if any draws. */
  int count() {
    return any ? samples.size() - 1 : 1;
  }

  Problem sample(int i) {
    return samples.get(i);
  }

  /** How many cells there are, so that each sample can number its own unknowns. */
  int cells() {
    return cells;
  }

  /** Whether what an overlay does before challenges can be completed under all others, too. */
  boolean confirms(Overlay overlay) {
    if (!any) {
      return true;
    }
    var early = new Overlay();
    for (int i = 0; i < overlay.size(); i++) {
      int variable = overlay.variable(i);
      if (samples.getFirst().phase(variable) == 0) {
        early.put(variable, overlay.get(variable));
      }
    }
    for (Problem other : samples.subList(1, samples.size())) {
      if (early.size() > 0 && new RepairSearch(other).completeLater(early) == null) {
        return false;
      }
    }
    return true;
  }
}
