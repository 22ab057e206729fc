package io.parsimony.explore.conformance;

import io.parsimony.explore.conformance.CaseResult.Face;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many cases passed, in all and by operator.
 *
 * @param total passed cases by face, excluded ones left out
 * @param byOperator the same for each operator, sorted by name
 */
public record ConformanceSummary(Tally total, SortedMap<String, Tally> byOperator) {

  /**
   * Counts of some cases.
   *
   * @param cases how many were run
   * @param passed how many passed, by face
   */
  public record Tally(int cases, Map<Face, Integer> passed) {

    static Tally of(List<CaseResult> results) {
      Map<Face, Integer> passed = new EnumMap<>(Face.class);
      for (Face face : Face.values()) {
        passed.put(face, (int) results.stream().filter(r -> r.passed(face)).count());
      }
      return new Tally((int) results.stream().filter(r -> !r.isExcluded()).count(), passed);
    }

    /** How many passed at one face. */
    public int passed(Face face) {
      return passed.getOrDefault(face, 0);
    }
  }

  /** The counts of these results. */
  public static ConformanceSummary of(List<CaseResult> results) {
    SortedMap<String, Tally> byOperator = new TreeMap<>();
    results.stream()
        .map(CaseResult::operator)
        .distinct()
        .forEach(op ->
            byOperator.put(
                op, Tally.of(results.stream().filter(r -> r.operator().equals(op)).toList())));
    return new ConformanceSummary(Tally.of(results), byOperator);
  }
}
