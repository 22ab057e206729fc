package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.Value;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * ReLU without lookups.
 *
 * <p><b>Statement.</b> With 254 bits {@code b_i} of running sums {@code z_i = 2*z_(i+1) + b_i},
 * {@code z_254 = 0}:
 *
 * <pre>
 *   x = z_0                                                (254 products: each b_i is a bit)
 *   S = sum over pairs of bits of their step               (127 products)
 *   S has 135 bits t_i                                     (135 products)
 *   y = x*(1 - t_127)                                      (1 product)
 * </pre>
 *
 * where the step of pair {@code i} is 0 if it equals digit {@code i} of {@code (p-1)/2}, {@code
 * 2^i} if it is below and {@code 2^128 - 2^i} if it is above. With {@code D} the sum of {@code
 * +2^i} or {@code -2^i} over pairs below or above, and {@code G} the number of those above, {@code
 * S = 2^128*G + D} and {@code |D| < 2^127}; the sign of {@code D} is that of its most significant
 * term. So bit 127 of {@code S < 2^135} is 1 if and only if the 254 bits, as an integer, exceed
 * {@code (p-1)/2}.
 *
 * <p><b>Why it is not sound.</b> The integer of 254 bits is {@code x} modulo p, and {@code 2^254 >
 * p}: for every {@code x < 2^254 - p} (about a quarter of all) it may be {@code x + p}, which
 * exceeds {@code (p-1)/2} and makes {@code y = 0}.
 *
 * <p><b>Why the strict form is sound.</b> A second comparison of the same bits, with {@code p - 1},
 * must find nothing above (262 products more, 127 and 135): the integer is then below p, so it is
 * {@code x}, and {@code y} is {@code x} if {@code x <= (p-1)/2} and 0 otherwise. Whatever {@code
 * |x| < p/2} stands for is then its ReLU.
 *
 * <p><b>Cost.</b> 517 products, 779 in the strict form; 128 rows of 6 or 9 columns.
 */
final class SignChip {

  /** Decompositions of a region. */
  private static final int BATCH = 32;

  /** What decides the sign. */
  private static final BigInteger HALF = Fr.MODULUS.shiftRight(1);

  private static final BigInteger LARGEST = Fr.MODULUS.subtract(BigInteger.ONE);
  private static final Fr[] POWERS = powers();

  private final List<SignUnit> units;
  private final Cells zero;

  SignChip(List<SignUnit> units, Cells zero) {
    this.units = List.copyOf(units);
    this.zero = zero;
  }

