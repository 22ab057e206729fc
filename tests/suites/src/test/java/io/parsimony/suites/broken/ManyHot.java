package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;
import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** Picks one of four numbers by flags, of which one is set. */
final class ManyHot extends BrokenChip {

  @Override
  String trap() {
    return "flags are bits that give the right index, but more than one of them may be set";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        4,
        s -> {
          Expression sum = Expression.of(0);
          Expression index = Expression.of(0);
          Expression picked = Expression.of(0);
          for (int i = 0; i < 4; i++) {
            Expression flag = s.b().at(i);
            sum = sum.plus(flag);
            index = index.plus(flag.times(i));
            picked = picked.plus(flag.times(s.a().at(i)));
          }
          s.gate("flag", zero("flag is 0 or 1", s.b().cur().times(s.b().cur().minus(1))));
          s.gate("pick", equal("index", s.d().cur(), index), equal("picked", s.c().cur(), picked));
          if (sound) {
            s.gate("pick", equal("one flag", sum, Expression.of(1)));
          }
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "pick",
                    region -> {
                      s.on(region, "pick", 0);
                      s.on(region, "flag", 0, 4);
                      region.assignInput(s.a(), 0, secrets.of(10, 20, 30, 40));
                      region.assignInput(s.d(), 0, secrets.of(3));
                      region.assign(
                          s.b(), 0, forged ? secrets.of(0, 1, 1, 0) : secrets.of(0, 0, 0, 1));
                      return region.assign(s.c(), 0, secrets.of(forged ? 50 : 40));
                    })));
  }
}
