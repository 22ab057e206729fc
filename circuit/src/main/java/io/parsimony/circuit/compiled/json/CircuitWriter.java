package io.parsimony.circuit.compiled.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import java.io.IOException;
import java.util.List;

/** Writes one circuit file. */
final class CircuitWriter {

  /** Numbers up to here survive readers that use doubles. */
  private static final long LARGEST_NUMBER = 1L << 53;

  private final JsonGenerator out;

  CircuitWriter(JsonGenerator out) {
    this.out = out;
  }

  void write(CircuitFile file) throws IOException {
    CompiledCircuit circuit = file.circuit();
    out.writeStartObject();
    out.writeNumberField("k", circuit.k());
    out.writeNumberField("num_fixed", circuit.numFixed());
    out.writeNumberField("num_advice", circuit.numAdvice());
    out.writeNumberField("num_instance", circuit.numInstance());
    integers("advice_phase", circuit.advicePhase());
    integers("challenge_phase", circuit.challengePhase());
    unblinded(circuit.unblindedAdvice());
    gates(circuit.gates());
    out.writeArrayFieldStart("permutation");
    for (Column column : circuit.permutation()) {
      column(column);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("lookups");
    for (LookupArgument lookup : circuit.lookups()) {
      tuples(lookup.name(), lookup.inputs(), "table", lookup.table());
    }
    out.writeEndArray();
    out.writeArrayFieldStart("shuffles");
    for (ShuffleArgument shuffle : circuit.shuffles()) {
      tuples(shuffle.name(), shuffle.inputs(), "shuffle", shuffle.shuffle());
    }
    out.writeEndArray();
    if (circuit.minimumDegree() == 0) {
      out.writeNullField("minimum_degree");
    } else {
      out.writeNumberField("minimum_degree", circuit.minimumDegree());
    }
    out.writeArrayFieldStart("fixed");
    for (ColumnValues column : circuit.fixed()) {
      values(column, column.length());
    }
    out.writeEndArray();
    copies(circuit);
    out.writeArrayFieldStart("instances");
    for (int c = 0; c < circuit.numInstance(); c++) {
      values(file.instances().get(c), circuit.instanceLengths()[c]);
    }
    out.writeEndArray();
    advice(file);
    out.writeEndObject();
  }

  private void integers(String field, int[] values) throws IOException {
    out.writeFieldName(field);
    out.writeArray(values, 0, values.length);
  }

  private void unblinded(boolean[] flags) throws IOException {
    out.writeArrayFieldStart("unblinded_advice");
    for (int i = 0; i < flags.length; i++) {
      if (flags[i]) {
        out.writeNumber(i);
      }
    }
    out.writeEndArray();
  }

  private void gates(List<GatePoly> gates) throws IOException {
    out.writeArrayFieldStart("gates");
    for (GatePoly gate : gates) {
      out.writeStartObject();
      String name = gate.constraint().isEmpty() ? "" : ": " + gate.constraint();
      out.writeStringField("name", gate.name() + name);
      out.writeFieldName("poly");
      expression(gate.poly());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void tuples(String name, List<Expression> inputs, String right, List<Expression> others)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", name);
    out.writeArrayFieldStart("input");
    for (Expression expression : inputs) {
      expression(expression);
    }
    out.writeEndArray();
    out.writeArrayFieldStart(right);
    for (Expression expression : others) {
      expression(expression);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void column(Column column) throws IOException {
    out.writeStartArray();
    columnParts(column);
    out.writeEndArray();
  }

  private void columnParts(Column column) throws IOException {
    out.writeString(
        switch (column) {
          case AdviceColumn _ -> "advice";
          case FixedColumn _ -> "fixed";
          case InstanceColumn _ -> "instance";
        });
    out.writeNumber(column.index());
  }

  private void expression(Expression expression) throws IOException {
    out.writeStartArray();
    switch (expression) {
      case Expression.Constant(var value) -> {
        out.writeString("const");
        element(value);
      }
      case Expression.Query(var column, var rotation) -> {
        columnParts(column);
        out.writeNumber(rotation);
      }
      case Expression.Challenge(var index, _) -> {
        out.writeString("challenge");
        out.writeNumber(index);
      }
      case Expression.Negated(var term) -> {
        out.writeString("neg");
        expression(term);
      }
      case Expression.Sum(var left, var right) -> {
        out.writeString("sum");
        expression(left);
        expression(right);
      }
      case Expression.Product(var left, var right) -> {
        out.writeString("mul");
        expression(left);
        expression(right);
      }
    }
    out.writeEndArray();
  }

  private void element(Fr value) throws IOException {
    long small = value.isSmall() ? value.toSmall() : -1;
    if (small >= 0 && small <= LARGEST_NUMBER) {
      out.writeNumber(small);
    } else {
      out.writeString(value.toString());
    }
  }

  private void values(ColumnValues column, int rows) throws IOException {
    out.writeStartArray();
    for (int row = 0; row < rows; row++) {
      element(column.get(row));
    }
    out.writeEndArray();
  }

  private void copies(CompiledCircuit circuit) throws IOException {
    CopyList copies = circuit.copies();
    List<Column> permutation = circuit.permutation();
    out.writeArrayFieldStart("copies");
    for (int i = 0; i < copies.size(); i++) {
      out.writeStartArray();
      end(permutation.get(copies.columnA(i)), copies.rowA(i));
      end(permutation.get(copies.columnB(i)), copies.rowB(i));
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private void end(Column column, int row) throws IOException {
    out.writeStartArray();
    column(column);
    out.writeNumber(row);
    out.writeEndArray();
  }

  private void advice(CircuitFile file) throws IOException {
    if (!file.hasWitness()) {
      out.writeNullField("advice");
      return;
    }
    out.writeArrayFieldStart("advice");
    for (AdviceData column : file.advice()) {
      switch (column) {
        case AdviceData.Values(var values) -> values(values, values.length());
        case AdviceData.Computed(var entries) -> computed(entries);
      }
    }
    out.writeEndArray();
  }

  private void computed(List<AdviceData.Entry> entries) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("cells");
    for (AdviceData.Entry entry : entries) {
      out.writeStartArray();
      out.writeNumber(entry.row());
      cell(entry.value());
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void cell(CellExpression expression) throws IOException {
    out.writeStartArray();
    switch (expression) {
      case CellExpression.Constant(var value) -> {
        out.writeString("const");
        element(value);
      }
      case CellExpression.Challenge(var index) -> {
        out.writeString("challenge");
        out.writeNumber(index);
      }
      case CellExpression.Cell(var column, var row) -> {
        out.writeString("cell");
        out.writeString("advice");
        out.writeNumber(column);
        out.writeNumber(row);
      }
      case CellExpression.Negated(var term) -> {
        out.writeString("neg");
        cell(term);
      }
      case CellExpression.Sum(var left, var right) -> {
        out.writeString("sum");
        cell(left);
        cell(right);
      }
      case CellExpression.Product(var left, var right) -> {
        out.writeString("mul");
        cell(left);
        cell(right);
      }
    }
    out.writeEndArray();
  }
}
