package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;

/** {@code y = 3x}, the factor in a cell of its own. */
final class ConstantInAdvice extends BrokenChip {

  @Override
  String trap() {
    return "a constant of the circuit lies in an advice cell that is tied to nothing";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        3,
        s -> s.gate("scale", equal("c = a*b", s.c().cur(), s.a().cur().times(s.b().cur()))),
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "scale",
                    region -> {
                      s.on(region, "scale", 0);
                      region.assignInput(s.a(), 0, secrets.of(5));
                      Cells three = region.assignFixed(s.fixed(), 0, Ints.of(3));
                      tie(region, sound, forged, three, s.b(), 0, secrets.of(forged ? 4 : 3));
                      return region.assign(s.c(), 0, secrets.of(forged ? 20 : 15));
                    })));
  }
}
