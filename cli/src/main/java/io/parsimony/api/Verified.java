package io.parsimony.api;

import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.prover.kzg.KnownCeremonies;
import io.parsimony.prover.kzg.SrsIdentity;
import java.util.List;
import java.util.Optional;

/**
 * What a proof showed, as far as the trusted key and setup go.
 *
 * @param statement the public values
 * @param card what the trusted key says of its circuit
 * @param digest names the circuit
 * @param setup identity of the setup
 */
public record Verified(Statement statement, CircuitCard card, String digest, SrsIdentity setup) {

  /** The real outputs, one array for each output of the model. */
  public List<double[]> outputs() {
    return statement.outputs();
  }

  /**
   * Why nothing is shown after all: the gate set lets a prover cheat, in words; empty for a sound
   * one.
   */
  public String unsoundness() {
    return GateSets.all().stream()
        .filter(gates -> gates.name().equals(card.gateSet()))
        .map(GateSet::unsoundness)
        .findFirst()
        .orElse("");
  }

  /** The ceremony that the setup comes from, if it is one that we know. */
  public Optional<String> ceremony() {
    return KnownCeremonies.name(setup);
  }
}
