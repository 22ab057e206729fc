package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** {@code y = floor(x / 4)}: {@code x = 4y + r}. */
final class OneSidedRemainder extends BrokenChip {

  @Override
  String trap() {
    return "the remainder is bounded above, by a table of 3 - r, and not below";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          s.gate(
              "divide", equal("x = 4y + r", s.a().cur(), s.b().cur().times(4).plus(s.c().cur())));
          s.range("divide", "0 <= y < 16", s.b().cur(), 16);
          s.range("divide", "r <= 3", Expression.of(3).minus(s.c().cur()), 16);
          if (sound) {
            s.range("divide", "r >= 0", s.c().cur(), 16);
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "divide",
                    region -> {
                      s.on(region, "divide", 0);
                      region.assignInput(s.a(), 0, secrets.of(9));
                      region.assign(s.c(), 0, secrets.of(forged ? -3 : 1));
                      return region.assign(s.b(), 0, secrets.of(forged ? 3 : 2));
                    })));
  }
}
