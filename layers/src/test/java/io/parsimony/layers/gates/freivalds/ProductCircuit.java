package io.parsimony.layers.gates.freivalds;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.CircuitCounter;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.quant.DotLayer;

/**
 * A dot layer whose result is claimed: {@code factor*layer(a, b, bias) + constant = 4*high + low}.
 *
 * @param low what is left of the claim when {@code 4*high} is taken off
 */
record ProductCircuit(
    DotLayer layer,
    int width,
    int lanes,
    long factor,
    long constant,
    Ints a,
    Ints b,
    Ints bias,
    Ints high,
    Ints low)
    implements Circuit<ProductCircuit.Config> {

  record Config(
      AdviceColumn inputs,
      AdviceColumn high,
      AdviceColumn low,
      FixedColumn constants,
      FreivaldsLanes lanes) {}

  @Override
  public Config configure(ConstraintSystem cs) {
    var config =
        new Config(
            cs.adviceColumn(),
            cs.adviceColumn(),
            cs.adviceColumn(),
            cs.fixedColumn(),
            FreivaldsLanes.configure(cs, width, lanes));
    cs.enableEquality(config.inputs);
    cs.enableEquality(config.high);
    cs.enableEquality(config.low);
    cs.enableEquality(config.constants);
    return config;
  }

  @Override
  public void synthesize(Config config, Layouter layouter) {
    Cells left = input(layouter, config, a);
    Cells right = input(layouter, config, b);
    Cells added = input(layouter, config, bias);
    Cells highs = layouter.assignRegion("high", region -> region.assignInput(config.high, 0, high));
    Cells lows = layouter.assignRegion("low", region -> region.assign(config.low, 0, low));
    var chip =
        new FreivaldsChip(
            config.lanes,
            (where, number) ->
                where.assignRegion(
                    "constant",
                    region -> region.assignFixed(config.constants, 0, Ints.of(number))));
    LinearForm form = LinearForm.of(highs, 4).plus(lows, 1).from(factor, constant);
    for (MatrixProduct product : MatrixProduct.of(layer)) {
      chip.check(layouter, product, left, right, added, form);
    }
  }

  private static Cells input(Layouter layouter, Config config, Ints values) {
    return layouter.assignRegion("in", region -> region.assignInput(config.inputs, 0, values));
  }

  @Override
  public ProductCircuit withoutWitness() {
    return new ProductCircuit(
        layer,
        width,
        lanes,
        factor,
        constant,
        Ints.unknown(a.size()),
        Ints.unknown(b.size()),
        Ints.unknown(bias.size()),
        Ints.unknown(high.size()),
        Ints.unknown(low.size()));
  }

  ProductCircuit withLow(long... other) {
    return new ProductCircuit(
        layer, width, lanes, factor, constant, a, b, bias, high, Ints.of(other));
  }

  MockProver mock() {
    return MockProver.run(CircuitCounter.count(this).k(), this);
  }
}
