package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;
import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** The length of a message of up to three words with a given digest, {@code sum of x_i 16^i}. */
final class UnboundLength extends BrokenChip {

  @Override
  String trap() {
    return "a digest does not cover the length, so zeros may be part of a message or not";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        4,
        s -> {
          Expression length = Expression.of(0);
          Expression digest = Expression.of(0);
          for (int i = 0; i < 3; i++) {
            length = length.plus(s.b().at(i));
            digest = digest.plus(s.b().at(i).times(s.a().at(i)).times(1L << (4 * i)));
          }
          s.gate("flag", zero("flag is 0 or 1", s.b().cur().times(s.b().cur().minus(1))));
          s.gate("prefix", zero("flag' only after flag", s.b().next().times(s.b().cur().minus(1))));
          s.gate(
              "digest",
              equal("length", s.c().cur(), length),
              equal("digest", s.d().cur(), sound ? digest.plus(length.times(4096)) : digest));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "digest",
                    region -> {
                      s.on(region, "flag", 0, 3);
                      s.on(region, "prefix", 0, 2);
                      s.on(region, "digest", 0);
                      region.assignInput(s.a(), 0, secrets.of(4, 7, 0));
                      region.assignInput(s.d(), 0, secrets.of(4 + 7 * 16 + (sound ? 2 * 4096 : 0)));
                      region.assign(s.b(), 0, secrets.of(1, 1, forged ? 1 : 0));
                      return region.assign(s.c(), 0, secrets.of(forged ? 3 : 2));
                    })));
  }
}
