package io.parsimony.suites.broken;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;
import java.util.List;

/** {@code y = x + 1} by a table of pairs. */
final class PaddedTable extends BrokenChip {

  @Override
  String trap() {
    return "a row (0, 0) for idle rows stands in the table of a function that is not 0 at 0";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s ->
            s.lookup(
                "function",
                List.of(s.a().cur(), s.b().cur()),
                sound
                    ? List.of(Ints.of(0, 1, 2, 3), Ints.of(1, 2, 3, 4))
                    : List.of(Ints.of(0, 0, 1, 2, 3), Ints.of(0, 1, 2, 3, 4))),
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "function",
                    region -> {
                      s.on(region, "function", 0);
                      region.assignInput(s.a(), 0, secrets.of(0));
                      return region.assign(s.b(), 0, secrets.of(forged ? 0 : 1));
                    })));
  }
}
