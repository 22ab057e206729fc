package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** {@code y = W x} checked by one random combination of the rows of W. */
final class FreivaldsByConstant extends BrokenChip {

  @Override
  String trap() {
    return "the combination is taken with a constant in place of a challenge";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    int error = forged ? 1 : 0;
    return chip(
        4,
        s -> {
          Expression r = sound ? s.challenge() : Expression.of(2);
          Expression first = s.a().cur().plus(r.times(s.a().next())).times(s.c().cur());
          Expression second = s.b().cur().plus(r.times(s.b().next())).times(s.c().next());
          s.gate(
              "product",
              equal(
                  "d + r*d' = (w + r*w') x",
                  s.d().cur().plus(r.times(s.d().next())),
                  first.plus(second)));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "product",
                    region -> {
                      s.on(region, "product", 0);
                      region.assignInput(s.a(), 0, secrets.of(1, 2));
                      region.assignInput(s.b(), 0, secrets.of(3, 4));
                      region.assignInput(s.c(), 0, secrets.of(5, 6));
                      return region.assign(s.d(), 0, secrets.of(23 + 2 * error, 34 - error));
                    })));
  }
}
