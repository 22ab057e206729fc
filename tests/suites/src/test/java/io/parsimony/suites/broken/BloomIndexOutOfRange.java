package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;
import java.util.List;
import java.util.stream.LongStream;

/** A bit of a filter of 8 at {@code h mod 8}; the next filter follows in the same table. */
final class BloomIndexOutOfRange extends BrokenChip {

  @Override
  String trap() {
    return "the index into a Bloom filter may reach into the filter behind it";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        4,
        s -> {
          s.gate("index", equal("h = 8q + i", s.a().cur(), s.b().cur().times(8).plus(s.c().cur())));
          s.range("index", "0 <= q < 16", s.b().cur(), 16);
          if (sound) {
            s.range("index", "0 <= i < 8", s.c().cur(), 8);
          }
          s.lookup(
              "bit",
              List.of(s.c().cur(), s.d().cur()),
              List.of(
                  Ints.of(LongStream.range(0, 16).toArray()),
                  Ints.of(0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1)));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "filter",
                    region -> {
                      s.on(region, "index", 0);
                      s.on(region, "bit", 0);
                      region.assignInput(s.a(), 0, secrets.of(19));
                      region.assign(s.b(), 0, secrets.of(forged ? 1 : 2));
                      region.assign(s.c(), 0, secrets.of(forged ? 11 : 3));
                      return region.assign(s.d(), 0, secrets.of(forged ? 1 : 0));
                    })));
  }
}
