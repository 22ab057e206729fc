package io.parsimony.prover;

import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.SmallColumn;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions over the usable rows in 64-bit integers, where columns are small and no
 * intermediate result can overflow.
 */
final class SmallExpressions {

  /** Bound on absolute values: sums of two stay inside a long. */
  private static final long LIMIT = 1L << 62;

  /** Integers, none larger in absolute value than {@code bound}. */
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Values(long[] values, long bound) {}

  private final ProofColumns columns;
  private final int rows;
  private final IdentityHashMap<Expression, @Nullable Values> done = new IdentityHashMap<>();

  SmallExpressions(ProofColumns columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** The values of an expression, or null if they are not known to be small. */
  long @Nullable [] of(Expression expression) {
    Values result = evaluate(expression);
    return result == null ? null : result.values();
  }

  private @Nullable Values evaluate(Expression expression) {
    if (done.containsKey(expression)) {
      return done.get(expression);
    }
    Values result =
        switch (expression) {
          case Expression.Constant(var value) -> value.isSmall() ? filled(value.toSmall()) : null;
          case Expression.Challenge _ -> null;
          case Expression.Query query -> query.rotation() == 0 ? column(query) : null;
          case Expression.Negated(var term) -> negated(evaluate(term));
          case Expression.Sum(var left, var right) -> sum(evaluate(left), right);
          case Expression.Product(var left, var right) -> product(evaluate(left), right);
        };
    done.put(expression, result);
    return result;
  }

  private static @Nullable Values bounded(long[] values, long bound) {
    return bound < LIMIT ? new Values(values, bound) : null;
  }

  private @Nullable Values filled(long value) {
    if (value == Long.MIN_VALUE) {
      return null;
    }
    long[] values = new long[rows];
    Arrays.fill(values, value);
    return bounded(values, Math.abs(value));
  }

  /** Rows of a column before its noise. */
  private @Nullable Values column(Expression.Query query) {
    return switch (columns.get(PolyRef.of(query.column())).head()) {
      case SmallColumn small ->
          small.min() > -LIMIT
              ? bounded(small.toLongs(0, rows), Math.max(-small.min(), small.max()))
              : null;
      case BitColumn bits -> new Values(bits.toLongs(0, rows), 1);
      default -> null;
    };
  }

  private static @Nullable Values negated(@Nullable Values a) {
    if (a == null) {
      return null;
    }
    long[] out = new long[a.values().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = -a.values()[i];
    }
    return new Values(out, a.bound());
  }

  private @Nullable Values sum(@Nullable Values a, Expression right) {
    Values b = a == null ? null : evaluate(right);
    if (a == null || b == null || a.bound() + b.bound() >= LIMIT) {
      return null;
    }
    long[] out = new long[rows];
    for (int i = 0; i < rows; i++) {
      out[i] = a.values()[i] + b.values()[i];
    }
    return new Values(out, a.bound() + b.bound());
  }

  private @Nullable Values product(@Nullable Values a, Expression right) {
    Values b = a == null ? null : evaluate(right);
    if (a == null || b == null || Math.multiplyHigh(a.bound(), b.bound()) != 0) {
      return null;
    }
    long bound = a.bound() * b.bound();
    if (bound < 0 || bound >= LIMIT) {
      return null;
    }
    long[] out = new long[rows];
    for (int i = 0; i < rows; i++) {
      out[i] = a.values()[i] * b.values()[i];
    }
    return new Values(out, bound);
  }
}
