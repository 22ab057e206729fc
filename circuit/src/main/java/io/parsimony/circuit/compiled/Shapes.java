package io.parsimony.circuit.compiled;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Figures that follow from the constraints alone; PROTOCOL.md section 3 gives the rules. */
public final class Shapes {

  private Shapes() {}

  /**
   * {@code max(3, m) + 2}, where m is the largest number of distinct rotations at which one advice
   * column is queried; a column of the permutation is queried at rotation 0.
   */
  public static int blindingFactors(
      int numAdvice,
      List<Column> permutation,
      List<GatePoly> gates,
      List<LookupArgument> lookups,
      List<ShuffleArgument> shuffles) {
    Set<Expression.Query> queries = new HashSet<>();
    Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (GatePoly gate : gates) {
      collect(gate.poly(), queries, seen);
    }
    for (LookupArgument lookup : lookups) {
      lookup.inputs().forEach(e -> collect(e, queries, seen));
      lookup.table().forEach(e -> collect(e, queries, seen));
    }
    for (ShuffleArgument shuffle : shuffles) {
      shuffle.inputs().forEach(e -> collect(e, queries, seen));
      shuffle.shuffle().forEach(e -> collect(e, queries, seen));
    }
    for (Column column : permutation) {
      queries.add(new Expression.Query(column, 0));
    }
    int[] rotations = new int[numAdvice];
    int most = 1;
    for (Expression.Query query : queries) {
      if (query.column() instanceof AdviceColumn advice) {
        most = Math.max(most, ++rotations[advice.index()]);
      }
    }
    return Math.max(3, most) + 2;
  }

  private static void collect(
      Expression expression, Set<Expression.Query> queries, Set<Expression> seen) {
    if (!seen.add(expression)) {
      return;
    }
    switch (expression) {
      case Expression.Constant _, Expression.Challenge _ -> {}
      case Expression.Query query -> queries.add(query);
      case Expression.Negated(var term) -> collect(term, queries, seen);
      case Expression.Sum(var left, var right) -> {
        collect(left, queries, seen);
        collect(right, queries, seen);
      }
      case Expression.Product(var left, var right) -> {
        collect(left, queries, seen);
        collect(right, queries, seen);
      }
    }
  }

  /** Degree of the quotient's numerator over the vanishing polynomial's step, at least 3. */
  public static int degree(
      List<GatePoly> gates,
      List<LookupArgument> lookups,
      List<ShuffleArgument> shuffles,
      int minimumDegree) {
    int degree = Math.max(3, minimumDegree);
    for (GatePoly gate : gates) {
      degree = Math.max(degree, gate.poly().degree());
    }
    for (LookupArgument lookup : lookups) {
      int sides = largest(lookup.inputs()) + largest(lookup.table());
      degree = Math.max(degree, Math.max(4, 2 + sides));
    }
    for (ShuffleArgument shuffle : shuffles) {
      int side = Math.max(largest(shuffle.inputs()), largest(shuffle.shuffle()));
      degree = Math.max(degree, 2 + side);
    }
    return degree;
  }

  private static int largest(List<Expression> expressions) {
    int degree = 1;
    for (Expression expression : expressions) {
      degree = Math.max(degree, expression.degree());
    }
    return degree;
  }
}
