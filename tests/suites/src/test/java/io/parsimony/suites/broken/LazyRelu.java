package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;

/** {@code y = max(0, x)}: {@code y*(y - x) = 0}, y not negative. */
final class LazyRelu extends BrokenChip {

  @Override
  String trap() {
    return "a ReLU may answer 0 to a positive number, since y >= x is not asked for";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        2,
        s -> {
          s.gate("relu", zero("y*(y - x) = 0", s.b().cur().times(s.b().cur().minus(s.a().cur()))));
          s.range("relu", "y >= 0", s.b().cur(), 16);
          if (sound) {
            s.range("relu", "y >= x", s.b().cur().minus(s.a().cur()), 16);
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "relu",
                    region -> {
                      s.on(region, "relu", 0);
                      region.assignInput(s.a(), 0, secrets.of(5));
                      return region.assign(s.b(), 0, secrets.of(forged ? 0 : 5));
                    })));
  }
}
