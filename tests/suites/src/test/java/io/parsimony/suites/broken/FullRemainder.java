package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;

/** {@code y = floor(x / 4)}: {@code x = 4y + r}. */
final class FullRemainder extends BrokenChip {

  @Override
  String trap() {
    return "the table of remainders is one too long, and takes the divisor itself";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          s.gate(
              "divide", equal("x = 4y + r", s.a().cur(), s.b().cur().times(4).plus(s.c().cur())));
          s.range("divide", "0 <= y < 16", s.b().cur(), 16);
          s.range("divide", "0 <= r", s.c().cur(), sound ? 4 : 5);
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "divide",
                    region -> {
                      s.on(region, "divide", 0);
                      region.assignInput(s.a(), 0, secrets.of(8));
                      region.assign(s.c(), 0, secrets.of(forged ? 4 : 0));
                      return region.assign(s.b(), 0, secrets.of(forged ? 1 : 2));
                    })));
  }
}
