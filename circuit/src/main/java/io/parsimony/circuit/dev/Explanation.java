package io.parsimony.circuit.dev;

import io.parsimony.circuit.Gate;
import io.parsimony.circuit.Lookup;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure at length: the constraint with names and with values, the cells as a small table,
 * the nearest row of a table, both ends of a copy.
 */
final class Explanation {

  private final Subject subject;

  Explanation(Subject subject) {
    this.subject = subject;
  }

  String of(VerifyFailure failure) {
    return switch (failure) {
      case VerifyFailure.ConstraintNotSatisfied f -> constraint(f);
      case VerifyFailure.UnassignedRead f ->
          "read of a cell that nobody assigned: "
              + f.argument()
              + " reads "
              + name(f.column(), f.rotation())
              + at(f.at());
      case VerifyFailure.LookupNotFound f -> lookup(f);
      case VerifyFailure.IdleTupleNotFound f ->
          "idle tuple not in the table: where lookup "
              + f.lookup()
              + " is off it looks up "
              + tuple(f.inputs());
      case VerifyFailure.ShuffleMismatch f ->
          "shuffle out of balance: "
              + f.shuffle()
              + at(f.at())
              + "\n  "
              + tuple(f.tuple())
              + " is "
              + (f.excess() > 0 ? "given " : "taken ")
              + Math.abs(f.excess())
              + " times too often";
      case VerifyFailure.CopyNotSatisfied f -> copy(f);
    };
  }

  private static String at(Location at) {
    return "\n  in " + place(at);
  }

  private static String place(Location at) {
    return at.region().isEmpty()
        ? "row " + at.row()
        : at.region() + ", row " + at.offset() + " (row " + at.row() + " of the trace)";
  }

  private static String name(String column, int rotation) {
    return rotation == 0 ? column : column + "@" + (rotation > 0 ? "+" : "") + rotation;
  }

  /** A selector by its own name, any other column by that of the system. */
  private String named(Column column) {
    for (Selector q : subject.cs().selectors()) {
      if (q.column().equals(column)) {
        return q.name();
      }
    }
    return subject.cs().nameOf(column);
  }

  private static String tuple(List<Fr> values) {
    return values.stream().map(CellValue::show).collect(Collectors.joining(", ", "(", ")"));
  }

  private String constraint(VerifyFailure.ConstraintNotSatisfied f) {
    var text = new StringBuilder("constraint not satisfied: ");
    text.append(f.gate()).append(", ").append(f.constraint()).append(at(f.at()));
    Expression expression = find(f);
    if (expression != null) {
      String names =
          new Formula(q -> name(named(q.column()), q.rotation()), this::challenge).of(expression);
      String values = new Formula(q -> value(f, q), this::value).of(expression);
      text.append("\n\n  ").append(names).append(" = 0");
      text.append("\n  ").append(values).append(" = ").append(result(f, expression));
    }
    return text.append("\n\n").append(table(f.cells())).toString();
  }

  private String challenge(Expression.Challenge challenge) {
    return "challenge[" + challenge.index() + "]";
  }

  private String value(Expression.Challenge challenge) {
    return CellValue.show(subject.trace().challenges().get(challenge.index()));
  }

  private String value(VerifyFailure.ConstraintNotSatisfied f, Expression.Query query) {
    return Formula.number(cellValue(f, query), 1);
  }

  private Fr cellValue(VerifyFailure.ConstraintNotSatisfied f, Expression.Query query) {
    String column = subject.cs().nameOf(query.column());
    for (CellValue cell : f.cells()) {
      if (cell.column().equals(column) && cell.rotation() == query.rotation()) {
        return cell.value();
      }
    }
    return Fr.ONE; // a selector, which is on
  }

  private String result(VerifyFailure.ConstraintNotSatisfied f, Expression expression) {
    Program program = subject.program(List.of(expression));
    Fr[] queried = program.queries().stream().map(q -> cellValue(f, q)).toArray(Fr[]::new);
    return CellValue.show(program.run(queried)[0]);
  }

  /** The expression without its selector; of gates with the same name, the one on these columns. */
  private @Nullable Expression find(VerifyFailure.ConstraintNotSatisfied f) {
    for (Gate gate : subject.cs().gates()) {
      for (GatePoly poly : gate.polys()) {
        if (gate.name().equals(f.gate()) && poly.constraint().equals(f.constraint())) {
          Expression expression = ungated(poly.poly(), gate.selector());
          List<Expression.Query> queries = subject.program(List.of(expression)).queries();
          boolean same =
              queries.stream().allMatch(q -> f.cells().stream().anyMatch(c -> isCell(c, q)));
          if (same) {
            return expression;
          }
        }
      }
    }
    return null;
  }

