package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** {@code y = floor(60 / x)}: {@code x*y + r = 60}, with y and r small. */
final class LooseReciprocal extends BrokenChip {

  @Override
  String trap() {
    return "the remainder is small, but not held below the divisor, so several quotients fit";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          s.gate(
              "divide",
              equal(
                  "x*y + r = 60",
                  s.a().cur().times(s.b().cur()).plus(s.c().cur()),
                  Expression.of(60)));
          s.range("divide", "0 <= y < 16", s.b().cur(), 16);
          s.range("divide", "0 <= r < 16", s.c().cur(), 16);
          if (sound) {
            s.range("divide", "r < x", s.a().cur().minus(1).minus(s.c().cur()), 16);
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "divide",
                    region -> {
                      s.on(region, "divide", 0);
                      region.assignInput(s.a(), 0, secrets.of(7));
                      region.assign(s.c(), 0, secrets.of(forged ? 11 : 4));
                      return region.assign(s.b(), 0, secrets.of(forged ? 7 : 8));
                    })));
  }
}
