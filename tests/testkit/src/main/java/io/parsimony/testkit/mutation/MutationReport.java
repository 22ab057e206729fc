package io.parsimony.testkit.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of all mutants. Constraints of one name are one, wherever they come from: it is
 * enough that one circuit's negative case needs them.
 */
public record MutationReport(List<Mutant> mutants) {

  public MutationReport {
    mutants = List.copyOf(mutants);
  }

  /** Both reports as one. */
  public MutationReport and(MutationReport other) {
    List<Mutant> all = new ArrayList<>(mutants);
    all.addAll(other.mutants);
    return new MutationReport(all);
  }

  /** Names of constraints of which no mutant was killed, in order. */
  public Set<String> survivors() {
    Set<String> survivors = names();
    mutants.stream().filter(Mutant::killed).map(Mutant::name).forEach(survivors::remove);
    return survivors;
  }

  /** For each name how many mutants were not killed, where any was not. */
  public Map<String, Long> unkilled() {
    return mutants.stream()
        .filter(m -> !m.killed())
        .collect(Collectors.groupingBy(Mutant::name, LinkedHashMap::new, Collectors.counting()));
  }

  /** Names of all constraints that were left out, in order. */
  public Set<String> names() {
    return mutants.stream().map(Mutant::name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How many were killed of how many, by name and by mutant. */
  public String score() {
    long killed = mutants.stream().filter(Mutant::killed).count();
    int names = names().size();
    return (names - survivors().size())
        + " of "
        + names
        + " constraints guarded, "
        + killed
        + " of "
        + mutants.size()
        + " mutants killed";
  }
}
