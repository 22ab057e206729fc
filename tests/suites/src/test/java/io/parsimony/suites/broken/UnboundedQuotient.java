package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;
import io.parsimony.field.Fr;

/** {@code y = floor(x / 4)}: {@code x = 4y + r}. */
final class UnboundedQuotient extends BrokenChip {

  @Override
  String trap() {
    return "the quotient has no range, so x - r divided by 4 in the field will do for any r";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          s.gate(
              "divide", equal("x = 4y + r", s.a().cur(), s.b().cur().times(4).plus(s.c().cur())));
          s.range("divide", "0 <= r < 4", s.c().cur(), 4);
          if (sound) {
            s.range("divide", "0 <= y < 16", s.b().cur(), 16);
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
                      region.assign(s.c(), 0, secrets.of(forged ? 2 : 1));
                      Fr quotient = forged ? Fr.of(7).times(Fr.of(4).inverse()) : Fr.of(2);
                      return region.assign(s.b(), 0, 1, secrets.of(quotient));
                    })));
  }
}
