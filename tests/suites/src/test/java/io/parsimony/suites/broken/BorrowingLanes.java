package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** Two products by one: {@code (1 + 2*2^beta) x = y0 + 2^beta*y1}, y0 and y1 below 16. */
final class BorrowingLanes extends BrokenChip {

  @Override
  String trap() {
    return "the lanes of a packed number are narrower than what their windows allow, so one can"
        + " borrow";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    long lane = sound ? 16 : 8;
    return chip(
        3,
        s -> {
          Expression packed = s.a().cur().times(1 + 2 * lane);
          s.gate(
              "unpack",
              equal("w*x = y0 + 2^beta*y1", packed, s.b().cur().plus(s.c().cur().times(lane))));
          s.range("unpack", "0 <= x < 8", s.a().cur(), 8);
          s.range("unpack", "0 <= y0 < 16", s.b().cur(), 16);
          s.range("unpack", "0 <= y1 < 16", s.c().cur(), 16);
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "unpack",
                    region -> {
                      s.on(region, "unpack", 0);
                      region.assignInput(s.a(), 0, secrets.of(3));
                      return Cells.concat(
                          region.assign(s.b(), 0, secrets.of(forged ? 11 : 3)),
                          region.assign(s.c(), 0, secrets.of(forged ? 5 : 6)));
                    })));
  }
}
