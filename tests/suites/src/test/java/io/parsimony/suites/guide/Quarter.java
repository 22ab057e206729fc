package io.parsimony.suites.guide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
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

// code: gate
/** {@code y = floor(x / 4)} for each of some private x from 0 to 63; the y are public. */
record Quarter(Ints x) implements Circuit<Quarter.Config> {

  record Config(
      Selector q,
      AdviceColumn x,
      AdviceColumn y,
      AdviceColumn r,
      TableColumn remainders,
      TableColumn quotients,
      InstanceColumn output) {}

  @Override
  public Config configure(ConstraintSystem cs) {
    var c =
        new Config(
            cs.selector("quarter"),
            cs.adviceColumn(),
            cs.adviceColumn(),
            cs.adviceColumn(),
            cs.tableColumn(),
            cs.tableColumn(),
            cs.instanceColumn());
    cs.annotate(c.x, "x");
    cs.annotate(c.y, "y");
    cs.annotate(c.r, "r");
    cs.enableEquality(c.y);
    cs.enableEquality(c.output);
    cs.createGate(
        "quarter",
        c.q,
        Constraint.equal("x = 4y + r", c.x.cur(), c.y.cur().times(4).plus(c.r.cur())));
    cs.lookup("0 <= r < 4", c.q, List.of(c.r.cur()), List.of(c.remainders));
    cs.lookup("0 <= y < 16", c.q, List.of(c.y.cur()), List.of(c.quotients));
    return c;
  }

  @Override
  public void synthesize(Config c, Layouter layouter) {
    layouter.assignTable("0..3", table -> table.assign(c.remainders, 0, numbers(4)));
    layouter.assignTable("0..15", table -> table.assign(c.quotients, 0, numbers(16)));
    Cells y =
        layouter.assignRegion(
            "quarters",
            region -> {
              region.enable(c.q, 0, x.size());
              region.assignInput(c.x, 0, x);
              region.assign(c.r, 0, x.map(v -> v % 4));
              return region.assign(c.y, 0, x.map(v -> v / 4));
            });
    layouter.constrainInstance(y, c.output, 0);
  }

  @Override
  public Quarter withoutWitness() {
    return new Quarter(Ints.unknown(x.size()));
  }

  static Ints numbers(int size) {
    return Ints.of(LongStream.range(0, size).toArray());
  }
}
// end
