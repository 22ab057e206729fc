package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;
import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** The sign of a number: {@code x = (1 - 2*sign)*size}. */
final class NegativeZero extends BrokenChip {

  @Override
  String trap() {
    return "zero has two signs";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> {
          Expression sign = s.b().cur();
          Expression size = s.c().cur();
          s.gate(
              "sign",
              equal("x = (1 - 2*sign)*size", s.a().cur(), size.minus(sign.times(2).times(size))),
              zero("sign is 0 or 1", sign.times(sign.minus(1))));
          s.range(
              "sign", sound ? "size >= sign" : "size >= 0", sound ? size.minus(sign) : size, 16);
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "sign",
                    region -> {
                      s.on(region, "sign", 0);
                      region.assignInput(s.a(), 0, secrets.of(0));
                      region.assign(s.c(), 0, secrets.of(0));
                      return region.assign(s.b(), 0, secrets.of(forged ? 1 : 0));
                    })));
  }
}
