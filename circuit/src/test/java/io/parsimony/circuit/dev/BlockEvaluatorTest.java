package io.parsimony.circuit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Blocks of longs, blocks of field elements and single rows give the same values. */
class BlockEvaluatorTest {

  @Property(tries = 100)
  void agreesWithRowByRowEvaluation(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    int n = 64;
    List<ColumnValues> columns = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      int bits = random.nextInt(1, 62);
      long[] values = random.longs(n, -(1L << bits), 1L << bits).toArray();
      SmallColumn small = SmallColumn.of(values);
      columns.add(random.nextInt(4) == 0 ? new FieldColumn(small.toVector(n)) : small);
    }
    var trace = new Trace(n, columns, List.of(), List.of(), List.of(Fr.GENERATOR.inverse()));
    Expression shared = expression(random, 3);
    List<Expression> expressions = List.of(shared.times(shared), expression(random, 4), shared);
    Program program = Program.of(expressions, trace.challenges());
    var evaluator = new BlockEvaluator(program, trace);
    int[] rows = random.ints(20, 0, n).toArray();
    evaluator.evaluate(rows, rows.length);
    for (int at = 0; at < rows.length; at++) {
      for (int e = 0; e < expressions.size(); e++) {
        Fr expected = naive(expressions.get(e), trace, rows[at]);
        assertThat(evaluator.get(e, at)).isEqualTo(expected);
        assertThat(evaluator.isZero(e, at)).isEqualTo(expected.isZero());
      }
    }
  }

  private static Expression expression(SplittableRandom random, int depth) {
    if (depth == 0) {
      return switch (random.nextInt(8)) {
        case 0 -> Expression.of(random.nextLong(-5, 6));
        case 1 -> new Expression.Challenge(0, 0);
        default -> new AdviceColumn(random.nextInt(3), 0).at(random.nextInt(-2, 3));
      };
    }
    Expression left = expression(random, depth - 1);
    return switch (random.nextInt(4)) {
      case 0 -> left.negate();
      case 1 -> left.plus(expression(random, depth - 1));
      case 2 -> left.minus(expression(random, depth - 1));
      default -> left.times(expression(random, depth - 1));
    };
  }

  private static Fr naive(Expression expression, Trace trace, int row) {
    return switch (expression) {
      case Expression.Constant(var value) -> value;
      case Expression.Challenge(var index, _) -> trace.challenges().get(index);
      case Expression.Query(var column, var rotation) ->
          trace.value(column, Math.floorMod(row + rotation, trace.n()));
      case Expression.Negated(var term) -> naive(term, trace, row).negate();
      case Expression.Sum(var left, var right) ->
          naive(left, trace, row).plus(naive(right, trace, row));
      case Expression.Product(var left, var right) ->
          naive(left, trace, row).times(naive(right, trace, row));
    };
  }
}
