package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** {@code y = floor(sqrt(x))}: {@code x = y^2 + r}. */
final class LooseRoot extends BrokenChip {

  @Override
  String trap() {
    return "of the two sides of a rounded root only y^2 <= x is checked, and not x < (y + 1)^2";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          Expression y = s.b().cur();
          s.gate("root", equal("x = y^2 + r", s.a().cur(), y.times(y).plus(s.c().cur())));
          s.range("root", "0 <= y < 16", y, 16);
          s.range("root", "0 <= r < 16", s.c().cur(), 16);
          if (sound) {
            s.range("root", "r <= 2y", y.times(2).minus(s.c().cur()), 16);
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "root",
                    region -> {
                      s.on(region, "root", 0);
                      region.assignInput(s.a(), 0, secrets.of(10));
                      region.assign(s.c(), 0, secrets.of(forged ? 6 : 1));
                      return region.assign(s.b(), 0, secrets.of(forged ? 2 : 3));
                    })));
  }
}
