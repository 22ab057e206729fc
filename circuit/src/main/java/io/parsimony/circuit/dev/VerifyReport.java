package io.parsimony.circuit.dev;

import java.util.List;

/**
 * What a check found.
 *
 * @param first failures, as many as were asked for
 * @param total how many there are
 */
public record VerifyReport(List<VerifyFailure> first, long total) {

  public VerifyReport {
    first = List.copyOf(first);
  }

  /** Whether nothing failed. */
  public boolean satisfied() {
    return total == 0;
  }

  @Override
  public String toString() {
    if (satisfied()) {
      return "satisfied";
    }
    var text = new StringBuilder(total == 1 ? "1 failure" : total + " failures");
    first.forEach(failure -> text.append("\n  ").append(failure));
    if (first.size() < total) {
      text.append("\n  and ").append(total - first.size()).append(" more");
    }
    return text.toString();
  }
}
