package io.parsimony.suites.broken;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;
import java.util.List;

/** Two tables of pairs in the same advice columns; the chip reads the first. */
final class NamelessTables extends BrokenChip {

  @Override
  String trap() {
    return "two dynamic tables share columns, and nothing says which of them a row belongs to";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s ->
            s.pick(
                "pick",
                "book",
                sound
                    ? List.of(s.fixed().cur(), s.a().cur(), s.b().cur())
                    : List.of(s.a().cur(), s.b().cur())),
        (s, layouter, secrets) -> {
          for (int id = 1; id <= 2; id++) {
            int table = id;
            layouter.assignRegion(
                "table " + table,
                region -> {
                  s.on(region, "book", 0, 2);
                  region.assignFixed(s.fixed(), 0, Ints.of(table, table));
                  region.assignInput(s.a(), 0, secrets.of(1, 2));
                  return region.assignInput(s.b(), 0, secrets.of(10L * table, 10L * table + 1));
                });
          }
          Cells read =
              layouter.assignRegion(
                  "read",
                  region -> {
                    s.on(region, "pick", 0);
                    region.assignFixed(s.fixed(), 0, Ints.of(1));
                    region.assignInput(s.a(), 0, secrets.of(2));
                    return region.assign(s.b(), 0, secrets.of(forged ? 21 : 11));
                  });
          s.output(layouter, read);
        });
  }
}
