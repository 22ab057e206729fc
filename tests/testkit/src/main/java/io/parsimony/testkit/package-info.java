/**
 * Tests for gates of your own, and for ours: what a test of circuits needs beyond JUnit.
 *
 * <pre>{@code
 * class DivideTest implements GateContract {       // four levels, by tag
 *   public List<GateCase> cases() {
 *     return List.of(
 *         GateCase.of("9 / 4", divide(9), 2).rejecting(Tampering.set("divide", "y", 0, 3)));
 *   }
 *
 *   @Test
 *   void costsOneRow() {
 *     assertThatCircuit(divide(9)).costs(Cost.rows(1), Cost.lookups(2));
 *   }
 * }
 * }</pre>
 *
 * <p>{@link io.parsimony.testkit.CircuitAssert} says things about one circuit; {@link
 * io.parsimony.testkit.GateContract} says all of them about many; {@link
 * io.parsimony.testkit.CircuitArbitraries} makes up values, tensors and circuits for property
 * tests; {@link io.parsimony.testkit.SharedData} finds data that is not part of the project. {@code
 * docs/guide/write-a-gate.md} goes through a gate from its first line to a mistake that is caught.
 *
 * <p>Everything here is main code, so that users can depend on it for tests of their own gates.
 */
@org.jspecify.annotations.NullMarked
package io.parsimony.testkit;
