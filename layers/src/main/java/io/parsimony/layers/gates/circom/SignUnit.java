package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.layers.gates.RunningBits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns that take a field element apart into bits and multiply it by whether it is "positive": at
 * most {@code (p-1)/2}. Used by {@link SignChip}, which says what it proves.
 *
 * @param even running sums {@code z_0, z_2, ... z_252} of the bits, then zero
 * @param odd running sums {@code z_1, z_3, ... z_253}
 * @param value the operand, and below it the result
 * @param power powers of two, one for each step of a comparison
 * @param bits turns on two bits a row
 * @param product turns on the last product
 * @param sign comparison with {@code (p-1)/2}
 * @param alias comparison with {@code p-1}, if the bits are held below p
 * @param noAlias turns on the demand that it finds nothing greater
 */
record SignUnit(
    AdviceColumn even,
    AdviceColumn odd,
    AdviceColumn value,
    FixedColumn power,
    Selector bits,
    Selector product,
    Comparison sign,
    @Nullable Comparison alias,
    @Nullable Selector noAlias) {

  /** Rows of one decomposition. */
  static final int ROWS = 128;

  /** Bits that are taken two at a time. */
  static final int PAIRS = 127;

  /** Bits of the sum of a comparison. */
  static final int SUM_BITS = 135;

  /** The row whose bit says what a comparison found. */
  static final int RESULT_ROW = 63;

  /** Advice columns of a unit. */
  static int columns(boolean strict) {
    return strict ? 9 : 6;
  }

  /**
   * Columns of one comparison.
   *
   * @param sum running sum, from zero
   * @param even running sums of the bits of the whole sum
   * @param odd the same
   * @param digits turns on the step for each digit 0..3 of the constant
   * @param sumEven turns on bits of even places of the sum
   * @param sumOdd turns on bits of odd places
   */
  record Comparison(
      AdviceColumn sum,
      AdviceColumn even,
      AdviceColumn odd,
      List<Selector> digits,
      Selector sumEven,
      Selector sumOdd) {

    /** In row {@link #RESULT_ROW}: bit 127 of the sum, 1 if the bits exceed the constant. */
    Expression greater() {
      return RunningBits.bit(odd.cur(), even.next());
    }

    List<Column> all() {
      return List.of(sum, even, odd);
    }
  }

  static SignUnit configure(ConstraintSystem cs, String name, boolean strict) {
    AdviceColumn even = CircomLane.advice(cs, name + ".even");
    AdviceColumn odd = CircomLane.advice(cs, name + ".odd");
    AdviceColumn value = CircomLane.advice(cs, name + ".value");
    FixedColumn power = cs.fixedColumn();
    cs.annotate(power, name + ".power");
    Expression low = RunningBits.bit(even.cur(), odd.cur());
    Expression high = RunningBits.bit(odd.cur(), even.next());
    Selector bits = cs.selector(name + ".bits");
    cs.createGate(
        "bits",
        bits,
        Constraint.zero("z0 - 2*z1 is a bit", RunningBits.isBit(low)),
        Constraint.zero("z1 - 2*z2 is a bit", RunningBits.isBit(high)));
    Comparison sign = comparison(cs, name + ".sign", power, low, high);
    Selector product = cs.selector(name + ".product");
    cs.createGate(
        "relu",
        product,
        Constraint.equal(
            "y = x*(1 - negative)",
            value.next(),
            value.cur().times(Expression.of(1).minus(sign.greater()))));
    Comparison alias = null;
    Selector noAlias = null;
    if (strict) {
      alias = comparison(cs, name + ".alias", power, low, high);
      noAlias = cs.selector(name + ".noAlias");
      cs.createGate("no alias", noAlias, Constraint.zero("bits < p", alias.greater()));
    }
    return new SignUnit(even, odd, value, power, bits, product, sign, alias, noAlias);
  }

  private static Comparison comparison(
      ConstraintSystem cs, String name, FixedColumn power, Expression low, Expression high) {
    AdviceColumn sum = CircomLane.advice(cs, name + ".sum");
    AdviceColumn even = CircomLane.advice(cs, name + ".sumEven");
    AdviceColumn odd = CircomLane.advice(cs, name + ".sumOdd");
    List<Selector> digits = new ArrayList<>();
    for (int digit = 0; digit < 4; digit++) {
      Selector q = cs.selector(name + ".digit" + digit);
      cs.createGate(
          "compare with " + digit,
          q,
          Constraint.equal(
              "sum' = sum + step", sum.next(), sum.cur().plus(step(digit, power, low, high))));
      digits.add(q);
    }
    Selector sumEven = cs.selector(name + ".evenBits");
    Selector sumOdd = cs.selector(name + ".oddBits");
    cs.createGate(
        "sum bits",
        sumEven,
        Constraint.zero(
            "t0 - 2*t1 is a bit", RunningBits.isBit(RunningBits.bit(even.cur(), odd.cur()))));
    cs.createGate(
        "sum bits",
        sumOdd,
        Constraint.zero(
            "t1 - 2*t2 is a bit", RunningBits.isBit(RunningBits.bit(odd.cur(), even.next()))));
    return new Comparison(sum, even, odd, digits, sumEven, sumOdd);
  }

  /** {@code less = 2^i} or {@code more = 2^128 - 2^i} if two bits are below or above a digit. */
  private static Expression step(int digit, FixedColumn power, Expression low, Expression high) {
    Expression less = power.cur();
    Expression more = Expression.of(SignChip.power(128)).minus(power.cur());
    Expression both = low.times(high);
    Expression noHigh = Expression.of(1).minus(high);
    return switch (digit) {
      case 0 -> more.times(low.plus(high).minus(both));
      case 1 -> less.times(noHigh.times(Expression.of(1).minus(low))).plus(more.times(high));
      case 2 -> less.times(noHigh).plus(more.times(both));
      default -> less.times(Expression.of(1).minus(both));
    };
  }

  Column[] columnArray() {
    List<Column> all = new ArrayList<>(List.of(even, odd, value, power));
    all.addAll(sign.all());
    if (alias != null) {
      all.addAll(alias.all());
    }
    return all.toArray(Column[]::new);
  }
}
