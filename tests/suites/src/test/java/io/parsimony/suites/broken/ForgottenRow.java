package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;

/** {@code y = x + 1} on four rows. */
final class ForgottenRow extends BrokenChip {

  @Override
  String trap() {
    return "the selector is off on the last row";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s -> s.gate("increment", equal("b = a + 1", s.b().cur(), s.a().cur().plus(1))),
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "increment",
                    region -> {
                      s.on(region, "increment", 0, sound ? 4 : 3);
                      region.assignInput(s.a(), 0, secrets.of(1, 2, 3, 4));
                      return region.assign(s.b(), 0, secrets.of(2, 3, 4, forged ? 50 : 5));
                    })));
  }
}
