package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;
import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;

/** The last bit of a number: {@code x = 2h + bit}, {@code 0 <= h < 8}. */
final class MissingBoolean extends BrokenChip {

  @Override
  String trap() {
    return "a bit is not held to 0 or 1";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          s.gate(
              "parity", equal("x = 2h + bit", s.a().cur(), s.b().cur().times(2).plus(s.c().cur())));
          if (sound) {
            s.gate("parity", zero("bit is 0 or 1", s.c().cur().times(s.c().cur().minus(1))));
          }
          s.range("parity", "0 <= h < 8", s.b().cur(), 8);
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "parity",
                    region -> {
                      s.on(region, "parity", 0);
                      region.assignInput(s.a(), 0, secrets.of(7));
                      region.assign(s.b(), 0, secrets.of(forged ? 2 : 3));
                      return region.assign(s.c(), 0, secrets.of(forged ? 3 : 1));
                    })));
  }
}
