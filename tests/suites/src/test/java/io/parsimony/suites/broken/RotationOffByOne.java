package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** Squares on three rows, next to their roots. */
final class RotationOffByOne extends BrokenChip {

  @Override
  String trap() {
    return "a gate looks one row too far down, so it misses the first row";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s -> {
          Expression x = sound ? s.a().cur() : s.a().next();
          Expression y = sound ? s.b().cur() : s.b().next();
          s.gate("square", equal("b = a^2", y, x.times(x)));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "square",
                    region -> {
                      s.on(region, "square", 0, sound ? 3 : 2);
                      region.assignInput(s.a(), 0, secrets.of(2, 3, 4));
                      return region.assign(s.b(), 0, secrets.of(forged ? 5 : 4, 9, 16));
                    })));
  }
}
