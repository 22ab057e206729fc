package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;
import static io.parsimony.circuit.Constraint.zero;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.compiled.Expression;

/** The position of the largest of three numbers: one flag is set, and its number is the maximum. */
final class TiedArgmax extends BrokenChip {

  @Override
  String trap() {
    return "where two numbers are equally large, either position is accepted";
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    return chip(
        5,
        s -> {
          Expression passed = s.d().cur();
          Expression gap = s.b().cur().minus(s.a().cur());
          s.gate(
              "scan",
              zero("flag is 0 or 1", s.c().cur().times(s.c().cur().minus(1))),
              zero("flag*(max - x) = 0", s.c().cur().times(gap)),
              equal("passed = passed[-1] + flag", passed, s.d().prev().plus(s.c().cur())),
              equal(
                  "index = index[-1] + 1 - passed",
                  s.e().cur(),
                  s.e().prev().plus(Expression.of(1).minus(passed))));
          s.gate("same max", equal("max' = max", s.b().next(), s.b().cur()));
          s.range("scan", "x <= max", sound ? gap.minus(Expression.of(1).minus(passed)) : gap, 16);
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "argmax",
                    region -> {
                      s.on(region, "scan", 1, 3);
                      s.on(region, "same max", 1, 2);
                      s.constant(region, 0, s.d(), 0);
                      region.copy(region.assignFixed(s.fixed(), 1, Ints.of(0)), s.e(), 0);
                      region.assignInput(s.a(), 1, secrets.of(7, 3, 7));
                      region.assign(s.b(), 1, secrets.of(7, 7, 7));
                      region.assign(s.c(), 1, forged ? secrets.of(0, 0, 1) : secrets.of(1, 0, 0));
                      Cells passed =
                          region.assign(
                              s.d(), 1, forged ? secrets.of(0, 0, 1) : secrets.of(1, 1, 1));
                      region.constrainEqual(
                          passed.get(2), region.assignFixed(s.fixed(), 2, Ints.of(1)));
                      return region
                          .assign(s.e(), 1, forged ? secrets.of(1, 2, 2) : secrets.of(0, 0, 0))
                          .get(2);
                    })));
  }
}
