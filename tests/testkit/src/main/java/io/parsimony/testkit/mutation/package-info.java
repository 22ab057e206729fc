/**
 * Mutation testing of constraints: is each of them needed, and would a test notice if it went?
 *
 * <pre>{@code
 * MutationReport report = Mutations.of(circuit).run();
 * report.score();        // "57 of 58 mutants killed"
 * report.survivors();    // each is a constraint that nothing seems to need
 * }</pre>
 *
 * <p><b>Terms.</b> A <i>mutant</i> is the compiled circuit with one {@link
 * io.parsimony.testkit.mutation.Weakness} : a gate polynomial, lookup, shuffle or copy left out, or
 * a table with one more row. It is <i>killed</i> by a <i>negative case</i>: a filled trace that the
 * circuit rejects and the mutant accepts. Negative cases are searched for: cells that the missing
 * constraint reads are moved, and what else breaks is repaired, if it can be.
 *
 * <p><b>What it does not show.</b> A survivor is a constraint that follows from others, or one
 * whose negative case the search did not find. A killed mutant says that a constraint is needed,
 * not that all that are needed are there: for that there is {@link io.parsimony.circuit.audit}.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.testkit.mutation;
