/**
 * Looks for what a circuit leaves undetermined: second witnesses for the same inputs.
 *
 * <pre>{@code
 * AuditReport report = Audit.of(circuit).run();
 * report.isClean();                                  // nothing found
 * report.findings().forEach(f -> log(f));            // where, what, and a second witness
 * TamperSweep.of(mock).free();                       // of a trace that is there: what can move alone
 * Audit.of(circuit).only(EnumSet.of(Finding.Analysis.STATIC, Finding.Analysis.TAMPER)).run();
 * }</pre>
 *
 * <p><b>Terms.</b> A <i>variable</i> is a set of cells that copies tie together: they can only move
 * together, so a missing copy shows as one variable too many. A variable is <i>held</i> if an
 * input, a constant or a given public value is among its cells, <i>determined</i> if constraints
 * have to fix it, else <i>loose</i>.
 *
 * <p><b>Guarantees.</b> Same circuit, same report, for any number of threads. Every {@link
 * io.parsimony.circuit.audit.SecondWitness} satisfies every constraint. Nothing is null but where
 * marked.
 */
@NullMarked
package io.parsimony.circuit.audit;

import org.jspecify.annotations.NullMarked;
