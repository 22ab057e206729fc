package io.parsimony.circuit.audit;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what the prover computes on the side and runs the rest of the circuit again.
 *
 * <p>Some cells of every run are replaced by neighbours, and runs that look like the digits of an
 * element of the field by the digits of the same plus p; neighbouring guesses are exchanged. What
 * breaks within the region is repaired there ({@link RepairSearch}); if that succeeds, the circuit
 * is synthesised with these values, so that all that follows from them follows, and everything is
 * checked. What is accepted is a second witness. Declared guesses are tried more thoroughly than
 * other cells.
 */
final class HintMutation {

  private static final int GUESSES = 6;
  private static final int OTHERS = 2;
  private static final int SWAPS = 3;
  private static final int CHAINS = 3;
  private static final int CHAIN_REGIONS = 8;

  /** Cells that a run of the circuit may cost, times the number of runs. */
  private static final long EFFORT = 1L << 28;

  private static final int MOST_RUNS = 600;

  private final Problem problem;
  private final Synthesis<?> synthesis;
  private final MockProver mock;
  private final RepairSearch search;
  private final int budget;
  private int runs;
  private long tried;
  private final Set<List<Integer>> settled = new HashSet<>();

  HintMutation(Problem problem, Synthesis<?> synthesis, MockProver mock) {
    this.problem = problem;
    this.synthesis = synthesis;
    this.mock = mock;
    this.search = new RepairSearch(problem);
    long cells = (long) problem.circuit().n() * problem.circuit().numAdvice();
    this.budget = Math.clamp(EFFORT / Math.max(1, cells), 8, MOST_RUNS);
  }

  /** How many replacements were tried. */
  long tried() {
    return tried;
  }

  /** How often the circuit was run again. */
  int runs() {
    return runs;
  }

  /** Whether replacements were left out because there were too many. */
  boolean exhausted() {
    return runs >= budget;
  }

  /** Second witnesses, each with the replaced cell first. */
  List<Overlay> run() {
    List<AssignedRuns.Run> all = AssignedRuns.of(synthesis, problem.usableRows());
    List<Overlay> found = new ArrayList<>();
    chains(found);
    for (Origin.Kind kind : List.of(Origin.Kind.GUESS, Origin.Kind.DERIVED)) {
      for (AssignedRuns.Run run : all) {
        if (run.origin().kind() == kind) {
          aliases(vertical(run), run, found);
        }
      }
      horizontal(all, kind, found);
      Map<List<Integer>, Integer> done = new HashMap<>();
      Map<List<Integer>, Integer> swapped = new HashMap<>();
      for (AssignedRuns.Run run : all) {
        if (run.origin().kind() == kind) {
          cells(run, done, found);
        }
        if (run.origin().kind() == Origin.Kind.GUESS && kind == Origin.Kind.GUESS) {
          swaps(run, swapped, found);
        }
      }
    }
    return found;
  }

  /** Digits of a value plus p, where they fit, for some of the values that are taken apart. */
  private void chains(List<Overlay> found) {
    Map<Integer, Integer> done = new HashMap<>();
    for (DigitChains.Chain chain : problem.chains().chains()) {
      int last = chain.sums().getFirst();
      int home = problem.home(last);
      int region =
          problem.provenance() != null && problem.grid().columnOf(home) instanceof AdviceColumn a
              ? problem.provenance().regionOf(a, problem.grid().row(home))
              : -1;
      if (region >= 0
          && !settled.contains(List.of(region))
          && done.size() <= CHAIN_REGIONS
          && done.getOrDefault(region, 0) < CHAINS) {
        BigInteger alias = problem.value(chain.start()).toBigInteger().add(Fr.MODULUS);
        Overlay overlay = problem.chains().takenApart(chain, alias, new Overlay());
        if (overlay != null && overlay.size() > 0) {
          done.merge(region, 1, Integer::sum);
          attempt(overlay, region, List.of(region), found);
        }
      }
    }
  }

  private static List<Integer> group(AssignedRuns.Run run) {
    return List.of(run.region(), run.column().index());
  }

