package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;

/** A running sum {@code b = b[-1] + a} below another region in the same columns. */
final class EscapingRotation extends BrokenChip {

  @Override
  String trap() {
    return "the first row of a running sum reads the row above, which is another region's";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    int error = forged ? 40 : 0;
    return chip(
        2,
        s -> {
          s.gate("start", equal("b = a", s.b().cur(), s.a().cur()));
          s.gate("sum", equal("b = b[-1] + a", s.b().cur(), s.b().prev().plus(s.a().cur())));
        },
        (s, layouter, secrets) -> {
          layouter.assignRegion(
              "filler",
              region -> {
                region.assignInput(s.a(), 0, secrets.of(0));
                s.on(region, "start", 0);
                return region.assign(s.b(), 0, secrets.of(0));
              });
          layouter.assignRegion(
              "free",
              region -> {
                region.assignInput(s.a(), 0, secrets.of(0));
                return region.assignHint("room for later use", s.b(), 0, secrets.of(error));
              });
          Cells sums =
              layouter.assignRegion(
                  "sum",
                  region -> {
                    s.on(region, sound ? "start" : "sum", 0);
                    s.on(region, "sum", 1, 2);
                    region.assignInput(s.a(), 0, secrets.of(1, 2, 3));
                    return region.assign(s.b(), 0, secrets.of(1 + error, 3 + error, 6 + error));
                  });
          s.output(layouter, sums.get(2));
        });
  }
}
