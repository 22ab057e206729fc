package io.parsimony.circuit.compiled;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The invariants of a {@link CompiledCircuit}, each refused with both values in the message. */
final class CompiledCircuitChecks {

  private static final int MAX_K = 28;

  private CompiledCircuitChecks() {}

  static void shape(
      int k,
      int numFixed,
      int numAdvice,
      int numInstance,
      int[] advicePhase,
      int[] challengePhase,
      boolean[] unblinded,
      int minimumDegree,
      List<Column> permutation,
      List<ColumnValues> fixed,
      int[] instanceLengths) {
    require(k >= 1 && k <= MAX_K, "k = " + k + " is not in 1.." + MAX_K);
    require(minimumDegree >= 0, "minimum degree " + minimumDegree);
    require(advicePhase.length == numAdvice, "advice phases " + advicePhase.length);
    require(unblinded.length == numAdvice, "unblinded flags " + unblinded.length);
    require(fixed.size() == numFixed, fixed.size() + " fixed columns given, not " + numFixed);
    require(instanceLengths.length == numInstance, "instance lengths " + instanceLengths.length);
    for (ColumnValues column : fixed) {
      require(column.length() <= 1 << k, "fixed column of " + column.length() + " rows, k " + k);
    }
    for (int length : instanceLengths) {
      require(length >= 0 && length <= 1 << k, "instance column of " + length + " rows, k " + k);
    }
    for (int c = 0; c < challengePhase.length; c++) {
      int phase = challengePhase[c];
      boolean committed = false;
      for (int advice : advicePhase) {
        committed |= advice >= phase;
      }
      require(
          committed && phase >= 0,
          "challenge "
              + c
              + " is of phase "
              + phase
              + ", but no advice column is committed in that phase or later");
    }
    require(
        new HashSet<>(permutation).size() == permutation.size(),
        "a column is twice in the permutation");
    for (Column column : permutation) {
      column(column, numFixed, numInstance, advicePhase);
    }
  }

  static void expressions(
      int numFixed,
      int numInstance,
      int[] advicePhase,
      int[] challengePhase,
      List<GatePoly> gates,
      List<LookupArgument> lookups,
      List<ShuffleArgument> shuffles) {
    Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var walk = new Walk(numFixed, numInstance, advicePhase, challengePhase, seen);
    gates.forEach(gate -> walk.visit(gate.poly()));
    for (LookupArgument lookup : lookups) {
      lookup.inputs().forEach(walk::visit);
      lookup.table().forEach(walk::visit);
    }
    for (ShuffleArgument shuffle : shuffles) {
      shuffle.inputs().forEach(walk::visit);
      shuffle.shuffle().forEach(walk::visit);
    }
  }

  static void copies(int k, List<Column> permutation, CopyList copies) {
    int columns = permutation.size();
    int n = 1 << k;
    for (int i = 0; i < copies.size(); i++) {
      if (!isBelow(copies.columnA(i), columns) || !isBelow(copies.columnB(i), columns)) {
        throw new IllegalArgumentException("copy " + i + " names a column outside the permutation");
      }
      if (!isBelow(copies.rowA(i), n) || !isBelow(copies.rowB(i), n)) {
        throw new IllegalArgumentException("copy " + i + " names a row outside the trace");
      }
    }
  }

  private static boolean isBelow(int index, int limit) {
    return index >= 0 && index < limit;
  }

  @SuppressWarnings("ArrayRecordComponent") // private, read only
  private record Walk(
      int numFixed,
      int numInstance,
      int[] advicePhase,
      int[] challengePhase,
      Set<Expression> seen) {

    void visit(Expression expression) {
      if (!seen.add(expression)) {
        return;
      }
      switch (expression) {
        case Expression.Constant _ -> {}
        case Expression.Query(var column, _) -> column(column, numFixed, numInstance, advicePhase);
        case Expression.Challenge(var index, var phase) ->
            require(
                index >= 0 && index < challengePhase.length && challengePhase[index] == phase,
                "challenge " + index + " of phase " + phase + " is not in the circuit");
        case Expression.Negated(var term) -> visit(term);
        case Expression.Sum(var left, var right) -> {
          visit(left);
          visit(right);
        }
        case Expression.Product(var left, var right) -> {
          visit(left);
          visit(right);
        }
      }
    }
  }

  private static void column(Column column, int numFixed, int numInstance, int[] advicePhase) {
    boolean known =
        switch (column) {
          case AdviceColumn(var index, var phase) ->
              index < advicePhase.length && advicePhase[index] == phase;
          case FixedColumn(var index) -> index < numFixed;
          case InstanceColumn(var index) -> index < numInstance;
        };
    require(known, column + " is not in the circuit");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
