package io.parsimony.testkit;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Value;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.function.Function;

/**
 * A circuit from two functions, for tests of a chip: one makes the configuration, the other fills
 * the trace.
 *
 * <p>The second function takes every private value from its {@link Secrets}, which hide them when
 * the circuit runs without its witness; it must make the same calls either way.
 *
 * @param <C> the configuration
 */
public final class ChipCircuit<C> implements Circuit<C> {

  /** Fills the trace. */
  @FunctionalInterface
  public interface Body<C> {
    /** Called as {@link Circuit#synthesize}, as often. */
    void synthesize(C config, Layouter layouter, Secrets secrets);
  }

  /**
   * Gives private values, or hides them.
   *
   * @param known whether there is a witness in this run
   */
  public record Secrets(boolean known) {

    /** Small integers. */
    public Ints of(long... values) {
      return known ? Ints.of(values) : Ints.unknown(values.length);
    }

    /** Elements of the field. */
    public Value<FrVector> of(Fr... values) {
      return known ? Value.known(FrVector.of(values)) : Value.unknown();
    }
  }

  private final Function<ConstraintSystem, C> configure;
  private final Body<C> body;
  private final boolean known;

  private ChipCircuit(Function<ConstraintSystem, C> configure, Body<C> body, boolean known) {
    this.configure = configure;
    this.body = body;
    this.known = known;
  }

  /** A circuit with its witness. */
  public static <C> ChipCircuit<C> of(Function<ConstraintSystem, C> configure, Body<C> body) {
    return new ChipCircuit<>(configure, body, true);
  }

  @Override
  public C configure(ConstraintSystem cs) {
    return configure.apply(cs);
  }

  @Override
  public void synthesize(C config, Layouter layouter) {
    body.synthesize(config, layouter, new Secrets(known));
  }

  @Override
  public ChipCircuit<C> withoutWitness() {
    return new ChipCircuit<>(configure, body, false);
  }
}
