package io.parsimony.circuit.audit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an audit found.
 *
 * @param findings reasons to distrust the circuit, in the order of the analyses
 * @param notes what is no fault by itself: freedom by design, unused columns, what was not tried
 * @param bounds for each equation over the integers, how far from wrapping it is, with the chain of
 *     bounds that says so
 * @param figures what was tried, by name
 */
public record AuditReport(
    List<Finding> findings, List<String> notes, List<String> bounds, List<Figure> figures) {

  /** Copies the lists. */
  public AuditReport {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    bounds = List.copyOf(bounds);
    figures = List.copyOf(figures);
  }

  /** How much of something was tried. */
  public record Figure(String what, long count) {}

  /** Whether nothing was found. */
  public boolean isClean() {
    return findings.isEmpty();
  }

  /** The kinds of findings, in order and each once. */
  public List<Finding.Kind> kinds() {
    return findings.stream().map(Finding::kind).distinct().toList();
  }

  @Override
  public String toString() {
    return isClean()
        ? "nothing found"
        : findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }
}
