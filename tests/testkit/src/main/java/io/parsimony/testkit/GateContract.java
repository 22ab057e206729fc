package io.parsimony.testkit;

import static io.parsimony.testkit.CircuitAssert.assertThatCircuit;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * What every gate owes its users, at four levels. A test class implements {@link #cases} and gets
 * all levels; a run picks them by tag, and no test is edited to climb:
 *
 * <table>
 * <caption>Levels</caption>
 * <tr><th>tag</th><th>what is shown of each case</th></tr>
 * <tr><td>{@code reference}</td><td>the public values are those of the reference</td></tr>
 * <tr><td>{@code mock}</td><td>the witness satisfies the circuit, the circuit determines its
 *     outputs, layout and witness are the same each time, and each forgery is rejected</td></tr>
 * <tr><td>{@code prove}</td><td>a real proof is accepted, and rejected when it is changed</td></tr>
 * <tr><td>{@code full}</td><td>a proof with any one byte changed is rejected</td></tr>
 * </table>
 */
public interface GateContract {

  /** The cases; called once for each level. */
  List<GateCase> cases();

  /** Outputs are those of the reference. */
  @TestFactory
  @Tag("reference")
  default Stream<DynamicTest> agreesWithTheReference() {
    return forEach(gate -> {
      int k = CircuitCounter.count(gate.circuit()).k();
      List<Fr> found = new ArrayList<>();
      for (ColumnValues column : CircuitCompiler.witness(k, gate.circuit()).instances()) {
        for (int row = 0; row < column.length(); row++) {
          found.add(column.get(row));
        }
      }
      Assertions.assertThat(found).as("public values").isEqualTo(gate.outputs());
    });
  }

  /** The circuit accepts what is true and nothing else that was tried. */
  @TestFactory
  @Tag("mock")
  default Stream<DynamicTest> isCompleteAndDeterminesItsOutputs() {
    return forEach(gate -> {
      assertThatCircuit(gate.circuit()).isSatisfied().isDeterministic().determinesItsOutputs();
      gate.forgeries().forEach(forgery -> assertThatCircuit(gate.circuit()).rejects(forgery));
    });
  }

  /** Real proofs. */
  @TestFactory
  @Tag("prove")
  default Stream<DynamicTest> proves() {
    return forEach(gate -> assertThatCircuit(gate.circuit()).proves());
  }

  /** Real proofs, each byte changed in turn. */
  @TestFactory
  @Tag("full")
  default Stream<DynamicTest> acceptsNoProofWithAChangedByte() {
    return forEach(gate -> {
      int k = CircuitCounter.count(gate.circuit()).k();
      Witness witness = CircuitCompiler.witness(k, gate.circuit());
      TestSetup setup = TestSetup.of(CircuitCompiler.compile(k, gate.circuit()));
      byte[] proof = setup.prove(witness.source(), witness.instances());
      for (int i = 0; i < proof.length; i++) {
        byte[] changed = proof.clone();
        changed[i] ^= (byte) (1 << (i % 8));
        Assertions.assertThat(setup.accepts(witness.instances(), changed))
            .as("byte " + i)
            .isFalse();
      }
    });
  }

  private Stream<DynamicTest> forEach(Consumer<GateCase> check) {
    return cases().stream()
        .map(gate -> DynamicTest.dynamicTest(gate.name(), () -> check.accept(gate)));
  }
}
