package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** {@code Y = W X} checked by a random combination of rows and columns. */
final class FreivaldsOnOneChallenge extends BrokenChip {

  @Override
  String trap() {
    return "rows and columns are combined with the same challenge, so r^(i+j) meets itself";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    int error = forged ? 1 : 0;
    return chip(
        4,
        s -> {
          Expression r = s.challenge();
          Expression t = sound ? s.challenge() : r;
          Expression left =
              s.a()
                  .at(2)
                  .plus(t.times(s.b().at(2)))
                  .plus(r.times(s.c().at(2).plus(t.times(s.d().at(2)))));
          Expression first = s.a().cur().plus(r.times(s.a().next()));
          Expression second = s.b().cur().plus(r.times(s.b().next()));
          Expression right =
              first
                  .times(s.c().cur().plus(t.times(s.d().cur())))
                  .plus(second.times(s.c().next().plus(t.times(s.d().next()))));
          s.gate("product", equal("r Y t = r W X t", left, right));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "product",
                    region -> {
                      s.on(region, "product", 0);
                      region.assignInput(s.a(), 0, secrets.of(1, 3));
                      region.assignInput(s.b(), 0, secrets.of(2, 4));
                      region.assignInput(s.c(), 0, secrets.of(5, 7));
                      region.assignInput(s.d(), 0, secrets.of(6, 8));
                      return Cells.concat(
                          region.assign(s.a(), 2, secrets.of(19)),
                          region.assign(s.b(), 2, secrets.of(22 + error)),
                          region.assign(s.c(), 2, secrets.of(43 - error)),
                          region.assign(s.d(), 2, secrets.of(50)));
                    })));
  }
}
