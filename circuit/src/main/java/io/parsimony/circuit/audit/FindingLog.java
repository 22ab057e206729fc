package io.parsimony.circuit.audit;

import io.parsimony.circuit.dev.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects findings; those of one kind, region and subject are told once and counted. */
final class FindingLog {

  private record Key(Finding.Kind kind, String path, String subject) {}

  private final Map<Key, Finding> first = new LinkedHashMap<>();
  private final Map<Key, Long> counts = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /** What to say of the first finding of its sort. */
  record Details(List<AuditCell> cells, String text, @Nullable SecondWitness witness) {}

  /**
   * One more finding.
   *
   * @param subject what it is about within its region: a column or constraint
   */
  void add(Finding.Kind kind, Location at, String subject, Supplier<Details> details) {
    var key = new Key(kind, at.region(), subject);
    counts.merge(key, 1L, Long::sum);
    first.computeIfAbsent(
        key,
        _ -> {
          int slash = at.region().lastIndexOf('/');
          String namespace = slash < 0 ? "" : at.region().substring(0, slash);
          Details found = details.get();
          return new Finding(
              kind,
              namespace,
              at.region().substring(slash + 1),
              found.cells(),
              found.text(),
              found.witness(),
              1);
        });
  }

  void note(String text) {
    notes.add(text);
  }

  List<String> notes() {
    return notes;
  }

  boolean isEmpty() {
    return first.isEmpty();
  }

  List<Finding> findings() {
    List<Finding> out = new ArrayList<>();
    first.forEach((key, f) ->
        out.add(
            new Finding(
                f.kind(),
                f.namespace(),
                f.region(),
                f.cells(),
                f.text(),
                f.witness(),
                counts.getOrDefault(key, 1L))));
    return out;
  }
}
