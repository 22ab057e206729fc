package io.parsimony.suites.broken;

import static io.parsimony.circuit.Constraint.equal;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.compiled.Expression;

/** A 2x2 image and a 1x2 kernel multiplied as polynomials at a challenge; rows are 3 wide. */
final class NarrowStride extends BrokenChip {

  @Override
  String trap() {
    return "the rows of the image are laid closer than the rows of the result are wide";
  }

  private static Expression polynomial(Expression z, int power, Expression... coefficients) {
    Expression shift = Expression.of(1);
    for (int i = 0; i < power; i++) {
      shift = shift.times(z);
    }
    Expression sum = Expression.of(0);
    for (Expression coefficient : coefficients) {
      sum = sum.plus(shift.times(coefficient));
      shift = shift.times(z);
    }
    return sum;
  }

  @Override
  Circuit<?> circuit(boolean sound, boolean forged) {
    int stride = sound ? 3 : 2;
    int error = forged ? 1 : 0;
    return chip(
        4,
        s -> {
          Expression z = s.challenge();
          Expression image =
              polynomial(z, 0, s.a().cur(), s.b().cur())
                  .plus(polynomial(z, stride, s.a().next(), s.b().next()));
          Expression kernel = polynomial(z, 0, s.c().cur(), s.d().cur());
          Expression result =
              polynomial(z, 0, s.a().at(2), s.b().at(2), s.c().at(2))
                  .plus(polynomial(z, stride, s.a().at(3), s.b().at(3), s.c().at(3)));
          s.gate("convolve", equal("X(z)*K(z) = Y(z)", image.times(kernel), result));
        },
        (s, layouter, secrets) ->
            s.output(
                layouter,
                layouter.assignRegion(
                    "convolve",
                    region -> {
                      s.on(region, "convolve", 0);
                      region.assignInput(s.a(), 0, secrets.of(1, 3));
                      region.assignInput(s.b(), 0, secrets.of(2, 4));
                      region.assignInput(s.c(), 0, secrets.of(5));
                      region.assignInput(s.d(), 0, secrets.of(6));
                      return Cells.concat(
                          region.assign(s.a(), 2, secrets.of(5, 15 - error)),
                          region.assign(s.b(), 2, secrets.of(16, 38)),
                          region.assign(s.c(), 2, secrets.of(12 + error, 24)));
                    })));
  }
}