  private boolean isCell(CellValue cell, Expression.Query query) {
    return cell.column().equals(subject.cs().nameOf(query.column()))
        && cell.rotation() == query.rotation();
  }

  private static Expression ungated(Expression expression, Selector q) {
    return switch (expression) {
      case Expression.Product(var left, var right) when left.equals(q.expr()) -> right;
      case Expression.Sum(
              Expression.Product(var left, Expression.Sum(var inner, Expression.Negated(var idle))),
              var again)
          when left.equals(q.expr()) && idle.equals(again) ->
          inner;
      case Expression.Constant _,
          Expression.Challenge _,
          Expression.Query _,
          Expression.Negated _,
          Expression.Sum _,
          Expression.Product _ ->
          expression;
    };
  }

  /** Cells by row and column; rows are counted from that of the constraint. */
  private static String table(List<CellValue> cells) {
    var columns = new ArrayList<String>();
    var rotations = new TreeSet<Integer>();
    var values = new TreeMap<String, String>();
    for (CellValue cell : cells) {
      if (!columns.contains(cell.column())) {
        columns.add(cell.column());
      }
      rotations.add(cell.rotation());
      values.put(cell.rotation() + " " + cell.column(), CellValue.show(cell.value()));
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("row"));
    head.addAll(columns);
    rows.add(head);
    for (int rotation : rotations) {
      List<String> row = new ArrayList<>();
      row.add(rotation > 0 ? "+" + rotation : String.valueOf(rotation));
      columns.forEach(c -> row.add(values.getOrDefault(rotation + " " + c, "")));
      rows.add(row);
    }
    return aligned(rows);
  }

  private static String aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      var line = new StringBuilder(" ");
      for (int c = 0; c < row.size(); c++) {
        int column = c;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        line.append(c == 0 ? " " : " | ");
        line.append(" ".repeat(width - row.get(c).length())).append(row.get(c));
      }
      lines.add(line.toString().stripTrailing());
    }
    return String.join("\n", lines);
  }

  private String lookup(VerifyFailure.LookupNotFound f) {
    var text = new StringBuilder("lookup not in its table: ").append(f.lookup()).append(at(f.at()));
    for (Lookup lookup : subject.cs().lookups()) {
      if (lookup.argument().name().equals(f.lookup())
          && lookup.argument().inputs().size() == f.inputs().size()) {
        var formula = new Formula(q -> name(named(q.column()), q.rotation()), this::challenge);
        String inputs =
            lookup.argument().inputs().stream()
                .map(e -> formula.of(ungated(e, lookup.selector())))
                .collect(Collectors.joining(", ", "(", ")"));
        text.append("\n\n  looked up    ").append(inputs).append(" = ").append(tuple(f.inputs()));
        List<Fr> nearest = nearest(lookup, f.inputs());
        text.append("\n  nearest row  ").append(nearest == null ? "none" : tuple(nearest));
        return text.toString();
      }
    }
    return text.append("\n  looked up ").append(tuple(f.inputs())).toString();
  }

  /** The row that agrees in most coordinates, and of those the one whose others are closest. */
  private @Nullable List<Fr> nearest(Lookup lookup, List<Fr> inputs) {
    Program table = subject.program(lookup.argument().table());
    Selector q = lookup.tableSelector();
    List<Fr> best = null;
    int mostEqual = -1;
    BigInteger least = BigInteger.ZERO;
    for (int row = 0; row < subject.usableRows(); row++) {
      if (q == null || subject.activity(q).isSet(row)) {
        List<Fr> tuple =
            List.of(table.run(Overrides.NONE.read(subject.trace(), table.queries(), row)));
        int equal = 0;
        BigInteger distance = BigInteger.ZERO;
        for (int i = 0; i < tuple.size(); i++) {
          equal += tuple.get(i).equals(inputs.get(i)) ? 1 : 0;
          Fr d = tuple.get(i).minus(inputs.get(i));
          distance = distance.add(d.toBigInteger().min(d.negate().toBigInteger()));
        }
        if (equal > mostEqual || (equal == mostEqual && distance.compareTo(least) < 0)) {
          best = Objects.requireNonNull(tuple);
          mostEqual = equal;
          least = distance;
        }
      }
    }
    return best;
  }

  private static String copy(VerifyFailure.CopyNotSatisfied f) {
    List<List<String>> ends =
        List.of(
            List.of(f.columnA(), CellValue.show(f.valueA())),
            List.of(f.columnB(), CellValue.show(f.valueB())));
    String[] lines = aligned(ends).split("\n", -1);
    return "copies differ:\n"
        + lines[0].replace(" | ", " = ")
        + "  in "
        + place(f.a())
        + "\n"
        + lines[1].replace(" | ", " = ")
        + "  in "
        + place(f.b());
  }
}
