package io.parsimony.prover.file;

import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.prover.CircuitShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Circuits in binary; with their data for proving keys, without for verifying keys. */
final class CircuitCodec {

  private CircuitCodec() {}

  /** Everything but fixed values and copies. */
  static void writeShape(Encoder out, CircuitShape circuit) throws IOException {
    out.putByte(circuit.k());
    out.putInt(circuit.numFixed());
    out.putInts(numbers(circuit.numAdvice(), circuit::advicePhase));
    out.putInts(numbers(circuit.numChallenges(), circuit::challengePhase));
    for (int column = 0; column < circuit.numAdvice(); column++) {
      out.putByte(circuit.isUnblinded(column) ? 1 : 0);
    }
    out.putInts(numbers(circuit.numInstance(), circuit::instanceLength));
    out.putInt(circuit.minimumDegree());
    ExpressionTable.Writer table = new ExpressionTable.Writer();
    circuit.gates().forEach(gate -> table.add(gate.poly()));
    for (LookupArgument lookup : circuit.lookups()) {
      lookup.inputs().forEach(table::add);
      lookup.table().forEach(table::add);
    }
    for (ShuffleArgument shuffle : circuit.shuffles()) {
      shuffle.inputs().forEach(table::add);
      shuffle.shuffle().forEach(table::add);
    }
    table.write(out);
    out.putInt(circuit.gates().size());
    for (GatePoly gate : circuit.gates()) {
      out.putText(gate.name());
      out.putText(gate.constraint());
      out.putInt(table.add(gate.poly()));
    }
    out.putInt(circuit.permutation().size());
    for (Column column : circuit.permutation()) {
      ExpressionTable.putColumn(out, column);
    }
    out.putInt(circuit.lookups().size());
    for (LookupArgument lookup : circuit.lookups()) {
      out.putText(lookup.name());
      putExpressions(out, table, lookup.inputs());
      putExpressions(out, table, lookup.table());
    }
    out.putInt(circuit.shuffles().size());
    for (ShuffleArgument shuffle : circuit.shuffles()) {
      out.putText(shuffle.name());
      putExpressions(out, table, shuffle.inputs());
      putExpressions(out, table, shuffle.shuffle());
    }
  }

  private static int[] numbers(int count, IntUnaryOperator number) {
    return IntStream.range(0, count).map(number).toArray();
  }

  /** A circuit whose fixed columns are empty and that copies nothing. */
  static CompiledCircuit readShape(Decoder in) throws IOException {
    int k = in.getByte();
    int numFixed = in.getCount("fixed columns", 1);
    int[] advicePhase = in.getInts("advice phases");
    int[] challengePhase = in.getInts("challenge phases");
    boolean[] unblinded = new boolean[advicePhase.length];
    for (int i = 0; i < unblinded.length; i++) {
      unblinded[i] = in.getByte() != 0;
    }
    int[] instanceLengths = in.getInts("instance columns");
    int minimumDegree = in.getInt();
    var counts =
        new ExpressionTable.ColumnCounts(
            advicePhase, numFixed, instanceLengths.length, challengePhase);
    var table = new ExpressionTable.Reader(counts, in);
    List<GatePoly> gates = new ArrayList<>();
    for (int i = in.getCount("gates", 12); i > 0; i--) {
      gates.add(
          new GatePoly(
              in.getText("a gate's name"),
              in.getText("a constraint's name"),
              table.get(in.getInt())));
    }
    List<Column> permutation = new ArrayList<>();
    for (int i = in.getCount("permutation columns", 5); i > 0; i--) {
      int kind = in.getByte();
      permutation.add(counts.column(kind, in.getInt()));
    }
    List<LookupArgument> lookups = new ArrayList<>();
    for (int i = in.getCount("lookups", 12); i > 0; i--) {
      lookups.add(
          new LookupArgument(
              in.getText("a lookup's name"), expressions(in, table), expressions(in, table)));
    }
    List<ShuffleArgument> shuffles = new ArrayList<>();
    for (int i = in.getCount("shuffles", 12); i > 0; i--) {
      shuffles.add(
          new ShuffleArgument(
              in.getText("a shuffle's name"), expressions(in, table), expressions(in, table)));
    }
    return new CompiledCircuit(
        k,
        numFixed,
        advicePhase.length,
        instanceLengths.length,
        advicePhase,
        challengePhase,
        unblinded,
        gates,
        permutation,
        lookups,
        shuffles,
        minimumDegree,
        Collections.nCopies(numFixed, SmallColumn.of()),
        new CopyList(),
        instanceLengths);
  }

  /** The fixed values and the copies. */
  static void writeData(Encoder out, CompiledCircuit circuit) throws IOException {
    for (ColumnValues column : circuit.fixed()) {
      ColumnCodec.write(out, column);
    }
    CopyList copies = circuit.copies();
    out.putInt(copies.size());
    for (int i = 0; i < copies.size(); i++) {
      out.putInt(copies.columnA(i));
      out.putInt(copies.rowA(i));
      out.putInt(copies.columnB(i));
      out.putInt(copies.rowB(i));
    }
  }

  /** The circuit with its data. */
  static CompiledCircuit readData(Decoder in, CompiledCircuit shape) throws IOException {
    List<ColumnValues> fixed = new ArrayList<>();
    for (int i = 0; i < shape.numFixed(); i++) {
      fixed.add(ColumnCodec.read(in));
    }
    CopyList copies = new CopyList();
    for (int i = in.getCount("copies", 16); i > 0; i--) {
      int columnA = in.getInt();
      int rowA = in.getInt();
      int columnB = in.getInt();
      copies.add(columnA, rowA, columnB, in.getInt());
    }
    return new CompiledCircuit(
        shape.k(),
        shape.numFixed(),
        shape.numAdvice(),
        shape.numInstance(),
        shape.advicePhase(),
        shape.challengePhase(),
        shape.unblindedAdvice(),
        shape.gates(),
        shape.permutation(),
        shape.lookups(),
        shape.shuffles(),
        shape.minimumDegree(),
        fixed,
        copies,
        shape.instanceLengths());
  }

  private static void putExpressions(
      Encoder out, ExpressionTable.Writer table, List<Expression> expressions) throws IOException {
    out.putInt(expressions.size());
    for (Expression expression : expressions) {
      out.putInt(table.add(expression));
    }
  }

  private static List<Expression> expressions(Decoder in, ExpressionTable.Reader table)
      throws IOException {
    List<Expression> expressions = new ArrayList<>();
    for (int i = in.getCount("expressions", 4); i > 0; i--) {
      expressions.add(table.get(in.getInt()));
    }
    return expressions;
  }
}
