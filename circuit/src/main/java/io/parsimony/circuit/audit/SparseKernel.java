package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The kernel of a sparse matrix modulo p. Rows with one entry are worked off first: they say that
 * their variable is zero, which may leave other rows with one entry. What remains falls into parts
 * that share no variable, each of which is eliminated.
 */
final class SparseKernel {

  /** Parts with more variables than this are left alone. */
  private static final int MOST = 3000;

  private final List<Map<Integer, Fr>> rows = new ArrayList<>();
  private final Map<Integer, Set<Integer>> rowsOf = new HashMap<>();
  private final List<Map<Integer, Fr>> kernel = new ArrayList<>();
  private int skipped;

  /** Adds an equation; coefficients are not zero. */
  void add(Map<Integer, Fr> row) {
    if (!row.isEmpty()) {
      row.keySet().forEach(v -> rowsOf.computeIfAbsent(v, _ -> new HashSet<>()).add(rows.size()));
      rows.add(row);
    }
  }

  /** Variables in parts that were too large to eliminate. */
  int skipped() {
    return skipped;
  }

  /** A basis of the kernel: each vector by variable, zeros left out. */
  List<Map<Integer, Fr>> solve() {
    peel();
    Set<Integer> left = new TreeSet<>(rowsOf.keySet());
    while (!left.isEmpty()) {
      Set<Integer> part = part(left.iterator().next());
      left.removeAll(part);
      if (part.size() > MOST) {
        skipped += part.size();
      } else {
        eliminate(part);
      }
    }
    return kernel;
  }

  private void peel() {
    Deque<Integer> single = new ArrayDeque<>();
    for (int r = 0; r < rows.size(); r++) {
      if (rows.get(r).size() == 1) {
        single.add(r);
      }
    }
    while (!single.isEmpty()) {
      Map<Integer, Fr> row = rows.get(single.remove());
      if (row.size() == 1) {
        int variable = row.keySet().iterator().next();
        for (int other : rowsOf.getOrDefault(variable, Set.of())) {
          rows.get(other).remove(variable);
          if (rows.get(other).size() == 1) {
            single.add(other);
          }
        }
        rowsOf.remove(variable);
      }
    }
  }

  private Set<Integer> part(int start) {
    Set<Integer> part = new TreeSet<>();
    Set<Integer> seenRows = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    part.add(start);
    while (!open.isEmpty()) {
      for (int row : rowsOf.getOrDefault(open.remove(), Set.of())) {
        if (seenRows.add(row)) {
          for (int variable : rows.get(row).keySet()) {
            if (part.add(variable)) {
              open.add(variable);
            }
          }
        }
      }
    }
    return part;
  }

  /** Gauss-Jordan with the shortest row as pivot; then each variable without pivot is a vector. */
  private void eliminate(Collection<Integer> part) {
    Set<Integer> own = new TreeSet<>();
    part.forEach(v -> own.addAll(rowsOf.getOrDefault(v, Set.of())));
    Map<Integer, Integer> pivotRow = new TreeMap<>();
    var queue =
        new PriorityQueue<long[]>(
            (a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
    own.forEach(r -> queue.add(new long[] {rows.get(r).size(), r}));
    Set<Integer> done = new HashSet<>();
    while (!queue.isEmpty()) {
      long[] next = queue.remove();
      int r = (int) next[1];
      Map<Integer, Fr> row = rows.get(r);
      if (row.size() != next[0] || row.isEmpty() || !done.add(r)) {
        continue;
      }
      int pivot = shortestColumn(row);
      Fr inverse = Objects.requireNonNull(row.get(pivot)).inverse();
      row.replaceAll((_, c) -> c.times(inverse));
      pivotRow.put(pivot, r);
      for (int other : List.copyOf(rowsOf.getOrDefault(pivot, Set.of()))) {
        if (other != r) {
          subtract(other, row, pivot);
          if (!done.contains(other)) {
            queue.add(new long[] {rows.get(other).size(), other});
          }
        }
      }
    }
    for (int variable : part) {
      if (!pivotRow.containsKey(variable)) {
        Map<Integer, Fr> vector = new TreeMap<>();
        vector.put(variable, Fr.ONE);
        pivotRow.forEach((pivot, r) -> {
          Fr c = rows.get(r).get(variable);
          if (c != null) {
            vector.put(pivot, c.negate());
          }
        });
        kernel.add(vector);
      }
    }
  }

  private int shortestColumn(Map<Integer, Fr> row) {
    int best = -1;
    int length = Integer.MAX_VALUE;
    for (int variable : row.keySet()) {
      int own = rowsOf.getOrDefault(variable, Set.of()).size();
      if (own < length) {
        best = variable;
        length = own;
      }
    }
    return best;
  }

  /** Subtracts a multiple of a row with pivot one, so that the other row loses the pivot. */
  private void subtract(int target, Map<Integer, Fr> row, int pivot) {
    Map<Integer, Fr> other = rows.get(target);
    Fr factor = other.get(pivot);
    if (factor == null) {
      return;
    }
    row.forEach((variable, c) -> {
      Fr value = other.getOrDefault(variable, Fr.ZERO).minus(factor.times(c));
      Set<Integer> holders = rowsOf.computeIfAbsent(variable, _ -> new HashSet<>());
      if (value.isZero()) {
        other.remove(variable);
        holders.remove(target);
      } else {
        other.put(variable, value);
        holders.add(target);
      }
    });
  }
}
