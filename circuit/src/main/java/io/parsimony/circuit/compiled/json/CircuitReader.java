package io.parsimony.circuit.compiled.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one circuit file, its fields in any order. */
final class CircuitReader {

  private record Tuple(String name, List<Expression> left, List<Expression> right) {}

  private record Cell(Column column, int row) {}

  private static final Set<String> REQUIRED =
      Set.of(
          "k",
          "num_fixed",
          "num_advice",
          "num_instance",
          "advice_phase",
          "challenge_phase",
          "gates",
          "permutation",
          "lookups",
          "fixed",
          "copies",
          "instances");

  private final JsonParser parser;
  private final Tokens tokens;
  private final ExpressionReader expressions;
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] advicePhase = {};
  private int[] challengePhase = {};
  private int[] unblinded = {};
  private List<GatePoly> gates = List.of();
  private List<Column> permutation = List.of();
  private List<Tuple> lookups = List.of();
  private List<Tuple> shuffles = List.of();
  private List<ColumnValues> fixed = List.of();
  private List<ColumnValues> instances = List.of();
  private List<AdviceData> advice = List.of();
  private final List<Cell> copies = new ArrayList<>();

  CircuitReader(JsonParser parser) {
    this.parser = parser;
    tokens = new Tokens(parser);
    expressions = new ExpressionReader(tokens);
  }

  CircuitFile read() throws IOException {
    parser.nextToken();
    tokens.expect(JsonToken.START_OBJECT);
    Set<String> seen = new HashSet<>();
    for (String field = tokens.field(); !field.isEmpty(); field = tokens.field()) {
      if (!seen.add(field)) {
        throw tokens.error("field " + field + " comes twice");
      }
      field(field);
    }
    for (String required : REQUIRED) {
      if (!seen.contains(required)) {
        throw tokens.error("field " + required + " is missing");
      }
    }
    if (parser.nextToken() != null) {
      throw tokens.error("something follows the circuit");
    }
    return build();
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "k", "num_fixed", "num_advice", "num_instance" -> numbers.put(field, tokens.integer(0));
      case "advice_phase" -> advicePhase = integers();
      case "challenge_phase" -> challengePhase = integers();
      case "unblinded_advice" -> unblinded = integers();
      case "gates" -> gates = gates();
      case "permutation" -> permutation = permutation();
      case "lookups" -> lookups = tuples("table");
      case "shuffles" -> shuffles = tuples("shuffle");
      case "minimum_degree" -> {
        if (tokens.is(JsonToken.VALUE_NULL)) {
          tokens.advance();
        } else {
          numbers.put(field, tokens.integer(1));
        }
      }
      case "fixed" -> fixed = columns();
      case "copies" -> copies();
      case "instances" -> instances = columns();
      case "advice" -> advice();
      default -> tokens.skip();
    }
  }

  private int[] integers() throws IOException {
    int[] values = new int[8];
    int count = 0;
    tokens.open();
    while (tokens.more()) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = tokens.integer(0);
    }
    return Arrays.copyOf(values, count);
  }

  private List<GatePoly> gates() throws IOException {
    List<GatePoly> read = new ArrayList<>();
    tokens.open();
    while (tokens.more()) {
      tokens.expect(JsonToken.START_OBJECT);
      String name = "";
      List<Expression> poly = List.of();
      for (String field = tokens.field(); !field.isEmpty(); field = tokens.field()) {
        switch (field) {
          case "name" -> name = tokens.text();
          case "poly" -> poly = List.of(expressions.expression());
          default -> tokens.skip();
        }
      }
      if (poly.isEmpty()) {
        throw tokens.error("gate '" + name + "' has no poly");
      }
      tokens.expect(JsonToken.END_OBJECT);
      read.add(new GatePoly(name, "", poly.getFirst()));
    }
    return read;
  }

  private List<Column> permutation() throws IOException {
    List<Column> read = new ArrayList<>();
    tokens.open();
    while (tokens.more()) {
      read.add(expressions.column());
    }
    return read;
  }

  /** Lookups or shuffles: {@code {name, input, <right>}}. */
  private List<Tuple> tuples(String right) throws IOException {
    List<Tuple> read = new ArrayList<>();
    tokens.open();
    while (tokens.more()) {
      tokens.expect(JsonToken.START_OBJECT);
      String name = "";
      List<Expression> inputs = List.of();
      List<Expression> others = List.of();
      for (String field = tokens.field(); !field.isEmpty(); field = tokens.field()) {
        if (field.equals("name")) {
          name = tokens.text();
        } else if (field.equals("input")) {
          inputs = expressions.list();
        } else if (field.equals(right)) {
          others = expressions.list();
        } else {
          tokens.skip();
        }
      }
      tokens.expect(JsonToken.END_OBJECT);
      read.add(new Tuple(name, inputs, others));
    }
    return read;
  }

  private List<ColumnValues> columns() throws IOException {
    List<ColumnValues> read = new ArrayList<>();
    tokens.open();
    while (tokens.more()) {
      read.add(ColumnReader.read(tokens));
    }
    return read;
  }

  private void copies() throws IOException {
    tokens.open();
    while (tokens.more()) {
      tokens.open();
      for (int end = 0; end < 2; end++) {
        tokens.open();
        copies.add(new Cell(expressions.column(), tokens.integer(0)));
        tokens.close();
      }
      tokens.close();
    }
  }

  private void advice() throws IOException {
    if (tokens.is(JsonToken.VALUE_NULL)) {
      tokens.advance();
      return;
    }
    List<AdviceData> read = new ArrayList<>();
    tokens.open();
    while (tokens.more()) {
      read.add(
          tokens.is(JsonToken.START_OBJECT)
              ? computed()
              : new AdviceData.Values(ColumnReader.read(tokens)));
    }
    advice = read;
  }

  private AdviceData computed() throws IOException {
    tokens.expect(JsonToken.START_OBJECT);
    List<AdviceData.Entry> entries = new ArrayList<>();
    for (String field = tokens.field(); !field.isEmpty(); field = tokens.field()) {
      if (!field.equals("cells")) {
        throw tokens.error("a computed column has cells, not " + field);
      }
      tokens.open();
      while (tokens.more()) {
        tokens.open();
        entries.add(new AdviceData.Entry(tokens.integer(0), expressions.cell()));
        tokens.close();
      }
    }
    tokens.expect(JsonToken.END_OBJECT);
    return new AdviceData.Computed(entries);
  }

  private int number(String field) {
    return numbers.getOrDefault(field, 0);
  }

  private CircuitFile build() throws IOException {
    if (advicePhase.length != number("num_advice")) {
      throw tokens.error(
          advicePhase.length + " phases given of " + number("num_advice") + " advice columns");
    }
    boolean[] bare = new boolean[advicePhase.length];
    for (int column : unblinded) {
      if (column >= bare.length) {
        throw tokens.error("unblinded column " + column + " of " + bare.length);
      }
      bare[column] = true;
    }
    List<Column> permuted =
        permutation.stream().map(c -> ExpressionReader.resolve(c, advicePhase)).toList();
    int[] lengths = instances.stream().mapToInt(ColumnValues::length).toArray();
    var circuit =
        new CompiledCircuit(
            number("k"),
            number("num_fixed"),
            number("num_advice"),
            number("num_instance"),
            advicePhase,
            challengePhase,
            bare,
            gates.stream()
                .map(g -> new GatePoly(g.name(), g.constraint(), resolve(g.poly())))
                .toList(),
            permuted,
            lookups.stream()
                .map(t -> new LookupArgument(t.name, resolve(t.left), resolve(t.right)))
                .toList(),
            shuffles.stream()
                .map(t -> new ShuffleArgument(t.name, resolve(t.left), resolve(t.right)))
                .toList(),
            number("minimum_degree"),
            fixed,
            copyList(permuted),
            lengths);
    checkLengths(circuit);
    return new CircuitFile(circuit, instances, advice);
  }

  private void checkLengths(CompiledCircuit circuit) throws IOException {
    for (AdviceData column : advice) {
      int length =
          switch (column) {
            case AdviceData.Values(var values) -> values.length();
            case AdviceData.Computed(var entries) ->
                entries.stream().mapToInt(e -> e.row() + 1).max().orElse(0);
          };
      if (length > circuit.n()) {
        throw tokens.error("an advice column has " + length + " of " + circuit.n() + " rows");
      }
    }
  }

  private Expression resolve(Expression expression) {
    return ExpressionReader.resolve(expression, advicePhase, challengePhase);
  }

  private List<Expression> resolve(List<Expression> list) {
    return list.stream().map(this::resolve).toList();
  }

  private CopyList copyList(List<Column> permuted) throws IOException {
    Map<Column, Integer> positions = new HashMap<>();
    for (int i = 0; i < permuted.size(); i++) {
      positions.put(permuted.get(i), i);
    }
    var list = new CopyList();
    for (int i = 0; i < copies.size(); i += 2) {
      Cell a = copies.get(i);
      Cell b = copies.get(i + 1);
      list.add(position(positions, a), a.row, position(positions, b), b.row);
    }
    return list;
  }

  private int position(Map<Column, Integer> positions, Cell cell) throws IOException {
    Integer position = positions.get(ExpressionReader.resolve(cell.column, advicePhase));
    if (position == null) {
      throw tokens.error(
          "a copy names " + cell.column.describe() + ", which is not in the permutation");
    }
    return position;
  }
}
