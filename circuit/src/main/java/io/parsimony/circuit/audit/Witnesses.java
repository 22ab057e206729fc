package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;

/** Describes new values of variables. */
final class Witnesses {

  private static final int SHOWN = 8;

  private Witnesses() {}

  /** The witness in which some variables have other values; public values are told first. */
  static SecondWitness of(Problem problem, Overlay overlay) {
    List<SecondWitness.Change> changes = new ArrayList<>();
    List<SecondWitness.Change> last = new ArrayList<>();
    boolean outputs = false;
    int changed = 0;
    for (int i = 0; i < overlay.size(); i++) {
      int variable = overlay.variable(i);
      Fr before = problem.value(variable);
      Fr after = overlay.get(variable);
      if (!before.equals(after)) {
        changed++;
        boolean isPublic = problem.isPublic(variable);
        outputs |= isPublic;
        var change =
            new SecondWitness.Change(problem.describe(problem.home(variable)), before, after);
        (isPublic ? changes : last).add(change);
      }
    }
    changes.addAll(last);
    return new SecondWitness(changes.subList(0, Math.min(SHOWN, changes.size())), changed, outputs);
  }
}
