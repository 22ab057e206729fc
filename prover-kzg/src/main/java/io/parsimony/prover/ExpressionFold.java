package io.parsimony.prover;

import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.IdentityHashMap;
import java.util.List;

/** Turns expressions into terms; a shared subtree becomes one term. */
final class ExpressionFold<T> {

  private final Terms<T> terms;
  private final List<Fr> challenges;
  private final IdentityHashMap<Expression, T> done = new IdentityHashMap<>();

  ExpressionFold(Terms<T> terms, List<Fr> challenges) {
    this.terms = terms;
    this.challenges = challenges;
  }

  T of(Expression expression) {
    T known = done.get(expression);
    if (known != null) {
      return known;
    }
    T term =
        switch (expression) {
          case Expression.Constant(Fr value) -> terms.constant(value);
          case Expression.Query(Column column, int rotation) ->
              terms.at(PolyRef.of(column), rotation);
          case Expression.Challenge(int index, int _) -> terms.constant(challenges.get(index));
          case Expression.Negated(Expression e) -> terms.difference(terms.constant(Fr.ZERO), of(e));
          case Expression.Sum(Expression left, Expression.Negated(Expression right)) ->
              terms.difference(of(left), of(right));
          case Expression.Sum(Expression left, Expression right) -> terms.sum(of(left), of(right));
          case Expression.Product(Expression left, Expression right) ->
              terms.product(of(left), of(right));
        };
    done.put(expression, term);
    return term;
  }

  /** Horner's rule over a list: the first expression gets the highest power of {@code theta}. */
  T compressed(List<Expression> expressions, Fr theta) {
    T acc = of(expressions.getFirst());
    for (Expression next : expressions.subList(1, expressions.size())) {
      acc = terms.sum(terms.product(acc, terms.constant(theta)), of(next));
    }
    return acc;
  }
}
