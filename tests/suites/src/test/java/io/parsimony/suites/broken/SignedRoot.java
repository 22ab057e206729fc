package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;

/** The square root of a square number. */
final class SignedRoot extends BrokenChip {

  @Override
  String trap() {
    return "a root is accepted with either sign";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s -> {
          s.gate("root", equal("y^2 = x", s.b().cur().times(s.b().cur()), s.a().cur()));
          if (sound) {
            s.range("root", "0 <= y < 16", s.b().cur(), 16);
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "root",
                    region -> {
                      s.on(region, "root", 0);
                      region.assignInput(s.a(), 0, secrets.of(9));
                      return region.assign(s.b(), 0, secrets.of(forged ? -3 : 3));
                    })));
  }
}
