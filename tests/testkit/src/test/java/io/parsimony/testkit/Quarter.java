package io.parsimony.testkit;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import java.util.List;
import java.util.stream.LongStream;

/**
 * {@code y = floor(x / 4)} for small numbers, y public.
 *
 * @param forgetful leaves the selector off, so that nothing holds
 */
record Quarter(boolean forgetful) {

  private record Config(
      AdviceColumn x,
      AdviceColumn y,
      AdviceColumn r,
      InstanceColumn output,
      Selector q,
      TableColumn remainders,
      TableColumn quotients) {}

  /** With the honest witness. */
  ChipCircuit<?> of(long x) {
    return of(x, Math.floorDiv(x, 4), Math.floorMod(x, 4));
  }

  /** With any witness. */
  ChipCircuit<?> of(long x, long y, long r) {
    return ChipCircuit.of(
        Quarter::configure,
        (config, layouter, secrets) -> fill(config, layouter, secrets, x, y, r));
  }

  private static Config configure(ConstraintSystem cs) {
    var config =
        new Config(
            cs.adviceColumn(),
            cs.adviceColumn(),
            cs.adviceColumn(),
            cs.instanceColumn(),
            cs.selector("divide"),
            cs.tableColumn(),
            cs.tableColumn());
    cs.annotate(config.x, "x");
    cs.annotate(config.y, "y");
    cs.annotate(config.r, "r");
    cs.enableEquality(config.y);
    cs.enableEquality(config.output);
    cs.createGate(
        "divide",
        config.q,
        Constraint.equal(
            "x = 4y + r", config.x.cur(), config.y.cur().times(4).plus(config.r.cur())));
    cs.lookup("0 <= r < 4", config.q, List.of(config.r.cur()), List.of(config.remainders));
    cs.lookup("0 <= y < 16", config.q, List.of(config.y.cur()), List.of(config.quotients));
    return config;
  }

  private void fill(
      Config config, Layouter layouter, ChipCircuit.Secrets secrets, long x, long y, long r) {
    layouter.assignTable("remainders", table -> table.assign(config.remainders, 0, numbers(4)));
    layouter.assignTable("quotients", table -> table.assign(config.quotients, 0, numbers(16)));
    Cells result =
        layouter
            .namespace("layer")
            .assignRegion(
                "divide",
                region -> {
                  if (!forgetful) {
                    region.enable(config.q, 0);
                  }
                  region.assignInput(config.x, 0, secrets.of(x));
                  region.assign(config.r, 0, secrets.of(r));
                  return region.assign(config.y, 0, secrets.of(y));
                });
    layouter.constrainInstance(result, config.output, 0);
  }

  private static Ints numbers(int size) {
    return Ints.of(LongStream.range(0, size).toArray());
  }
}
