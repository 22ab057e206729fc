package io.parsimony.circuit.dev;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Expressions as a straight list of steps, each computed once however often it is used. Step i
 * writes register i.
 */
public final class Program {

  /** What a step does. */
  public enum Op {
    /** A column at a rotation: query number {@code left}. */
    QUERY,
    /** A number: constant number {@code left}. */
    CONSTANT,
    /** Minus register {@code left}. */
    NEGATE,
    /** The sum of two registers. */
    ADD,
    /** Register {@code left} minus register {@code right}. */
    SUBTRACT,
    /** The product of two registers. */
    MULTIPLY
  }

  /** One step; {@code left} and {@code right} are registers unless the operation says otherwise. */
  public record Step(Op op, int left, int right) {}

  private final List<Step> steps = new ArrayList<>();
  private final List<Expression.Query> queries = new ArrayList<>();
  private final List<Fr> constants = new ArrayList<>();
  private final int[] outputs;

  private Program(int outputs) {
    this.outputs = new int[outputs];
  }

  /**
   * Translates expressions.
   *
   * @param challenges their values by index
   */
  public static Program of(List<Expression> expressions, List<Fr> challenges) {
    var program = new Program(expressions.size());
    var translation = program.new Translation(challenges::get);
    for (int i = 0; i < expressions.size(); i++) {
      program.outputs[i] = translation.visit(expressions.get(i));
    }
    return program;
  }

  /** The steps, in order. */
  public List<Step> steps() {
    return steps;
  }

  /** The queries of the expressions, each once. */
  public List<Expression.Query> queries() {
    return queries;
  }

  /** A number that steps use. */
  public Fr constant(int i) {
    return constants.get(i);
  }

  /** How many numbers steps use. */
  public int numConstants() {
    return constants.size();
  }

  /** Number of expressions. */
  public int size() {
    return outputs.length;
  }

  /** The register that holds an expression's value. */
  public int output(int i) {
    return outputs[i];
  }

  /** Values of all expressions, given those of the queries. */
  public Fr[] run(Fr[] queried) {
    Fr[] registers = new Fr[steps.size()];
    for (int i = 0; i < registers.length; i++) {
      Step step = steps.get(i);
      registers[i] =
          switch (step.op) {
            case QUERY -> queried[step.left];
            case CONSTANT -> constants.get(step.left);
            case NEGATE -> registers[step.left].negate();
            case ADD -> registers[step.left].plus(registers[step.right]);
            case SUBTRACT -> registers[step.left].minus(registers[step.right]);
            case MULTIPLY -> registers[step.left].times(registers[step.right]);
          };
    }
    Fr[] values = new Fr[outputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = registers[outputs[i]];
    }
    return values;
  }

  private final class Translation {

    private final IntFunction<Fr> challenges;
    private final IdentityHashMap<Expression, Integer> registers = new IdentityHashMap<>();
    private final Map<Expression.Query, Integer> queryRegisters = new HashMap<>();

    Translation(IntFunction<Fr> challenges) {
      this.challenges = challenges;
    }

    int visit(Expression expression) {
      Integer known = registers.get(expression);
      if (known != null) {
        return known;
      }
      int register =
          switch (expression) {
            case Expression.Constant(var value) -> constant(value);
            case Expression.Challenge(var index, _) -> constant(challenges.apply(index));
            case Expression.Query query -> query(query);
            case Expression.Negated(var term) -> step(Op.NEGATE, visit(term), 0);
            case Expression.Sum(var left, Expression.Negated(var term)) ->
                step(Op.SUBTRACT, visit(left), visit(term));
            case Expression.Sum(var left, var right) -> step(Op.ADD, visit(left), visit(right));
            case Expression.Product(var left, var right) ->
                step(Op.MULTIPLY, visit(left), visit(right));
          };
      registers.put(expression, register);
      return register;
    }

    private int constant(Fr value) {
      constants.add(value);
      return step(Op.CONSTANT, constants.size() - 1, 0);
    }

    private int query(Expression.Query query) {
      return queryRegisters.computeIfAbsent(
          query,
          q -> {
            queries.add(q);
            return step(Op.QUERY, queries.size() - 1, 0);
          });
    }

    private int step(Op op, int left, int right) {
      steps.add(new Step(op, left, right));
      return steps.size() - 1;
    }
  }
}
