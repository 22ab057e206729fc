package io.parsimony.circuit;

import java.util.function.Function;

/** A circuit from two lambdas. */
public final class TestCircuit<C> implements Circuit<C> {

  /** Fills the trace. */
  public interface Body<C> {
    void synthesize(C config, Layouter layouter, Secrets secrets);
  }

  /** Gives private values, or hides them. */
  public record Secrets(boolean known) {

    public Ints of(long... values) {
      return known ? Ints.of(values) : Ints.unknown(values.length);
    }
  }

  private final Function<ConstraintSystem, C> configure;
  private final Body<C> body;
  private final boolean known;

  private TestCircuit(Function<ConstraintSystem, C> configure, Body<C> body, boolean known) {
    this.configure = configure;
    this.body = body;
    this.known = known;
  }

  public static <C> TestCircuit<C> of(Function<ConstraintSystem, C> configure, Body<C> body) {
    return new TestCircuit<>(configure, body, true);
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
  public Circuit<C> withoutWitness() {
    return new TestCircuit<>(configure, body, false);
  }
}
