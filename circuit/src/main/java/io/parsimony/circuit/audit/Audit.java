package io.parsimony.circuit.audit;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.InstanceColumn;
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
import java.util.stream.Stream;

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
  private static final int PER_GROUP = 16;
  private static final long LARGE = 1L << 19;

  /** The circuit whose witness is moved, in one of its two forms. */
  private sealed interface Source {
    record Regions(Circuit<?> circuit) implements Source {}

    record Bare(CircuitFile file) implements Source {}
  }

  /**
   * What whoever verifies checks of public values in the clear.
   *
   * @param from the first row, {@code count} the number of rows
   */
  public record PublicRange(InstanceColumn column, int from, int count, Range range) {}

  private final Source source;
  private final List<PublicRange> publicRanges;
  private final int k;
  private final Set<Finding.Analysis> analyses;
  private final Progress progress;

  private Audit(
      Source source,
      List<PublicRange> publicRanges,
      int k,
      Set<Finding.Analysis> analyses,
      Progress progress) {
    this.source = source;
    this.publicRanges = List.copyOf(publicRanges);
    this.k = k;
    this.analyses = analyses;
    this.progress = progress;
  }

  /** Audits a circuit with its witness, by all analyses, in the fewest rows that it fits. */
  public static Audit of(Circuit<?> circuit) {
    return new Audit(
        new Source.Regions(circuit),
        List.of(),
        0,
        EnumSet.allOf(Finding.Analysis.class),
        Progress.none());
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
        new Source.Bare(file),
        List.of(),
        0,
        EnumSet.allOf(Finding.Analysis.class),
        Progress.none());
  }

  /** The same in a trace of {@code 2^k} rows. */
  public Audit rows(int logRows) {
    return new Audit(source, publicRanges, logRows, analyses, progress);
  }

  /** The same by these analyses only. */
  public Audit only(Set<Finding.Analysis> chosen) {
    return new Audit(source, publicRanges, k, Set.copyOf(chosen), progress);
  }

  /** The same, telling how far it is. */
  public Audit reporting(Progress to) {
    return new Audit(source, publicRanges, k, analyses, to);
  }

  /** The same, with ranges of public values that are checked outside the circuit. */
  public Audit knowing(List<PublicRange> ranges) {
    return new Audit(source, ranges, k, analyses, progress);
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
    List<AuditReport.Figure> figures = new ArrayList<>();
    List<String> bounds = new ArrayList<>();
    switch (source) {
      case Source.Regions(var circuit) -> regions(circuit, log, figures, bounds);
      case Source.Bare(var file) -> bare(file, log, figures, bounds);
    }
    progress.done();
    return new AuditReport(log.findings(), log.notes(), bounds, figures);
  }

  private void regions(
      Circuit<?> circuit, FindingLog log, List<AuditReport.Figure> figures, List<String> bounds) {
    Synthesis<?> synthesis = Synthesis.of(circuit);
    int rows = k > 0 ? k : CircuitCounter.count(circuit).k();
    Witness witness = CircuitCompiler.witness(rows, synthesis);
    MockProver mock = MockProver.run(rows, synthesis, witness);
    mock.verify(FAILURES).first().stream()
        .filter(f -> !(f instanceof VerifyFailure.UnassignedRead))
        .forEach(f -> HonestCheck.report(f.toString(), log));
    var problem =
        new Problem(mock.compiled(), mock.trace(), synthesis.constraintSystem(), mock.provenance());
    if (log.isEmpty()) {
      analyse(problem, witness, log, figures);
      if (analyses.contains(Finding.Analysis.HINTS)) {
        progress.stage("replacing what the prover computes on the side", 0);
        hints(problem, new HintMutation(problem, synthesis, mock), log, figures);
      }
      bounds.addAll(ranges(problem, log, figures));
    }
  }

  private List<String> ranges(Problem problem, FindingLog log, List<AuditReport.Figure> figures) {
    if (!analyses.contains(Finding.Analysis.RANGES)) {
      return List.of();
    }
    progress.stage("bounding equations", 0);
    var audit = new RangeAudit(problem, publicRanges, log);
    List<String> lines = audit.run();
    figures.add(new AuditReport.Figure("equations shown over the integers", audit.shown()));
    figures.add(new AuditReport.Figure("equations of the field", audit.unknown()));
    return lines;
  }

  private static void hints(
      Problem problem, HintMutation mutation, FindingLog log, List<AuditReport.Figure> figures) {
    mutation.run().forEach(w -> moved(problem, Finding.Kind.OTHER_HINT, w, log));
    figures.add(new AuditReport.Figure("values replaced by neighbours", mutation.tried()));
    figures.add(new AuditReport.Figure("times the circuit was run again", mutation.runs()));
    if (mutation.exhausted()) {
      log.note("not all replacements were tried: the circuit was run again often enough");
    }
  }

  private void bare(
      CircuitFile file, FindingLog log, List<AuditReport.Figure> figures, List<String> bounds) {
    var witness = new Witness(file.witness(), file.instances());
    Trace trace = Trace.fill(file.circuit(), witness);
    var problem = new Problem(file.circuit(), trace, null, null);
    new HonestCheck(problem).run(log);
    if (log.isEmpty()) {
      analyse(problem, witness, log, figures);
      bounds.addAll(ranges(problem, log, figures));
    }
  }

  private void analyse(
      Problem problem, Witness witness, FindingLog log, List<AuditReport.Figure> figures) {
    var challenges = new Challenges(problem, witness);
    if (analyses.contains(Finding.Analysis.STATIC)) {
      progress.stage("reading the circuit", 0);
      new StaticAnalysis(problem, log).run();
    }
    if (analyses.contains(Finding.Analysis.TAMPER)) {
      boolean unread = problem.provenance() != null && !analyses.contains(Finding.Analysis.STATIC);
      var sweep = new VariableSweep(problem, unread, progress);
      VariableSweep.Result result = sweep.run(problem.determined());
      result.free().stream()
          .filter(free -> challenges.confirms(Overlay.of(free.variable(), free.other())))
          .forEach(free -> freeValue(problem, free, log));
      figures.add(new AuditReport.Figure("values moved alone", result.tried()));
    }
    if (analyses.contains(Finding.Analysis.LINEAR)) {
      progress.stage("moving values together", 0);
      LinearFreedom.Result result = new LinearFreedom(problem, challenges).run();
      together(problem, result, log);
      figures.add(new AuditReport.Figure("directions of freedom to first order", result.vectors()));
    }
    if (analyses.contains(Finding.Analysis.TABLES)) {
      progress.stage("moving values to other rows of their tables", 0);
      var moves = new TableMoves(problem, perGroup(problem));
      var rowMoves = new RowMoves(problem);
      Stream.concat(moves.run().stream(), rowMoves.run().stream())
          .filter(challenges::confirms)
          .forEach(w -> moved(problem, Finding.Kind.TABLE_FREEDOM, w, log));
      long tried = moves.tried() + rowMoves.tried();
      figures.add(new AuditReport.Figure("values moved within their tables", tried));
    }
  }

  /** Large circuits have many regions that are alike. */
  private static int perGroup(Problem problem) {
    long cells = (long) problem.circuit().n() * problem.circuit().numAdvice();
    return cells > LARGE ? PER_GROUP / 4 : PER_GROUP;
  }

  private static void together(Problem problem, LinearFreedom.Result result, FindingLog log) {
    result.witnesses().forEach(w -> moved(problem, Finding.Kind.LINEAR_FREEDOM, w, log));
    if (!result.singular().isEmpty()) {
      int home = problem.home(result.singular().getFirst());
      log.note(
          result.singular().size()
              + " directions are singular: held, but not to first order; the first moves "
              + problem.describe(home));
    }
    if (result.skipped() > 0) {
      log.note(
          result.skipped()
              + " values hang together too closely for their freedom to be worked out to first"
              + " order");
    }
  }

  private static void moved(Problem problem, Finding.Kind kind, Overlay witness, FindingLog log) {
    int home = problem.home(witness.variable(0));
    log.add(
        kind,
        problem.locate(home),
        problem.columnName(home),
        () ->
            new FindingLog.Details(
                List.of(problem.describe(home)),
                problem.columnName(home)
                    + " is "
                    + CellValue.show(problem.value(home))
                    + " and could be "
                    + CellValue.show(witness.get(witness.variable(0)))
                    + ", with "
                    + (witness.size() - 1)
                    + " other values moved along",
                Witnesses.of(problem, witness)));
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
