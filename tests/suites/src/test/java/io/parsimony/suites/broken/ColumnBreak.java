package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;

/** A running sum of six numbers that goes on in another column after three. */
final class ColumnBreak extends BrokenChip {

  @Override
  String trap() {
    return "where the sum goes on in another column, its value so far is not copied";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    int error = forged ? 50 : 0;
    return chip(
        4,
        s -> {
          s.gate("left", equal("b' = b + a'", s.b().next(), s.b().cur().plus(s.a().next())));
          s.gate("right", equal("d' = d + c'", s.d().next(), s.d().cur().plus(s.c().next())));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "sum",
                    region -> {
                      s.on(region, "left", 0, 3);
                      s.on(region, "right", 0, 3);
                      region.assignInput(s.a(), 1, secrets.of(1, 2, 3));
                      region.assignInput(s.c(), 1, secrets.of(4, 5, 6));
                      s.constant(region, 0, s.b(), 0);
                      Cells left = region.assign(s.b(), 1, secrets.of(1, 3, 6));
                      tie(region, sound, forged, left.get(2), s.d(), 0, secrets.of(6 + error));
                      return region
                          .assign(s.d(), 1, secrets.of(10 + error, 15 + error, 21 + error))
                          .get(2);
                    })));
  }
}
