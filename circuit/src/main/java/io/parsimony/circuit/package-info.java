/**
 * Circuits: what is to be proved, and how the trace is filled.
 *
 * <pre>{@code
 * // y = x * x, with x private and y public
 * record Square(Ints x) implements Circuit<Square.Config> {
 *   record Config(AdviceColumn x, AdviceColumn y, InstanceColumn out, Selector q) {}
 *
 *   public Config configure(ConstraintSystem cs) {
 *     var config = new Config(
 *         cs.adviceColumn(), cs.adviceColumn(), cs.instanceColumn(), cs.selector("square"));
 *     cs.enableEquality(config.y);
 *     cs.enableEquality(config.out);
 *     cs.createGate("square", config.q,
 *         Constraint.equal("y = x * x", config.y.cur(), config.x.cur().times(config.x.cur())));
 *     return config;
 *   }
 *
 *   public void synthesize(Config config, Layouter layouter) {
 *     Cells y = layouter.namespace("squares").assignRegion("run", region -> {
 *       region.enable(config.q, 0, x.size());
 *       region.assignInput(config.x, 0, x);
 *       return region.assign(config.y, 0, x.map(v -> v * v));
 *     });
 *     layouter.constrainInstance(y, config.out, 0);
 *   }
 *
 *   public Square withoutWitness() { return new Square(Ints.unknown(x.size())); }
 * }
 *
 * CircuitCounter.count(circuit).m();                       // constraints, per layer and in total
 * MockProver.run(5, circuit).assertSatisfied();            // every constraint, by name
 * CompiledCircuit key = CircuitCompiler.compile(5, circuit);
 * Witness witness = CircuitCompiler.witness(5, circuit);   // for a prover
 * }</pre>
 *
 * <p><b>Terms.</b> A <i>region</i> is a block of rows that one chip fills; a <i>selector</i> turns
 * constraints on, row by row; a <i>copy</i> makes two cells equal; a cell of a <i>later phase</i>
 * may depend on <i>challenges</i>, which are drawn once the phases before are committed.
 *
 * <p><b>Guarantees.</b> One {@code synthesize} serves counting, keys, witness and checks, through
 * {@link io.parsimony.circuit.Assignment}. What is counted is what is enforced: counts are sums
 * over the rows on which selectors are on. Layout, order of copies and order of constraints follow
 * from the order of the calls alone. A mistake in a definition is a {@link
 * io.parsimony.circuit.CircuitDefinitionException}; a wrong witness is a list of failures.
 *
 * <p>Nothing here is null but where marked, and nothing is safe to share between threads while a
 * circuit runs.
 */
@NullMarked
package io.parsimony.circuit;

import org.jspecify.annotations.NullMarked;
