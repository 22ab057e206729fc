package io.parsimony.circuit.audit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that lets a prover choose what the circuit ought to determine, or a circuit that is not
 * what it seems.
 *
 * @param namespace path of the part of the circuit, empty at its top or if unknown
 * @param region name of the region, empty if unknown
 * @param cells that it is about, at most a few
 * @param text what is wrong, in one sentence
 * @param witness a second witness for the same inputs, or null where none was found or looked for
 * @param occurrences how often the same was found in this region; the first is described
 */
public record Finding(
    Kind kind,
    String namespace,
    String region,
    List<AuditCell> cells,
    String text,
    @Nullable SecondWitness witness,
    long occurrences) {

  /** Copies the list. */
  public Finding {
    cells = List.copyOf(cells);
  }

  /** The analyses, from cheap to deep. */
  public enum Analysis {
    /** Reads the circuit and its layout; tries nothing. */
    STATIC,
    /** Moves each determined value alone. */
    TAMPER,
    /** Moves several values together, along kernels of the constraints' derivatives. */
    LINEAR,
    /** Moves looked-up values to other rows of their tables, and repairs what breaks. */
    TABLES,
    /** Replaces what the prover computes on the side, and runs the rest of the circuit again. */
    HINTS,
    /** Bounds both sides of every equation over the integers. */
    RANGES
  }

  /** What was found. */
  public enum Kind {
    /** The witness itself does not satisfy the circuit; nothing else was tried. */
    UNSATISFIED(Analysis.STATIC),
    /** An active constraint reads a cell that nobody assigned. */
    UNASSIGNED_READ(Analysis.STATIC),
    /** A cell is assigned, but no active constraint reads it and no copy binds it. */
    UNREAD_CELL(Analysis.STATIC),
    /** An active constraint reads a cell of another region by its rotation. */
    LEAVES_REGION(Analysis.STATIC),
    /** An active constraint reads the rows that hide the witness, or is active there. */
    READS_BLINDING(Analysis.STATIC),
    /** A row that only fills up a table says something that the table proper denies. */
    FALSE_IDLE_ROW(Analysis.STATIC),
    /** Which part of a table is meant is named by a cell that nothing else determines. */
    ADVICE_TAG(Analysis.STATIC),
    /** A value can change alone. */
    FREE_VALUE(Analysis.TAMPER),
    /** Values can change together along a line, as far as one likes. */
    LINEAR_FREEDOM(Analysis.LINEAR),
    /** Values can change together, one of them to another row of its table. */
    TABLE_FREEDOM(Analysis.TABLES),
    /** Something that the prover computes on the side may be something else. */
    OTHER_HINT(Analysis.HINTS),
    /** Both sides of an equation over the integers may differ by a multiple of p. */
    WRAPS_AROUND(Analysis.RANGES);

    private final Analysis analysis;

    Kind(Analysis analysis) {
      this.analysis = analysis;
    }

    /** The analysis that finds it. */
    public Analysis analysis() {
      return analysis;
    }
  }

  /** Namespace and region, joined by a slash. */
  public String path() {
    return namespace.isEmpty() ? region : namespace + "/" + region;
  }

  @Override
  public String toString() {
    var out = new StringBuilder(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    out.append(": ").append(path().isEmpty() ? "" : path() + ": ").append(text);
    if (occurrences > 1) {
      out.append(" (").append(occurrences).append(" times)");
    }
    if (witness != null) {
      out.append("\n    ").append(witness);
    }
    return out.toString();
  }
}