  private static Fr[] powers() {
    Fr[] powers = new Fr[129];
    powers[0] = Fr.ONE;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1].doubled();
    }
    return powers;
  }

  /** {@code 2^i}. */
  static Fr power(int i) {
    return POWERS[i];
  }

  /** The ReLU of each cell. */
  Cells relu(Layouter layouter, Cells x) {
    List<Cells> parts = new ArrayList<>();
    for (int from = 0; from < x.size(); from += BATCH) {
      Cells batch = x.slice(from, Math.min(x.size(), from + BATCH));
      SignUnit unit = least(layouter);
      parts.add(layouter.assignRegion("relu", region -> assign(region, unit, batch)));
    }
    return parts.isEmpty() ? Cells.empty() : Cells.concat(parts);
  }

  private SignUnit least(Layouter layouter) {
    SignUnit best = units.getFirst();
    for (SignUnit unit : units) {
      if (layouter.freeRow(unit.columnArray()) < layouter.freeRow(best.columnArray())) {
        best = unit;
      }
    }
    return best;
  }

  private Cells assign(Region region, SignUnit unit, Cells batch) {
    List<Cells> results = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      results.add(one(region, unit, batch.get(i), i * SignUnit.ROWS));
    }
    return Cells.concat(results);
  }

  private Cells one(Region region, SignUnit unit, Cells x, int top) {
    Value<Bits> bits = x.fieldValues().map(v -> Bits.of(v.get(0).toBigInteger()));
    region.copy(x, unit.even(), top);
    region.assignGuess(
        "bits", unit.even(), top + 1, SignUnit.PAIRS - 1, bits.map(b -> b.evenSums(1)));
    region.copy(zero, unit.even(), top + SignUnit.PAIRS);
    region.assignGuess("bits", unit.odd(), top, SignUnit.PAIRS, bits.map(Bits::oddSums));
    region.enable(unit.bits(), top, SignUnit.PAIRS);
    for (int i = 0; i < SignUnit.PAIRS; i++) {
      region.assignFixed(unit.power(), top + i, POWERS[i]);
    }
    compare(region, unit.sign(), bits, HALF, top);
    if (unit.alias() != null && unit.noAlias() != null) {
      compare(region, unit.alias(), bits, LARGEST, top);
      region.enable(unit.noAlias(), top + SignUnit.RESULT_ROW);
    }
    region.enable(unit.product(), top + SignUnit.RESULT_ROW);
    region.copy(x, unit.value(), top + SignUnit.RESULT_ROW);
    return region.assign(
        unit.value(), top + SignUnit.RESULT_ROW + 1, x.values().map(v -> Math.max(v, 0)));
  }

  private void compare(
      Region region, SignUnit.Comparison columns, Value<Bits> bits, BigInteger constant, int top) {
    region.copy(zero, columns.sum(), top);
    Value<Comparing> run = bits.map(b -> Comparing.of(b, constant));
    Cells sums =
        region.assign(columns.sum(), top + 1, SignUnit.PAIRS, run.map(Comparing::runningSums));
    for (int i = 0; i < SignUnit.PAIRS; i++) {
      region.enable(columns.digits().get(digit(constant, i)), top + i);
    }
    int pairs = SignUnit.SUM_BITS / 2;
    region.copy(sums.get(SignUnit.PAIRS - 1), columns.even(), top);
    Value<Bits> sumBits = run.map(Comparing::sumBits);
    region.assignGuess(
        "bits of the sum", columns.even(), top + 1, pairs, sumBits.map(b -> b.evenSums(1)));
    region.assignGuess("bits of the sum", columns.odd(), top, pairs, sumBits.map(Bits::oddSums));
    region.copy(zero, columns.odd(), top + pairs);
    region.enable(columns.sumEven(), top, pairs + 1);
    region.enable(columns.sumOdd(), top, pairs);
  }

  /** Two bits of a constant. */
  static int digit(BigInteger constant, int pair) {
    return (constant.testBit(2 * pair + 1) ? 2 : 0) + (constant.testBit(2 * pair) ? 1 : 0);
  }

  /**
   * Running sums of an integer's bits: {@code z_i = integer >> i}.
   *
   * @param integer not negative
   * @param length number of bits
   */
  record Bits(BigInteger integer, int length) {

    /** The 254 bits of the operand; an integer from p on is an alias. */
    static Bits of(BigInteger integer) {
      return new Bits(integer, 2 * SignUnit.PAIRS);
    }

    FrVector evenSums(int from) {
      return sums(2 * from);
    }

    FrVector oddSums() {
      return sums(1);
    }

    private FrVector sums(int from) {
      FrVector out = FrVector.zeros((length - from + 1) / 2);
      for (int i = 0; i < out.length(); i++) {
        out.set(i, Fr.reduce(integer.shiftRight(from + 2 * i)));
      }
      return out;
    }
  }

  /**
   * A comparison with a constant.
   *
   * @param runningSums after each pair of bits
   * @param sum the last of them
   */
  record Comparing(FrVector runningSums, BigInteger sum) {

    static Comparing of(Bits bits, BigInteger constant) {
      FrVector sums = FrVector.zeros(SignUnit.PAIRS);
      BigInteger sum = BigInteger.ZERO;
      for (int i = 0; i < SignUnit.PAIRS; i++) {
        int difference = digit(bits.integer(), i) - digit(constant, i);
        BigInteger power = BigInteger.ONE.shiftLeft(i);
        if (difference < 0) {
          sum = sum.add(power);
        } else if (difference > 0) {
          sum = sum.add(BigInteger.ONE.shiftLeft(128)).subtract(power);
        }
        sums.set(i, Fr.of(sum));
      }
      return new Comparing(sums, sum);
    }

    Bits sumBits() {
      return new Bits(sum, SignUnit.SUM_BITS);
    }
  }
}
