package io.parsimony.circuit.compiled;

import java.util.Map;

/** Degree of an expression, with two readings of what a variable is. */
enum Degrees {
  COLUMNS,
  WITNESS;

  /** The degree; {@code seen} memoises by identity. */
  int of(Expression expression, Map<Expression, Integer> seen) {
    Integer known = seen.get(expression);
    if (known != null) {
      return known;
    }
    int degree =
        switch (expression) {
          case Expression.Constant _, Expression.Challenge _ -> 0;
          case Expression.Query(var column, _) ->
              this == COLUMNS || column instanceof AdviceColumn ? 1 : 0;
          case Expression.Negated(var term) -> of(term, seen);
          case Expression.Sum(var left, var right) -> Math.max(of(left, seen), of(right, seen));
          case Expression.Product(var left, var right) -> of(left, seen) + of(right, seen);
        };
    seen.put(expression, degree);
    return degree;
  }
}
