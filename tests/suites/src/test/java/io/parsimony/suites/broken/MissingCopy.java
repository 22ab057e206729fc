package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;

/** {@code z = x^2 + 1} in two regions, the square carried over by hand. */
final class MissingCopy extends BrokenChip {

  @Override
  String trap() {
    return "a value that goes to another region is assigned there again and not copied";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s -> {
          s.gate("square", equal("b = a^2", s.b().cur(), s.a().cur().times(s.a().cur())));
          s.gate("increment", equal("b = a + 1", s.b().cur(), s.a().cur().plus(1)));
        },
        (s, layouter, secrets) -> {
          Cells square =
              layouter.assignRegion(
                  "square",
                  region -> {
                    s.on(region, "square", 0);
                    region.assignInput(s.a(), 0, secrets.of(3));
                    return region.assign(s.b(), 0, secrets.of(9));
                  });
          int carried = forged ? 100 : 9;
          Cells result =
              layouter.assignRegion(
                  "increment",
                  region -> {
                    s.on(region, "increment", 0);
                    tie(region, sound, forged, square, s.a(), 0, secrets.of(carried));
                    return region.assign(s.b(), 0, secrets.of(carried + 1));
                  });
          s.output(layouter, result);
        });
  }
}
