package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** Two products checked in one equation. */
final class SharedSum extends BrokenChip {

  @Override
  String trap() {
    return "several products are added up in one check without powers of a challenge between them";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    int error = forged ? 1 : 0;
    return chip(
        3,
        s -> {
          Expression r = sound ? s.challenge() : Expression.of(1);
          Expression products =
              s.a().cur().times(s.b().cur()).plus(r.times(s.a().next().times(s.b().next())));
          s.gate(
              "products",
              equal("c + r*c' = a*b + r*a'*b'", s.c().cur().plus(r.times(s.c().next())), products));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "products",
                    region -> {
                      s.on(region, "products", 0);
                      region.assignInput(s.a(), 0, secrets.of(2, 3));
                      region.assignInput(s.b(), 0, secrets.of(5, 7));
                      return region.assign(s.c(), 0, secrets.of(10 + error, 21 - error));
                    })));
  }
}
