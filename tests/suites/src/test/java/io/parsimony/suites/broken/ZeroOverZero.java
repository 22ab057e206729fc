package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;
import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** {@code y = n / x}, and 0 where x is 0. */
final class ZeroOverZero extends BrokenChip {

  @Override
  String trap() {
    return "0 divided by 0 may be anything";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        5,
        s -> {
          Expression x = s.b().cur();
          Expression isZero = s.d().cur();
          s.gate("divide", equal("x*y = n", x.times(s.c().cur()), s.a().cur()));
          s.gate(
              "is zero",
              equal("zero = 1 - x*inverse", isZero, Expression.of(1).minus(x.times(s.e().cur()))),
              zero("x*zero = 0", x.times(isZero)),
              zero("inverse*zero = 0", s.e().cur().times(isZero)));
          if (sound) {
            s.gate("divide", zero("y*zero = 0", s.c().cur().times(isZero)));
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "divide",
                    region -> {
                      s.on(region, "divide", 0);
                      s.on(region, "is zero", 0);
                      region.assignInput(s.a(), 0, secrets.of(0));
                      region.assignInput(s.b(), 0, secrets.of(0));
                      region.assign(s.d(), 0, secrets.of(1));
                      region.assign(s.e(), 0, secrets.of(0));
                      return region.assign(s.c(), 0, secrets.of(forged ? 5 : 0));
                    })));
  }
}
