package io.parsimony.layers.gates;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.List;

/**
 * One complete way of turning layers into gates. Immutable and without state: an implementation has
 * a public constructor without parameters and is named in {@code
 * META-INF/services/io.parsimony.layers.gates.GateSet}.
 */
public interface GateSet {

  /** Short lower-case name, as on the command line. */
  String name();

  /** One paragraph for people: how it enforces layers, and what it costs. */
  String describe();

  /**
   * Why its proofs are worth nothing, for a gate set that is here for the sake of its counts; empty
   * for a sound one. {@code prove} refuses the former unless told otherwise.
   */
  default String unsoundness() {
    return "";
  }

  /** The quantisation that its models must have. */
  QuantProfile profile();

  /**
   * The layers that it cannot enforce exactly, with reasons; empty if it takes the model. A model
   * of another profile is refused as a whole.
   */
  List<Refusal> refusals(QuantModel model, CircuitOptions options);

  /**
   * Complete options ({@code k}, {@code columns} and {@code layout} filled in) worth counting, most
   * promising first. What {@code wanted} fixes is kept. Some may turn out not to fit.
   */
  List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted);

  /** As {@link #candidates(QuantModel, CircuitOptions)}, for another objective than cost. */
  default List<CircuitOptions> candidates(
      QuantModel model, CircuitOptions wanted, Objective objective) {
    return candidates(model, wanted);
  }

  /**
   * How each layer is enforced under complete options, in a few words for people: one entry a layer
   * of the model, in order; none if there is nothing to tell.
   */
  default List<String> explain(QuantModel model, CircuitOptions options) {
    return List.of();
  }

  /**
   * Declares the columns and gates for a model that it does not refuse. Looks at the structure, the
   * ranges and the public data of the model, never at private weights.
   */
  Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options);
}
