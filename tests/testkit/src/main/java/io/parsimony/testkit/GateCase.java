package io.parsimony.testkit;

import io.parsimony.circuit.Circuit;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One use of a gate: a circuit with its witness, what it must put out, and what must be noticed.
 *
 * @param name of the case
 * @param outputs what the public values must be, by a reference that knows nothing of circuits
 * @param forgeries changes of the trace that must not be accepted
 */
public record GateCase(
    String name, Circuit<?> circuit, List<Fr> outputs, List<Tampering> forgeries) {

  public GateCase {
    outputs = List.copyOf(outputs);
    forgeries = List.copyOf(forgeries);
  }

  /** A case without forgeries. */
  public static GateCase of(String name, Circuit<?> circuit, long... outputs) {
    return new GateCase(name, circuit, Arrays.stream(outputs).mapToObj(Fr::of).toList(), List.of());
  }

  /** This case with one more forgery. */
  public GateCase rejecting(Tampering forgery) {
    List<Tampering> more = new ArrayList<>(forgeries);
    more.add(forgery);
    return new GateCase(name, circuit, outputs, more);
  }
}
