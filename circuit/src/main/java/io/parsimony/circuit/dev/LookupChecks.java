package io.parsimony.circuit.dev;

import io.parsimony.circuit.Lookup;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every tuple that is looked up must be in its table; fixed tables are read once. */
final class LookupChecks {

  private final Subject subject;
  private final Map<List<TableColumn>, Tuples> fixedTables = new HashMap<>();

  LookupChecks(Subject subject) {
    this.subject = subject;
  }

  void check(Failures failures) {
    for (Lookup lookup : subject.cs().lookups()) {
      String name = lookup.argument().name();
      Program inputs = subject.program(lookup.argument().inputs());
      Program table = subject.program(lookup.argument().table());
      subject.checkAssigned(name, lookup.selector(), inputs.queries(), failures);
      Selector tableSelector = lookup.tableSelector();
      if (tableSelector != null) {
        subject.checkAssigned(name, tableSelector, table.queries(), failures);
      }
      Tuples tuples = table(lookup);
      checkIdle(lookup, inputs, tuples, failures);
      var evaluator = new BlockEvaluator(inputs, subject.trace());
      subject.forBlocks(
          lookup.selector(),
          evaluator,
          (rows, count) -> {
            var reader = new TupleReader(evaluator, inputs.size());
            for (int at = 0; at < count; at++) {
              if (reader.count(tuples, at) == 0) {
                int row = rows[at];
                List<Fr> tuple = Arrays.asList(reader.get(at));
                failures.add(() ->
                    new VerifyFailure.LookupNotFound(
                        name, subject.provenance().locate(lookup.selector(), row), tuple));
              }
            }
          });
    }
  }

  /** The tuples of a lookup's table, with multiplicities that mean nothing for fixed tables. */
  Tuples table(Lookup lookup) {
    return lookup.tableSelector() == null
        ? fixedTables.computeIfAbsent(lookup.table(), _ -> fixed(lookup))
        : dynamic(lookup, lookup.tableSelector());
  }

  private Tuples fixed(Lookup lookup) {
    Program program = subject.program(lookup.argument().table());
    var tuples = new Tuples(program.size());
    var evaluator = new BlockEvaluator(program, subject.trace());
    int[] rows = new int[BlockEvaluator.BLOCK];
    for (int from = 0; from < subject.usableRows(); from += rows.length) {
      int count = Math.min(rows.length, subject.usableRows() - from);
      for (int i = 0; i < count; i++) {
        rows[i] = from + i;
      }
      evaluator.evaluate(rows, count);
      var reader = new TupleReader(evaluator, program.size());
      for (int at = 0; at < count; at++) {
        if (at == 0 || !reader.repeats(at)) {
          reader.add(tuples, at, 1);
        }
      }
    }
    return tuples;
  }

  private Tuples dynamic(Lookup lookup, Selector tableSelector) {
    Tuples tuples = collect(subject, tableSelector, lookup.argument().table());
    if (hasZeroRow(lookup, subject.activity(tableSelector))) {
      tuples.add(new long[lookup.argument().table().size()], 1);
    }
    return tuples;
  }

  /** Whether some row that is no row of the table is zero throughout; searched from the end. */
  private boolean hasZeroRow(Lookup lookup, BitColumn active) {
    Program table = subject.program(lookup.argument().table());
    for (int row = subject.usableRows() - 1; row >= 0; row--) {
      if (!active.isSet(row)
          && Arrays.stream(table.run(Overrides.NONE.read(subject.trace(), table.queries(), row)))
              .allMatch(Fr::isZero)) {
        return true;
      }
    }
    return false;
  }

  /** The tuples that expressions take on the active rows of a selector. */
  static Tuples collect(Subject subject, Selector q, List<Expression> expressions) {
    Program program = subject.program(expressions);
    var tuples = new Tuples(program.size());
    var evaluator = new BlockEvaluator(program, subject.trace());
    subject.forBlocks(
        q,
        evaluator,
        (_, count) -> {
          var reader = new TupleReader(evaluator, program.size());
          for (int at = 0; at < count; at++) {
            reader.add(tuples, at, 1);
          }
        });
    return tuples;
  }

  private void checkIdle(Lookup lookup, Program inputs, Tuples tuples, Failures failures) {
    BitColumn active = subject.activity(lookup.selector());
    int idle = 0;
    while (idle < subject.usableRows() && active.isSet(idle)) {
      idle++;
    }
    if (idle < subject.usableRows()) {
      Fr[] tuple = inputs.run(Overrides.NONE.read(subject.trace(), inputs.queries(), idle));
      if (tuples.count(tuple) == 0) {
        failures.add(() ->
            new VerifyFailure.IdleTupleNotFound(lookup.argument().name(), Arrays.asList(tuple)));
      }
    }
  }
}
