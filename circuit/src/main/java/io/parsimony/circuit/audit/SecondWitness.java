package io.parsimony.circuit.audit;

import io.parsimony.circuit.dev.CellValue;
import io.parsimony.field.Fr;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Another way to fill the trace that satisfies every constraint: the same inputs, other values. It
 * was checked constraint by constraint before it was reported.
 *
 * @param changes the cells that differ, one for each set of cells that copies tie together; the
 *     first of them if there are many
 * @param changed how many such values differ
 * @param outputsDiffer whether a public value is among them
 */
public record SecondWitness(List<Change> changes, int changed, boolean outputsDiffer) {

  /** Copies the list. */
  public SecondWitness {
    changes = List.copyOf(changes);
  }

  /** A cell and its two values. */
  public record Change(AuditCell cell, Fr before, Fr after) {

    @Override
    public String toString() {
      return cell + ": " + CellValue.show(before) + " -> " + CellValue.show(after);
    }
  }

  @Override
  public String toString() {
    String more = changed > changes.size() ? ", and " + (changed - changes.size()) + " more" : "";
    return "second witness"
        + (outputsDiffer ? " with other public values: " : ": ")
        + changes.stream().map(Change::toString).collect(Collectors.joining("; "))
        + more;
  }
}
