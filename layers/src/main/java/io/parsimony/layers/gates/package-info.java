/**
 * Gate sets: how the layers of a quantised model are enforced.
 *
 * <pre>{@code
 * GateSet gates = GateSets.named("wide");
 * CircuitPlanner.Plan plan = CircuitPlanner.plan(gates, model, CircuitOptions.defaults());
 * ModelCircuit circuit = ModelCircuit.of(gates, model, plan.options()).withInputs(inputs);
 * CircuitStats stats = plan.stats();                      // M and its kin
 * WitnessSource witness = CircuitCompiler.witness(plan.options().k(), circuit).advice();
 * }</pre>
 *
 * <p>A {@link io.parsimony.layers.gates.GateSet} makes {@link io.parsimony.layers.gates.Chips}
 * (columns and gates) for one model; each synthesis then walks the layers in order and gives every
 * layer the {@link io.parsimony.layers.gates.Operand operands} it needs. Gate sets are found by
 * {@link java.util.ServiceLoader}, so a gate set of your own needs only a line in {@code
 * META-INF/services}.
 *
 * <p><b>Guarantees.</b> A gate set enforces a layer exactly or refuses it by name; it never
 * approximates. Layouts depend on the model's structure, ranges and public data, never on private
 * weights or inputs. Nothing is null; classes are not thread safe unless they say so.
 */
@NullMarked
package io.parsimony.layers.gates;

import org.jspecify.annotations.NullMarked;
