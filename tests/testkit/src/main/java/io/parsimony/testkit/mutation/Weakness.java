package io.parsimony.testkit.mutation;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.GatePoly;
import io.parsimony.circuit.compiled.LookupArgument;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.List;

/** One way in which a compiled circuit asks for less than it should. */
public sealed interface Weakness {

  /** A gate polynomial is left out, on all rows. */
  record NoGate(int number) implements Weakness {}

  /** A lookup is left out, on all rows. */
  record NoLookup(int number) implements Weakness {}

  /** A shuffle is left out. */
  record NoShuffle(int number) implements Weakness {}

  /** One equality between two cells is left out. */
  record NoCopy(int number) implements Weakness {}

  /**
   * The table of a lookup has one row more.
   *
   * @param position the column of the table that goes one beyond its end
   * @param above whether it goes beyond the largest number or below the smallest
   */
  record WiderTable(int number, int position, boolean above) implements Weakness {}

  /** Whether this is a violation of what is left out. */
  default boolean concerns(Violation violation) {
    return switch (this) {
      case NoGate(int number) ->
          violation.kind() == Violation.Kind.GATE && violation.number() == number;
      case NoLookup(int number) ->
          violation.kind() == Violation.Kind.LOOKUP && violation.number() == number;
      case NoShuffle(int number) ->
          violation.kind() == Violation.Kind.SHUFFLE && violation.number() == number;
      case NoCopy(int number) ->
          violation.kind() == Violation.Kind.COPY && violation.number() == number;
      case WiderTable(int number, _, _) ->
          violation.kind() == Violation.Kind.LOOKUP && violation.number() == number;
    };
  }

  /**
   * The circuit with this weakness.
   *
   * @param row that a wider table gains, else ignored
   */
  default CompiledCircuit in(CompiledCircuit circuit, List<Fr> row) {
    List<GatePoly> gates = new ArrayList<>(circuit.gates());
    List<LookupArgument> lookups = new ArrayList<>(circuit.lookups());
    List<ShuffleArgument> shuffles = new ArrayList<>(circuit.shuffles());
    List<ColumnValues> fixed = new ArrayList<>(circuit.fixed());
    CopyList copies = circuit.copies();
    switch (this) {
      case NoGate(int number) -> gates.remove(number);
      case NoLookup(int number) -> lookups.remove(number);
      case NoShuffle(int number) -> shuffles.remove(number);
      case NoCopy(int number) -> copies = without(copies, number);
      case WiderTable(int number, _, _) -> {
        // One row more than the columns have: the last usable one, which only repeats the idle row.
        int last = circuit.usableRows() - 1;
        List<Expression> table = lookups.get(number).table();
        for (int i = 0; i < table.size(); i++) {
          if (!(table.get(i) instanceof Expression.Query(FixedColumn column, int rotation))
              || rotation != 0) {
            throw new IllegalArgumentException("the table is not of fixed columns");
          }
          FrVector values = fixed.get(column.index()).toVector(circuit.n());
          values.set(last, row.get(i));
          fixed.set(column.index(), new FieldColumn(values));
        }
      }
    }
    return new CompiledCircuit(
        circuit.k(),
        circuit.numFixed(),
        circuit.numAdvice(),
        circuit.numInstance(),
        circuit.advicePhase(),
        circuit.challengePhase(),
        circuit.unblindedAdvice(),
        gates,
        circuit.permutation(),
        lookups,
        shuffles,
        circuit.minimumDegree(),
        fixed,
        copies,
        circuit.instanceLengths());
  }

  private static CopyList without(CopyList copies, int number) {
    CopyList rest = new CopyList();
    for (int i = 0; i < copies.size(); i++) {
      if (i != number) {
        rest.add(copies.columnA(i), copies.rowA(i), copies.columnB(i), copies.rowB(i));
      }
    }
    return rest;
  }
}
