package io.parsimony.suites.broken;

import io.parsimony.circuit.Circuit;
import java.util.List;

/** Three numbers in ascending order. */
final class UnsortedSort extends BrokenChip {

  @Override
  String trap() {
    return "a sort is shown to be a permutation, and not to be in order";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s -> {
          s.shuffle("given", List.of(s.a().cur()), "taken", List.of(s.b().cur()));
          if (sound) {
            s.range("ordered", "b <= b'", s.b().next().minus(s.b().cur()), 16);
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "sort",
                    region -> {
                      s.on(region, "given", 0, 3);
                      s.on(region, "taken", 0, 3);
                      if (sound) {
                        s.on(region, "ordered", 0, 2);
                      }
                      region.assignInput(s.a(), 0, secrets.of(5, 1, 9));
                      return region.assign(
                          s.b(), 0, forged ? secrets.of(5, 1, 9) : secrets.of(1, 5, 9));
                    })));
  }
}