  private List<Integer> vertical(AssignedRuns.Run run) {
    List<Integer> cells = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      cells.add(problem.grid().cell(run.column(), run.row() + i));
    }
    return cells;
  }

  /** Rows of a region whose runs lie side by side. */
  private void horizontal(List<AssignedRuns.Run> all, Origin.Kind kind, List<Overlay> found) {
    Map<List<Integer>, Map<Integer, Integer>> rows = new LinkedHashMap<>();
    Map<List<Integer>, AssignedRuns.Run> runOf = new HashMap<>();
    for (AssignedRuns.Run run : all) {
      if (run.origin().kind() == kind) {
        List<Integer> key = List.of(run.region(), run.row());
        runOf.putIfAbsent(key, run);
        rows.computeIfAbsent(key, _ -> new TreeMap<>())
            .put(run.column().index(), problem.grid().cell(run.column(), run.row()));
      }
    }
    rows.forEach((key, cells) -> {
      AssignedRuns.Run run = runOf.get(key);
      if (run != null && cells.size() > 3) {
        aliases(List.copyOf(cells.values()), run, found);
      }
    });
  }

  private void aliases(List<Integer> cells, AssignedRuns.Run run, List<Overlay> found) {
    if (cells.size() < 4 || settled.contains(group(run))) {
      return;
    }
    int most = Fr.MODULUS.bitLength() + 2;
    for (int length = Math.min(most, cells.size()); length >= 4; length--) {
      if (cells.size() % length != 0 && cells.size() > most) {
        continue;
      }
      List<Integer> part = cells.subList(0, length);
      List<Fr> values = part.stream().map(problem::value).toList();
      for (List<Fr> alias : Aliases.of(values)) {
        var overlay = new Overlay();
        for (int i = 0; i < length; i++) {
          int variable = problem.variables().of(part.get(i));
          if (problem.status(variable) != Problem.Status.HELD) {
            overlay.put(variable, alias.get(i));
          }
        }
        attempt(overlay, run.region(), group(run), found);
      }
      if (cells.size() <= most) {
        return;
      }
    }
  }

  private void cells(AssignedRuns.Run run, Map<List<Integer>, Integer> done, List<Overlay> found) {
    int most = run.origin().kind() == Origin.Kind.GUESS ? GUESSES : OTHERS;
    int count = Math.min(most - done.getOrDefault(group(run), 0), run.size());
    for (int i = 0; i < count && !settled.contains(group(run)); i++) {
      done.merge(group(run), 1, Integer::sum);
      int row = run.row() + (int) ((long) i * run.size() / count);
      int variable = problem.variables().of(problem.grid().cell(run.column(), row));
      if (problem.status(variable) == Problem.Status.DETERMINED) {
        for (Fr value : Neighbours.of(problem.value(variable))) {
          if (!settled.contains(group(run))) {
            attempt(Overlay.of(variable, value), run.region(), group(run), found);
          }
        }
      }
    }
  }

  /** Exchanges neighbours of a run that differ: another order, or the other one of a tie. */
  private void swaps(AssignedRuns.Run run, Map<List<Integer>, Integer> done, List<Overlay> found) {
    for (int i = 0; i + 1 < run.size() && done.getOrDefault(group(run), 0) < SWAPS; i++) {
      int one = problem.variables().of(problem.grid().cell(run.column(), run.row() + i));
      int two = problem.variables().of(problem.grid().cell(run.column(), run.row() + i + 1));
      if (problem.status(one) == Problem.Status.DETERMINED
          && problem.status(two) == Problem.Status.DETERMINED
          && !problem.value(one).equals(problem.value(two))
          && !settled.contains(group(run))) {
        done.merge(group(run), 1, Integer::sum);
        Overlay exchanged = Overlay.of(one, problem.value(two));
        exchanged.put(two, problem.value(one));
        attempt(exchanged, run.region(), group(run), found);
      }
    }
  }

  private void attempt(Overlay start, int region, List<Integer> group, List<Overlay> found) {
    tried++;
    Overlay local = runs < budget ? search.completeWithin(start, region) : null;
    Overlay accepted = local == null ? null : synthesise(local);
    if (accepted != null) {
      settled.add(group);
      found.add(accepted);
    }
  }

  private @Nullable Overlay synthesise(Overlay forced) {
    runs++;
    Map<CellRef, Fr> cells = new HashMap<>();
    for (int i = 0; i < forced.size(); i++) {
      int home = problem.home(forced.variable(i));
      if (problem.grid().columnOf(home) instanceof AdviceColumn advice) {
        cells.put(new CellRef(advice, problem.grid().row(home)), forced.get(forced.variable(i)));
      }
    }
    MockProver second;
    try {
      second = mock.withWitness(CircuitCompiler.witness(problem.circuit().k(), synthesis, cells));
    } catch (RuntimeException e) {
      return null; // chips may refuse values that no honest prover gives them
    }
    return second.verify(1).satisfied() ? differences(second, forced) : null;
  }

  /** The variables in which a trace differs, those that were forced first. */
  private @Nullable Overlay differences(MockProver second, Overlay forced) {
    var overlay = new Overlay();
    for (int i = 0; i < forced.size(); i++) {
      put(forced.variable(i), second, overlay);
    }
    int cells = problem.grid().cell(problem.circuit().numAdvice(), 0, 0);
    for (int cell = 0; cell < cells; cell++) {
      if (problem.isDetermined(cell)) {
        put(problem.variables().of(cell), second, overlay);
      }
    }
    return overlay.size() == 0 ? null : overlay;
  }

  private void put(int variable, MockProver second, Overlay overlay) {
    int home = problem.home(variable);
    Fr value = second.trace().value(problem.grid().columnOf(home), problem.grid().row(home));
    if (!value.equals(problem.value(home)) && !overlay.has(variable)) {
      overlay.put(variable, value);
    }
  }
}
