package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitDefinitionException;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.field.Fr;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checks a witness against a circuit, constraint by constraint, and says exactly what is wrong.
 *
 * <p>It checks what a proof would enforce, and one thing more: an active gate or lookup that reads
 * a cell nobody assigned is a failure, whatever the cell holds. Challenges are hashes of the
 * columns of earlier phases, so a witness cannot be made to fit them.
 *
 * <p><b>Not for:</b> proofs. Nothing here is hidden, and nothing is committed.
 */
public final class MockProver {

  private final Subject subject;
  private final Witness witness;
  private final Tampering tampering;

  private MockProver(Subject subject, Witness witness) {
    this.subject = subject;
    this.witness = witness;
    this.tampering = new Tampering(subject);
  }

  /**
   * Fills a trace of {@code 2^k} rows.
   *
   * @throws CircuitDefinitionException if the circuit is not well-formed, {@code k} is too small,
   *     or a cell has no value
   */
  public static MockProver run(int k, Circuit<?> circuit) {
    Synthesis<?> synthesis = Synthesis.of(circuit);
    return run(k, synthesis, CircuitCompiler.witness(k, synthesis));
  }

  /**
   * The same with public values of one's own, as a verifier might be told.
   *
   * @throws IllegalArgumentException if a column has more values than the circuit
   */
  public static MockProver run(int k, Circuit<?> circuit, List<ColumnValues> instances) {
    Synthesis<?> synthesis = Synthesis.of(circuit);
    Witness honest = CircuitCompiler.witness(k, synthesis);
    return run(k, synthesis, new Witness(honest.source(), instances));
  }

  /** The same with a witness of one's own for the circuit. */
  public static MockProver run(int k, Circuit<?> circuit, Witness witness) {
    return run(k, Synthesis.of(circuit), witness);
  }

  /** The same for a circuit that is configured already. */
  public static MockProver run(int k, Synthesis<?> synthesis, Witness witness) {
    ConstraintSystem cs = synthesis.constraintSystem();
    var provenance = new Provenance(cs);
    CompiledCircuit compiled = CircuitCompiler.compile(k, synthesis, provenance);
    provenance.settle();
    if (witness.instances().size() != compiled.numInstance()) {
      throw new IllegalArgumentException(
          witness.instances().size() + " instance columns, not " + compiled.numInstance());
    }
    requireFit(compiled.instanceLengths(), witness.instances());
    Trace trace = Trace.fill(compiled, witness);
    return new MockProver(
        new Subject(cs, compiled, trace, provenance, compiled.usableRows()), witness);
  }

  /** A key fixes how many public values there are, and no verifier takes more. */
  private static void requireFit(int[] lengths, List<ColumnValues> instances) {
    for (int c = 0; c < lengths.length; c++) {
      if (instances.get(c).length() > lengths[c]) {
        throw new IllegalArgumentException(
            "instance column "
                + c
                + " has "
                + instances.get(c).length()
                + " values, the circuit has "
                + lengths[c]);
      }
    }
  }

  /** The same circuit with another witness. */
  public MockProver withWitness(Witness witness) {
    Trace trace = Trace.fill(subject.circuit(), witness);
    return new MockProver(
        new Subject(
            subject.cs(), subject.circuit(), trace, subject.provenance(), subject.usableRows()),
        witness);
  }

  /**
   * All failures: gates, lookups and shuffles in the order of their definition, each by row, then
   * copies in the order in which they were made.
   */
  public List<VerifyFailure> verify() {
    return verify(Integer.MAX_VALUE).first();
  }

  /** The same, but describes only the first failures and counts the rest. */
  public VerifyReport verify(int describe) {
    List<Consumer<Failures>> checks =
        List.of(
            failures -> GateChecks.check(subject, failures),
            failures -> new LookupChecks(subject).check(failures),
            failures -> ShuffleChecks.check(subject, failures),
            failures -> CopyChecks.check(subject, failures));
    return checks.parallelStream()
        .map(check -> {
          var failures = new Failures(describe);
          check.accept(failures);
          return failures;
        })
        .reduce(new Failures(describe), Failures::followedBy)
        .report();
  }

  /**
   * Throws if anything is wrong, with the first failures in the message, the first at length.
   *
   * @throws AssertionError if {@link #verify} finds a failure
   */
  public void assertSatisfied() {
    VerifyReport report = verify(10);
    if (!report.satisfied()) {
      throw new AssertionError(report + "\n\n" + explain(report.first().getFirst()));
    }
  }

  /**
   * Tells a failure of this circuit at length: the constraint with names and with values, the cells
   * that it reads as a small table, the nearest row of a table that lacks a tuple, both ends of a
   * copy.
   */
  public String explain(VerifyFailure failure) {
    return new Explanation(subject).of(failure);
  }

  /** The columns and constraints that are checked, as they were declared. */
  public ConstraintSystem constraintSystem() {
    return subject.cs();
  }

  /** The witness that filled the trace; it can fill it again under other challenges. */
  public Witness witness() {
    return witness;
  }

  /** The compiled circuit that is checked. */
  public CompiledCircuit compiled() {
    return subject.circuit();
  }

  /** The trace that is checked. */
  public Trace trace() {
    return subject.trace();
  }

  /** Where the cells of the trace come from. */
  public Provenance provenance() {
    return subject.provenance();
  }

  /** The value that a cell holds. */
  public Fr value(CellRef cell) {
    return subject.trace().value(cell.column(), cell.row());
  }

  /**
   * What fails if cells hold other values, all others and the challenges staying as they are. Only
   * constraints that read a changed cell are looked at, so this is quick.
   *
   * @param cells new values of advice cells and public values
   */
  public List<VerifyFailure> tamper(Map<CellRef, Fr> cells) {
    return tampering.failures(cells);
  }

  /** What fails if one cell holds another value. */
  public List<VerifyFailure> tamper(CellRef cell, Fr value) {
    return tamper(Map.of(cell, value));
  }

  /** The same check on a trace in which some cells hold other values; challenges stay. */
  MockProver withCells(Map<CellRef, Fr> cells) {
    return new MockProver(
        new Subject(
            subject.cs(),
            subject.circuit(),
            subject.trace().with(cells),
            subject.provenance(),
            subject.usableRows()),
        witness);
  }

  /** The second opinion of {@link CompiledCircuitChecker} on the same trace. */
  List<String> checkNaively() {
    Trace trace = subject.trace();
    return CompiledCircuitChecker.check(
        subject.circuit(), trace.advice(), trace.instance(), trace.challenges());
  }
}
