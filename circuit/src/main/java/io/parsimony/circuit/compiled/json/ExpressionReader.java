package io.parsimony.circuit.compiled.json;

import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads columns and expressions. The file may name phases after it uses them, so all phases are 0
 * until {@link #resolve} puts them in.
 */
final class ExpressionReader {

  private final Tokens tokens;

  ExpressionReader(Tokens tokens) {
    this.tokens = tokens;
  }

  List<Expression> list() throws IOException {
    List<Expression> list = new ArrayList<>();
    tokens.open();
    while (tokens.more()) {
      list.add(expression(0));
    }
    return list;
  }

  Expression expression() throws IOException {
    return expression(0);
  }

  private Expression expression(int depth) throws IOException {
    deeper(depth);
    tokens.open();
    String kind = tokens.text();
    Expression result =
        switch (kind) {
          case "const" -> new Expression.Constant(tokens.element());
          case "challenge" -> new Expression.Challenge(tokens.integer(0), 0);
          case "neg" -> new Expression.Negated(expression(depth + 1));
          case "sum" -> new Expression.Sum(expression(depth + 1), expression(depth + 1));
          case "mul" -> new Expression.Product(expression(depth + 1), expression(depth + 1));
          default -> query(kind);
        };
    tokens.close();
    return result;
  }

  private Expression query(String kind) throws IOException {
    Column column = column(kind);
    int rotation = tokens.is(JsonToken.END_ARRAY) ? 0 : tokens.integer(Integer.MIN_VALUE);
    return new Expression.Query(column, rotation);
  }

  /** {@code ["advice", 0]}. */
  Column column() throws IOException {
    tokens.open();
    Column column = column(tokens.text());
    tokens.close();
    return column;
  }

  private Column column(String kind) throws IOException {
    return switch (kind) {
      case "advice" -> new AdviceColumn(tokens.integer(0), 0);
      case "fixed" -> new FixedColumn(tokens.integer(0));
      case "instance" -> new InstanceColumn(tokens.integer(0));
      default -> throw tokens.error("'" + kind + "' is no kind of column or expression");
    };
  }

  /** An expression for one cell, over challenges and absolute cells. */
  CellExpression cell() throws IOException {
    return cell(0);
  }

  private CellExpression cell(int depth) throws IOException {
    deeper(depth);
    tokens.open();
    String kind = tokens.text();
    CellExpression result =
        switch (kind) {
          case "const" -> new CellExpression.Constant(tokens.element());
          case "challenge" -> new CellExpression.Challenge(tokens.integer(0));
          case "cell" -> absolute();
          case "neg" -> new CellExpression.Negated(cell(depth + 1));
          case "sum" -> new CellExpression.Sum(cell(depth + 1), cell(depth + 1));
          case "mul" -> new CellExpression.Product(cell(depth + 1), cell(depth + 1));
          default -> throw tokens.error("'" + kind + "' is no kind of cell expression");
        };
    tokens.close();
    return result;
  }

  private CellExpression absolute() throws IOException {
    String kind = tokens.text();
    if (!kind.equals("advice")) {
      throw tokens.error("only advice cells have values here, not " + kind);
    }
    return new CellExpression.Cell(tokens.integer(0), tokens.integer(0));
  }

  private void deeper(int depth) throws IOException {
    if (depth > CircuitJson.MAX_DEPTH) {
      throw tokens.error("expressions are nested more than " + CircuitJson.MAX_DEPTH + " deep");
    }
  }

  /** The same expression with phases put in. */
  static Expression resolve(Expression expression, int[] advicePhase, int[] challengePhase) {
    return switch (expression) {
      case Expression.Constant _ -> expression;
      case Expression.Challenge(var index, _) ->
          new Expression.Challenge(index, phase("challenge", index, challengePhase));
      case Expression.Query(var column, var rotation) ->
          new Expression.Query(resolve(column, advicePhase), rotation);
      case Expression.Negated(var term) ->
          new Expression.Negated(resolve(term, advicePhase, challengePhase));
      case Expression.Sum(var left, var right) ->
          new Expression.Sum(
              resolve(left, advicePhase, challengePhase),
              resolve(right, advicePhase, challengePhase));
      case Expression.Product(var left, var right) ->
          new Expression.Product(
              resolve(left, advicePhase, challengePhase),
              resolve(right, advicePhase, challengePhase));
    };
  }

  static Column resolve(Column column, int[] advicePhase) {
    return column instanceof AdviceColumn(var index, _)
        ? new AdviceColumn(index, phase("advice column", index, advicePhase))
        : column;
  }

  private static int phase(String what, int index, int[] phases) {
    if (index >= phases.length) {
      throw new IllegalArgumentException(what + " " + index + " of " + phases.length);
    }
    return phases[index];
  }
}
