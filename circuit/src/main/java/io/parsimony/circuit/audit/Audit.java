package io.parsimony.circuit.audit;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.circuit.dev.CellValue;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.circuit.dev.Trace;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.field.Progress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Asks of a circuit and one honest witness: with the inputs held fixed, is everything else
 * determined? It looks for second witnesses, from cheap to deep; each that it reports was checked
 * constraint by constraint.
 *
 * <p>Inputs are the cells that the circuit assigns as such ({@code assignInput}); cells assigned as
 * hints are free by design; all others have to be determined. Public values that no input is copied
 * to are outputs, and move with the cells that they are copied from.
 *
 * <p><b>What it does not show.</b> An audit that finds nothing is no proof: it moves a witness, one
 * step at a time, around one honest witness.
 */
public final class Audit {

  private static final int FAILURES = 1000;

  /** The circuit whose witness is moved, in one of its two forms. */
  private sealed interface Source {
    record Regions(Circuit<?> circuit) implements Source {}

    record Bare(CircuitFile file) implements Source {}
  }

  private final Source source;
  private final int k;
  private final Set<Finding.Analysis> analyses;
  private final Progress progress;

  private Audit(Source source, int k, Set<Finding.Analysis> analyses, Progress progress) {
    this.source = source;
    this.k = k;
    this.analyses = analyses;
    this.progress = progress;
  }

  /** Audits a circuit with its witness, by all analyses, in the fewest rows that it fits. */
  public static Audit of(Circuit<?> circuit) {
    return new Audit(
        new Source.Regions(circuit), 0, EnumSet.allOf(Finding.Analysis.class), Progress.none());
  }

  /**
   * Audits a circuit without selectors and regions. Its public values are taken as given, and its
   * private inputs are not known as such: they may be found free, which is then no fault.
   *
   * @throws IllegalArgumentException if the file has no witness
   */
  public static Audit of(CircuitFile file) {
    if (!file.hasWitness()) {
      throw new IllegalArgumentException("the circuit comes without its advice columns");
    }
    return new Audit(
        new Source.Bare(file), 0, EnumSet.allOf(Finding.Analysis.class), Progress.none());
  }

  /** The same in a trace of {@code 2^k} rows. */
  public Audit rows(int logRows) {
    return new Audit(source, logRows, analyses, progress);
  }

  /** The same by these analyses only. */
  public Audit only(Set<Finding.Analysis> chosen) {
    return new Audit(source, k, Set.copyOf(chosen), progress);
  }

  /** The same, telling how far it is. */
  public Audit reporting(Progress to) {
    return new Audit(source, k, analyses, to);
  }

  /**
   * Runs the analyses.
   *
   * @throws io.parsimony.circuit.CircuitDefinitionException if the circuit is not well-formed, or
   *     {@code k} is too small
   */
  public AuditReport run() {
    var log = new FindingLog();
    progress.stage("filling in the trace", 0);
    Problem problem =
        switch (source) {
          case Source.Regions(var circuit) -> problem(circuit, log);
          case Source.Bare(var file) -> problem(file, log);
        };
    List<AuditReport.Figure> figures = new ArrayList<>();
    if (log.isEmpty()) {
      analyse(problem, log, figures);
    }
    progress.done();
    return new AuditReport(log.findings(), log.notes(), List.of(), figures);
  }

  private Problem problem(Circuit<?> circuit, FindingLog log) {
    Synthesis<?> synthesis = Synthesis.of(circuit);
    int rows = k > 0 ? k : CircuitCounter.count(circuit).k();
    MockProver mock =
        MockProver.run(rows, synthesis, CircuitCompiler.witness(rows, synthesis));
    mock.verify(FAILURES).first().stream()
        .filter(f -> !(f instanceof VerifyFailure.UnassignedRead))
        .forEach(f -> HonestCheck.report(f.toString(), log));
    return new Problem(
        mock.compiled(), mock.trace(), synthesis.constraintSystem(), mock.provenance());
  }

  private static Problem problem(CircuitFile file, FindingLog log) {
    Trace trace = Trace.fill(file.circuit(), new Witness(file.witness(), file.instances()));
    var problem = new Problem(file.circuit(), trace, null, null);
    new HonestCheck(problem).run(log);
    return problem;
  }

  private void analyse(Problem problem, FindingLog log, List<AuditReport.Figure> figures) {
    if (analyses.contains(Finding.Analysis.STATIC)) {
      progress.stage("reading the circuit", 0);
      new StaticAnalysis(problem, log).run();
    }
    if (analyses.contains(Finding.Analysis.TAMPER)) {
      progress.stage("moving values one at a time", 0);
      var sweep = new VariableSweep(problem);
      sweep.run().forEach(free -> freeValue(problem, free, log));
      figures.add(new AuditReport.Figure("values moved alone", sweep.tried()));
    }
  }

  private static void freeValue(Problem problem, VariableSweep.Free free, FindingLog log) {
    int home = problem.home(free.variable());
    log.add(
        Finding.Kind.FREE_VALUE,
        problem.locate(home),
        problem.columnName(home),
        () ->
            new FindingLog.Details(
                List.of(problem.describe(home)),
                problem.columnName(home)
                    + " is "
                    + CellValue.show(problem.value(home))
                    + " and could be "
                    + CellValue.show(free.other())
                    + ", all else staying as it is",
                Witnesses.of(problem, Overlay.of(free.variable(), free.other()))));
  }
}
