package io.parsimony.suites.broken;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;
import java.util.List;

/** Three numbers turned round by a shuffle. */
final class GatherWithoutIndex extends BrokenChip {

  @Override
  String trap() {
    return "a shuffle moves values without their positions, so any order will do";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s ->
            s.shuffle(
                "given",
                sound ? List.of(s.fixed().cur(), s.a().cur()) : List.of(s.a().cur()),
                "taken",
                sound ? List.of(s.fixed().cur(), s.b().cur()) : List.of(s.b().cur())),
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "turn",
                    region -> {
                      s.on(region, "given", 0, 3);
                      s.on(region, "taken", 3, 3);
                      region.assignFixed(s.fixed(), 0, Ints.of(0, 1, 2, 2, 1, 0));
                      region.assignInput(s.a(), 0, secrets.of(4, 5, 6));
                      return region.assign(
                          s.b(), 3, forged ? secrets.of(4, 5, 6) : secrets.of(6, 5, 4));
                    })));
  }
}
