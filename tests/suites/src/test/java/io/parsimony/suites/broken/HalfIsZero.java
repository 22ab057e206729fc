package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;
import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;

/** Whether x is zero: {@code z = 1 - x*inverse}. */
final class HalfIsZero extends BrokenChip {

  @Override
  String trap() {
    return "of the two equations of the zero test, x*z = 0 is left out";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          s.gate(
              "is zero",
              equal(
                  "z = 1 - x*inverse",
                  s.c().cur(),
                  Expression.of(1).minus(s.a().cur().times(s.b().cur()))));
          if (sound) {
            s.gate("is zero", zero("x*z = 0", s.a().cur().times(s.c().cur())));
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "is zero",
                    region -> {
                      s.on(region, "is zero", 0);
                      region.assignInput(s.a(), 0, secrets.of(5));
                      Fr inverse = forged ? Fr.ZERO : Fr.of(5).inverse();
                      region.assign(s.b(), 0, 1, secrets.of(inverse));
                      return region.assign(s.c(), 0, secrets.of(forged ? 1 : 0));
                    })));
  }
}
