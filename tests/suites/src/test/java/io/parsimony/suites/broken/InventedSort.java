package io.parsimony.suites.broken;

import io.parsimony.circuit.Circuit;
import java.util.List;

/** Three numbers in ascending order. */
final class InventedSort extends BrokenChip {

  @Override
  String trap() {
    return "a sort is shown to be in order, and not to be a permutation";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s -> {
          s.range("ordered", "b <= b'", s.b().next().minus(s.b().cur()), 16);
          if (sound) {
            s.shuffle("given", List.of(s.a().cur()), "taken", List.of(s.b().cur()));
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "sort",
                    region -> {
                      if (sound) {
                        s.on(region, "given", 0, 3);
                        s.on(region, "taken", 0, 3);
                      }
                      s.on(region, "ordered", 0, 2);
                      region.assignInput(s.a(), 0, secrets.of(5, 1, 9));
                      return region.assign(
                          s.b(), 0, forged ? secrets.of(1, 2, 3) : secrets.of(1, 5, 9));
                    })));
  }
}
