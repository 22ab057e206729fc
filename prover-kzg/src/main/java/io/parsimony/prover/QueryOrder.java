package io.parsimony.prover;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers the (column, rotation) pairs of a circuit in order of first appearance, one list for each
 * kind of column. The order is part of the protocol: evaluations are sent in it.
 */
final class QueryOrder {

  private final Map<Expression.Query, Integer> advice = new LinkedHashMap<>();
  private final Map<Expression.Query, Integer> fixed = new LinkedHashMap<>();
  private final Map<Expression.Query, Integer> instance = new LinkedHashMap<>();
  private final Set<Expression> walked = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Walks an expression depth first, left to right. */
  void addAll(List<Expression> expressions) {
    expressions.forEach(this::add);
  }

  /** Walks one expression; a shared subtree has nothing new the second time. */
  void add(Expression expression) {
    if (!walked.add(expression)) {
      return;
    }
    switch (expression) {
      case Expression.Constant _, Expression.Challenge _ -> {}
      case Expression.Query query -> addQuery(query);
      case Expression.Negated(Expression term) -> add(term);
      case Expression.Sum(Expression left, Expression right) -> {
        add(left);
        add(right);
      }
      case Expression.Product(Expression left, Expression right) -> {
        add(left);
        add(right);
      }
    }
  }

  void addQuery(Expression.Query query) {
    Map<Expression.Query, Integer> list = listOf(query.column());
    list.putIfAbsent(query, list.size());
  }

  int indexOf(Expression.Query query) {
    Integer index = listOf(query.column()).get(query);
    if (index == null) {
      throw new IllegalArgumentException("the circuit does not query " + query);
    }
    return index;
  }

  List<Expression.Query> advice() {
    return Collections.unmodifiableList(new ArrayList<>(advice.keySet()));
  }

  List<Expression.Query> fixed() {
    return Collections.unmodifiableList(new ArrayList<>(fixed.keySet()));
  }

  List<Expression.Query> instance() {
    return Collections.unmodifiableList(new ArrayList<>(instance.keySet()));
  }

  private Map<Expression.Query, Integer> listOf(Column column) {
    return switch (column) {
      case AdviceColumn _ -> advice;
      case FixedColumn _ -> fixed;
      case InstanceColumn _ -> instance;
    };
  }
}
