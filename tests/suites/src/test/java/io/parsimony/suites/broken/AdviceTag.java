package io.parsimony.suites.broken;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.compiled.Expression;
import java.util.List;

/** Squares (tag 1) and cubes (tag 2) in one table; the chip squares. */
final class AdviceTag extends BrokenChip {

  @Override
  String trap() {
    return "the tag that picks the function lies in an advice column, where the prover picks";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          Expression tag = sound ? s.fixed().cur() : s.c().cur();
          s.lookup(
              "function",
              List.of(tag, s.a().cur(), s.b().cur()),
              List.of(
                  Ints.of(0, 1, 1, 1, 2, 2, 2),
                  Ints.of(0, 1, 2, 3, 1, 2, 3),
                  Ints.of(0, 1, 4, 9, 1, 8, 27)));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "function",
                    region -> {
                      s.on(region, "function", 0);
                      if (sound) {
                        region.assignFixed(s.fixed(), 0, Ints.of(1));
                      } else {
                        region.assign(s.c(), 0, secrets.of(forged ? 2 : 1));
                      }
                      region.assignInput(s.a(), 0, secrets.of(3));
                      return region.assign(s.b(), 0, secrets.of(forged ? 27 : 9));
                    })));
  }
}
