package io.parsimony.testkit;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.audit.Audit;
import io.parsimony.circuit.audit.AuditReport;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.dev.VerifyFailure;
import io.parsimony.circuit.dev.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a circuit and its witness.
 *
 * <pre>{@code
 * assertThatCircuit(divide(9))
 *     .isSatisfied()
 *     .rejects(Tampering.set("divide", "y", 0, 3))
 *     .determinesItsOutputs()
 *     .costs(Cost.rows(1), Cost.lookups(2))
 *     .proves();
 * }</pre>
 *
 * <p>The circuit runs on as few rows as it needs, or on those of {@link #onRows}.
 */
public final class CircuitAssert extends AbstractAssert<CircuitAssert, Circuit<?>> {

  private static final int SHOWN = 10;

  private final int k;
  private final @Nullable Tampering tampering;

  private CircuitAssert(Circuit<?> circuit, int k, @Nullable Tampering tampering) {
    super(circuit, CircuitAssert.class);
    this.k = k;
    this.tampering = tampering;
  }

  /** Begins assertions about a circuit with its witness. */
  public static CircuitAssert assertThatCircuit(Circuit<?> circuit) {
    return new CircuitAssert(circuit, CircuitCounter.count(circuit).k(), null);
  }

  /** The same on a trace of {@code 2^rowBits} rows. */
  public CircuitAssert onRows(int rowBits) {
    return new CircuitAssert(actual, rowBits, tampering);
  }

  /** What follows is about the trace with these changes: {@link #failsExactly}, for one. */
  public CircuitAssert after(Tampering changes) {
    return new CircuitAssert(actual, k, tampering == null ? changes : tampering.and(changes));
  }

  /** Every constraint holds. */
  public CircuitAssert isSatisfied() {
    if (tampering == null) {
      VerifyReport report = CircuitTrace.of(k, actual).mock().verify(SHOWN);
      if (!report.satisfied()) {
        failWithMessage("%s", "the circuit is not satisfied: " + report);
      }
    } else {
      List<String> failures = failures(tampering);
      if (!failures.isEmpty()) {
        failWithMessage("%s", "the changed trace is not accepted: " + lines(failures));
      }
    }
    return this;
  }

  /** The honest trace is accepted, and with these changes it is not. */
  public CircuitAssert rejects(Tampering changes) {
    CircuitTrace trace = CircuitTrace.of(k, actual);
    if (!trace.mock().verify(1).satisfied()) {
      failWithMessage("%s", "the circuit is not satisfied to begin with");
    }
    var made = changes.changes(trace);
    if (made.entrySet().stream().allMatch(e -> trace.value(e.getKey()).equals(e.getValue()))) {
      failWithMessage("%s", "the tampering changes nothing");
    }
    if (trace.mock().tamper(made).isEmpty()) {
      failWithMessage("%s", "a forged trace is accepted: " + made);
    }
    return this;
  }

  /**
   * Exactly these failures, in the order of {@link io.parsimony.circuit.dev.MockProver#verify}:
   * {@code "region +offset: gate, constraint"}, {@code "region +offset: lookup name"}, {@code
   * "region +offset: shuffle name"}, {@code "copy: a of region +offset and b of region +offset"}.
   */
  public CircuitAssert failsExactly(String... expected) {
    List<String> failures =
        tampering == null
            ? describe(CircuitTrace.of(k, actual).mock().verify())
            : failures(tampering);
    if (!failures.equals(List.of(expected))) {
      failWithMessage(
          "%s", "expected failures: " + lines(List.of(expected)) + "\nfound: " + lines(failures));
    }
    return this;
  }

  /**
   * With the inputs held fixed, nothing else can be otherwise, as far as an {@link Audit} of this
   * witness sees; where it sees more, it says what the second witness is.
   */
  public CircuitAssert determinesItsOutputs() {
    AuditReport report = Audit.of(actual).rows(k).run();
    if (!report.isClean()) {
      failWithMessage("%s", "the circuit leaves a choice to the prover:\n" + report);
    }
    return this;
  }

  /** It compiles to the same and fills the same trace each time, and needs no witness for it. */
  public CircuitAssert isDeterministic() {
    CompiledCircuit compiled = CircuitCompiler.compile(k, actual);
    if (!compiled.equals(CircuitCompiler.compile(k, actual.withoutWitness()))) {
      failWithMessage("%s", "it compiles to another circuit without its witness");
    }
    Witness first = CircuitCompiler.witness(k, actual);
    Witness second = CircuitCompiler.witness(k, actual);
    if (!first.instances().equals(second.instances())
        || !first.source().advice(0, List.of()).equals(second.source().advice(0, List.of()))) {
      failWithMessage("%s", "it fills another trace the second time");
    }
    return this;
  }

  /** These figures are as they should be; all that differ are reported. */
  public CircuitAssert costs(Cost... expected) {
    CircuitStats stats = CircuitCounter.count(actual);
    List<String> wrong = new ArrayList<>();
    for (Cost cost : expected) {
      long found = cost.read().applyAsLong(stats);
      if (found != cost.expected()) {
        wrong.add(cost.name() + ": expected " + cost.expected() + ", found " + found);
      }
    }
    if (!wrong.isEmpty()) {
      failWithMessage("%s", "costs differ: " + lines(wrong));
    }
    return this;
  }

  /**
   * A real proof of it is accepted; with a changed byte or another public value it is not. The
   * setup is one for tests.
   */
  public CircuitAssert proves() {
    isSatisfied();
    Witness witness = CircuitCompiler.witness(k, actual);
    TestSetup setup = TestSetup.of(CircuitCompiler.compile(k, actual));
    byte[] proof = setup.prove(witness.source(), witness.instances());
    if (!setup.accepts(witness.instances(), proof)) {
      failWithMessage("%s", "the proof is rejected");
    }
    List<ColumnValues> others = TestSetup.otherwise(witness.instances());
    if (!others.isEmpty() && setup.accepts(others, proof)) {
      failWithMessage("%s", "the proof is accepted for another public value");
    }
    proof[proof.length / 2] ^= 1;
    if (setup.accepts(witness.instances(), proof)) {
      failWithMessage("%s", "a proof with a changed byte is accepted");
    }
    return this;
  }

  private List<String> failures(Tampering changes) {
    CircuitTrace trace = CircuitTrace.of(k, actual);
    return describe(trace.mock().tamper(changes.changes(trace)));
  }

  private static List<String> describe(List<VerifyFailure> failures) {
    return failures.stream().map(FailureText::of).toList();
  }

  private static String lines(List<String> items) {
    return items.isEmpty() ? "none" : "\n  " + String.join("\n  ", items);
  }
}
