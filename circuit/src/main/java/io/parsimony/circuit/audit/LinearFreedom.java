package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for values that can move together. To first order, that is the kernel of the derivatives of
 * all gates at the honest witness, inputs and constants held fixed, and with them whatever is
 * looked up or shuffled, which can not move by little. Each kernel vector is then tried: a step
 * along it, and if the gates bend away from it, a step of one value with the others repaired. A
 * vector that leads nowhere belongs to a singular point.
 *
 * <p>Values that are committed before a challenge must move in the same way whatever the challenge
 * is. So the equations are taken under several challenges at once, with values of later phases as
 * unknowns of their own under each; what is found has to hold under one more.
 */
final class LinearFreedom {

  private static final int MOST_VECTORS = 400;

  /** Values that move together, or what is singular. */
  record Result(List<Overlay> witnesses, List<Integer> singular, int vectors, int skipped) {}

  private final Problem problem;
  private final Challenges challenges;
  private final BitSet discrete = new BitSet();

  LinearFreedom(Problem problem, Challenges challenges) {
    this.problem = problem;
    this.challenges = challenges;
    for (Site site : problem.sites()) {
      if (site.kind() != Site.Kind.GATE) {
        markDiscrete(site);
      }
    }
  }

  private void markDiscrete(Site site) {
    BitSet rows = site.rows();
    for (var query : site.program().queries()) {
      int column = problem.grid().index(query.column());
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        discrete.set(problem.variables().of(problem.grid().cell(column, row, query.rotation())));
      }
    }
  }

  private boolean moves(int variable) {
    return !discrete.get(variable) && problem.status(variable) != Problem.Status.HELD;
  }

  Result run() {
    var matrix = new SparseKernel();
    for (int sample = 0; sample < challenges.count(); sample++) {
      equations(sample, matrix);
    }
    List<Map<Integer, Fr>> kernel = matrix.solve();
    List<Overlay> witnesses = new ArrayList<>();
    List<Integer> singular = new ArrayList<>();
    var checker = new Checker(problem);
    var search = new RepairSearch(problem);
    for (Map<Integer, Fr> whole : kernel.subList(0, Math.min(MOST_VECTORS, kernel.size()))) {
      Map<Integer, Fr> vector = new TreeMap<>(whole);
      vector.keySet().removeIf(v -> v >= challenges.cells());
      if (vector.size() > 1 && vector.keySet().stream().anyMatch(this::isDetermined)) {
        Overlay found = follow(vector, checker, search);
        if (found == null) {
          singular.add(vector.keySet().iterator().next());
        } else {
          witnesses.add(found);
        }
      }
    }
    return new Result(witnesses, singular, kernel.size(), matrix.skipped());
  }

  private void equations(int sample, SparseKernel matrix) {
    Problem own = challenges.sample(sample);
    var gradients = new Gradients(own);
    int usable = own.circuit().usableRows();
    for (Site site : own.sites()) {
      BitSet rows = site.kind() == Site.Kind.GATE ? site.rows() : new BitSet();
      for (int row = rows.nextSetBit(0); row >= 0 && row < usable; row = rows.nextSetBit(row + 1)) {
        for (int poly = 0; poly < site.program().size(); poly++) {
          Map<Integer, Fr> gradient = gradients.of(site, row, poly, this::moves);
          matrix.add(sample == 0 ? gradient : named(gradient, sample));
        }
      }
    }
  }

  /** Unknowns of later phases are others under each challenge. */
  private Map<Integer, Fr> named(Map<Integer, Fr> gradient, int sample) {
    Map<Integer, Fr> named = new TreeMap<>();
    gradient.forEach((variable, slope) ->
        named.put(
            problem.phase(variable) == 0
                ? variable
                : Math.addExact(variable, Math.multiplyExact(sample, challenges.cells())),
            slope));
    return named;
  }

  private boolean isDetermined(int variable) {
    return problem.status(variable) == Problem.Status.DETERMINED;
  }

  private @Nullable Overlay follow(Map<Integer, Fr> vector, Checker checker, RepairSearch search) {
    for (Fr step : List.of(Fr.ONE, Fr.ONE.negate(), Fr.of(2), Fr.GENERATOR)) {
      var overlay = new Overlay();
      vector.forEach(
          (variable, by) -> overlay.put(variable, problem.value(variable).plus(by.times(step))));
      if (checker.accepts(overlay) && challenges.confirms(overlay)) {
        return overlay;
      }
    }
    for (int variable : vector.keySet()) {
      for (Fr step : List.of(Fr.ONE, Fr.ONE.negate())) {
        Overlay found = search.complete(Overlay.of(variable, problem.value(variable).plus(step)));
        if (found != null && challenges.confirms(found)) {
          return found;
        }
      }
    }
    return null;
  }
}
