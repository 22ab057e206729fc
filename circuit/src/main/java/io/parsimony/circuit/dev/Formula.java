package io.parsimony.circuit.dev;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.function.Function;

/** Writes expressions as people do: names or values for queries, few brackets, minus signs. */
final class Formula {

  private static final int SUM = 0;
  private static final int PRODUCT = 1;
  private static final int ATOM = 2;

  private final Function<Expression.Query, String> queries;
  private final Function<Expression.Challenge, String> challenges;

  Formula(
      Function<Expression.Query, String> queries,
      Function<Expression.Challenge, String> challenges) {
    this.queries = queries;
    this.challenges = challenges;
  }

  String of(Expression expression) {
    return write(expression, SUM);
  }

  private String write(Expression expression, int around) {
    return switch (expression) {
      case Expression.Constant(var value) -> number(value, around);
      case Expression.Challenge challenge -> challenges.apply(challenge);
      case Expression.Query query -> queries.apply(query);
      case Expression.Negated(var term) -> bracket("-" + write(term, ATOM), SUM, around);
      case Expression.Sum(var left, Expression.Negated(var term)) ->
          bracket(write(left, SUM) + " - " + write(term, PRODUCT), SUM, around);
      case Expression.Sum(var left, var right) ->
          bracket(write(left, SUM) + " + " + write(right, SUM), SUM, around);
      case Expression.Product(var left, var right) ->
          bracket(write(left, PRODUCT) + " * " + write(right, ATOM), PRODUCT, around);
    };
  }

  /** A number, in brackets if it has a sign and something stands before it. */
  static String number(Fr value, int around) {
    String text = CellValue.show(value);
    return text.startsWith("-") && around > SUM ? "(" + text + ")" : text;
  }

  private static String bracket(String text, int own, int around) {
    return own < around ? "(" + text + ")" : text;
  }
}
