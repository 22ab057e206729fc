package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** The larger of two numbers. */
final class StrangerMax extends BrokenChip {

  @Override
  String trap() {
    return "a maximum is shown to be no smaller than any number, and not to be one of them";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          Expression first = s.c().cur().minus(s.a().cur());
          Expression second = s.c().cur().minus(s.b().cur());
          s.range("max", "max >= a", first, 16);
          s.range("max", "max >= b", second, 16);
          if (sound) {
            s.gate("max", zero("(max - a)*(max - b) = 0", first.times(second)));
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "max",
                    region -> {
                      s.on(region, "max", 0);
                      region.assignInput(s.a(), 0, secrets.of(3));
                      region.assignInput(s.b(), 0, secrets.of(5));
                      return region.assign(s.c(), 0, secrets.of(forged ? 6 : 5));
                    })));
  }
}
