package io.parsimony.prover;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fq;
import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.poly.Domain;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The canonical text of a verifying key: what its digest is taken of. It is the one-line debug form
 * that halo2 prints of its own structures, so that both make equal digests. Spec: key digest.
 */
final class PinnedText {

  private final CircuitShape shape;
  private final StringBuilder out = new StringBuilder();

  private PinnedText(CircuitShape shape) {
    this.shape = shape;
  }

  static String of(CircuitShape shape, List<G1Affine> fixed, List<G1Affine> permutation) {
    PinnedText text = new PinnedText(shape);
    text.key(fixed, permutation);
    return text.out.toString();
  }

  private void key(List<G1Affine> fixed, List<G1Affine> permutation) {
    out.append("PinnedVerificationKey { base_modulus: \"0x")
        .append(Fq.MODULUS.toString(16))
        .append("\", scalar_modulus: \"0x")
        .append(Fr.MODULUS.toString(16))
        .append("\", domain: PinnedEvaluationDomain { k: ")
        .append(shape.k())
        .append(", extended_k: ")
        .append(shape.extendedK())
        .append(", omega: ")
        .append(new Domain(shape.k()).omega())
        .append(" }, cs: ");
    constraintSystem();
    out.append(", fixed_commitments: ");
    list(fixed, out::append);
    out.append(", permutation: VerifyingKey { commitments: ");
    list(permutation, out::append);
    out.append(" } }");
  }

  private void constraintSystem() {
    out.append("PinnedConstraintSystem { num_fixed_columns: ").append(shape.numFixed());
    out.append(", num_advice_columns: ").append(shape.numAdvice());
    out.append(", num_instance_columns: ").append(shape.numInstance());
    out.append(", num_challenges: ").append(shape.numChallenges());
    out.append(", advice_column_phase: ");
    list(IntStream.range(0, shape.numAdvice()).mapToObj(shape::advicePhase).toList(), out::append);
    out.append(", challenge_phase: ");
    list(
        IntStream.range(0, shape.numChallenges()).mapToObj(shape::challengePhase).toList(),
        out::append);
    out.append(", gates: ");
    list(shape.gates(), gate -> expression(gate.poly()));
    out.append(", advice_queries: ");
    list(shape.adviceQueries(), this::query);
    out.append(", instance_queries: ");
    list(shape.instanceQueries(), this::query);
    out.append(", fixed_queries: ");
    list(shape.fixedQueries(), this::query);
    out.append(", permutation: ArgumentMid { columns: ");
    list(shape.permutation(), this::column);
    out.append(" }, lookups: ");
    list(shape.lookups(), this::lookup);
    out.append(", shuffles: ");
    list(shape.shuffles(), this::shuffle);
    out.append(", minimum_degree: ");
    if (shape.minimumDegree() == 0) {
      out.append("None");
    } else {
      out.append("Some(").append(shape.minimumDegree()).append(')');
    }
    out.append(" }");
  }

  private void lookup(LookupArgument lookup) {
    out.append("Argument { name: ");
    RustText.appendQuoted(out, lookup.name());
    out.append(", input_expressions: ");
    list(lookup.inputs(), this::expression);
    out.append(", table_expressions: ");
    list(lookup.table(), this::expression);
    out.append(" }");
  }

  private void shuffle(ShuffleArgument shuffle) {
    out.append("Argument { name: ");
    RustText.appendQuoted(out, shuffle.name());
    out.append(", input_expressions: ");
    list(shuffle.inputs(), this::expression);
    out.append(", shuffle_expressions: ");
    list(shuffle.shuffle(), this::expression);
    out.append(" }");
  }

  private void expression(Expression expression) {
    switch (expression) {
      case Expression.Constant(Fr value) -> out.append("Constant(").append(value).append(')');
      case Expression.Query query -> {
        out.append("Var(Query(QueryBack { index: ").append(shape.queryIndex(query));
        out.append(", column: ");
        column(query.column());
        out.append(", rotation: Rotation(").append(query.rotation()).append(") }))");
      }
      case Expression.Challenge(int index, int phase) ->
          out.append("Var(Challenge(ChallengeMid { index: ")
              .append(index)
              .append(", phase: ")
              .append(phase)
              .append(" }))");
      case Expression.Negated(Expression term) -> {
        out.append("Negated(");
        expression(term);
        out.append(')');
      }
      case Expression.Sum(Expression left, Expression right) -> pair("Sum(", left, right);
      case Expression.Product(Expression left, Expression right) -> pair("Product(", left, right);
    }
  }

  private void pair(String head, Expression left, Expression right) {
    out.append(head);
    expression(left);
    out.append(", ");
    expression(right);
    out.append(')');
  }

  private void query(Expression.Query query) {
    out.append('(');
    column(query.column());
    out.append(", Rotation(").append(query.rotation()).append("))");
  }

  private void column(Column column) {
    String type =
        switch (column) {
          case AdviceColumn _ -> "Advice";
          case FixedColumn _ -> "Fixed";
          case InstanceColumn _ -> "Instance";
        };
    out.append("ColumnMid { column_type: ").append(type);
    out.append(", index: ").append(column.index()).append(" }");
  }

  private <T> void list(List<T> items, Consumer<T> printer) {
    out.append('[');
    String separator = "";
    for (T item : items) {
      out.append(separator);
      printer.accept(item);
      separator = ", ";
    }
    out.append(']');
  }
}
