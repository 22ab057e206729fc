package io.parsimony.circuit.dev;

import io.parsimony.circuit.Selector;
import io.parsimony.circuit.Shuffle;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.List;

/** The tuples that a shuffle gives and takes must be the same, each as often. */
final class ShuffleChecks {

  private ShuffleChecks() {}

  static void check(Subject subject, Failures failures) {
    for (Shuffle shuffle : subject.cs().shuffles()) {
      String name = shuffle.argument().name();
      List<Expression> given = shuffle.argument().inputs();
      List<Expression> taken = shuffle.argument().shuffle();
      subject.checkAssigned(
          name, shuffle.inputSelector(), subject.program(given).queries(), failures);
      subject.checkAssigned(
          name, shuffle.outputSelector(), subject.program(taken).queries(), failures);
      Tuples balance = balance(subject, shuffle);
      report(subject, name, shuffle.inputSelector(), given, balance, failures);
      report(subject, name, shuffle.outputSelector(), taken, balance, failures);
    }
  }

  /** How much more often each tuple is given than taken. */
  static Tuples balance(Subject subject, Shuffle shuffle) {
    var balance = new Tuples(shuffle.argument().inputs().size());
    tally(subject, shuffle.inputSelector(), shuffle.argument().inputs(), balance, 1);
    tally(subject, shuffle.outputSelector(), shuffle.argument().shuffle(), balance, -1);
    return balance;
  }

  private static void tally(
      Subject subject, Selector q, List<Expression> expressions, Tuples balance, int times) {
    Program program = subject.program(expressions);
    var evaluator = new BlockEvaluator(program, subject.trace());
    subject.forBlocks(
        q,
        evaluator,
        (_, count) -> {
          var reader = new TupleReader(evaluator, program.size());
          for (int at = 0; at < count; at++) {
            reader.add(balance, at, times);
          }
        });
  }

  /** Reports each tuple that is out of balance at its first row, and settles it. */
  private static void report(
      Subject subject,
      String name,
      Selector q,
      List<Expression> expressions,
      Tuples balance,
      Failures failures) {
    Program program = subject.program(expressions);
    var evaluator = new BlockEvaluator(program, subject.trace());
    subject.forBlocks(
        q,
        evaluator,
        (rows, count) -> {
          var reader = new TupleReader(evaluator, program.size());
          for (int at = 0; at < count; at++) {
            int excess = reader.count(balance, at);
            if (excess != 0) {
              Fr[] tuple = reader.get(at);
              int row = rows[at];
              failures.add(() ->
                  new VerifyFailure.ShuffleMismatch(
                      name, subject.provenance().locate(q, row), List.of(tuple), excess));
              balance.add(tuple, -excess);
            }
          }
        });
  }
}
