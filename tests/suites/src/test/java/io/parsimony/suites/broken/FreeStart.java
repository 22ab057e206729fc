package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;

/** A running sum whose first row holds what was before. */
final class FreeStart extends BrokenChip {

  @Override
  String trap() {
    return "a running sum starts at a number that nothing holds to zero";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    int error = forged ? 30 : 0;
    return chip(
        2,
        s -> s.gate("sum", equal("b' = b + a'", s.b().next(), s.b().cur().plus(s.a().next()))),
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "sum",
                    region -> {
                      s.on(region, "sum", 0, 3);
                      Cells zero = region.assignFixed(s.fixed(), 0, Ints.of(0));
                      tie(region, sound, forged, zero, s.b(), 0, secrets.of(error));
                      region.assignInput(s.a(), 1, secrets.of(1, 2, 3));
                      return region
                          .assign(s.b(), 1, secrets.of(1 + error, 3 + error, 6 + error))
                          .get(2);
                    })));
  }
}
