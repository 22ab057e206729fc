package io.parsimony.field.kernelgen;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to compute modulo p in lanes of doubles: writes the instructions and proves their ranges.
 *
 * <p>Step numbers refer to {@code docs/spec/field-vector.md}. Every {@code require} is a premise of
 * a lemma there; if one does not hold no code is made.
 */
final class LaneArithmetic {

  static final int RADIX_BITS = 51;
  static final int LIMBS = 5;

  /** R of the lanes' Montgomery form is 2^204. */
  static final int R_BITS = RADIX_BITS * (LIMBS - 1);

  private static final BigInteger HALF = power(50);
  private static final BigInteger RADIX = power(RADIX_BITS);
  private static final BigInteger EXACT = power(53);

  /** In [2^103, 2^104) doubles are the multiples of 2^51. */
  private static final double C = 0x1.8p103;

  /** How far a chain may go from C: to the ends of that interval. */
  private static final BigInteger WINDOW = power(102);

  /** What products leave of the window for a low part to be added. */
  private static final BigInteger LIMIT = WINDOW.subtract(power(54));

  private static final MathContext UP = new MathContext(60, RoundingMode.UP);
  private static final BigDecimal ONE_HALF = new BigDecimal("0.5");

  final BigInteger p;
  private final Code code;

  LaneArithmetic(BigInteger p, Code code) {
    this.p = p;
    this.code = code;
  }

  static BigInteger power(int bits) {
    return BigInteger.ONE.shiftLeft(bits);
  }

  private static void require(boolean holds, String premise) {
    if (!holds) {
      throw new IllegalStateException("not proven: " + premise);
    }
  }

  private static boolean atMost(BigInteger a, BigInteger b) {
    return a.compareTo(b) <= 0;
  }

  /** Five balanced digits of radix 2^51; the last takes what is left. */
  static BigInteger[] digits(BigInteger x) {
    BigInteger[] result = new BigInteger[LIMBS];
    for (int i = 0; i < LIMBS - 1; i++) {
      BigInteger d = x.mod(RADIX);
      d = d.compareTo(HALF) >= 0 ? d.subtract(RADIX) : d;
      result[i] = d;
      x = x.subtract(d).shiftRight(RADIX_BITS);
    }
    result[LIMBS - 1] = x;
    return result;
  }

  /** The integer of least magnitude in the class of x. */
  BigInteger centred(BigInteger x) {
    BigInteger r = x.mod(p);
    return r.compareTo(p.shiftRight(1)) > 0 ? r.subtract(p) : r;
  }

  private Limb constant(BigInteger value) {
    require(new BigDecimal(value.doubleValue()).toBigIntegerExact().equals(value), "constant");
    return new Limb(code.constant(value.doubleValue()), value.abs());
  }

  private List<Limb> constants(BigInteger value) {
    List<Limb> result = new ArrayList<>();
    for (BigInteger digit : digits(value)) {
      result.add(constant(digit));
    }
    return result;
  }

  /** Lemma 1: one product, exactly, as a change of a chain and a small low part. */
  private void product(Column column, Limb a, Limb b) {
    BigInteger size = a.bound().multiply(b.bound()).add(HALF);
    Column.Chain last = column.chains.isEmpty() ? null : column.chains.getLast();
    if (last != null && !atMost(last.bound().add(size), LIMIT)) {
      last = null;
    }
    String before = last == null ? code.constant(C) : last.name();
    BigInteger bound = last == null ? size : last.bound().add(size);
    require(atMost(bound, LIMIT), "a chain stays where doubles are multiples of 2^51");
    String high = code.fma(a.name(), b.name(), before);
    String change = code.sub(before, high);
    Limb low = new Limb(code.fma(a.name(), b.name(), change), HALF);
    if (last != null) {
      column.chains.removeLast();
    }
    column.chains.add(new Column.Chain(high, bound));
    column.low = column.low == null ? low : sum(column.low, low);
  }

  /** A sum of integers that is exact because it is small. */
  private Limb sum(Limb a, Limb b) {
    BigInteger bound = a.bound().add(b.bound());
    require(atMost(bound, EXACT), "a sum of low parts is below 2^53");
    return new Limb(code.add(a.name(), b.name()), bound);
  }

  private Limb difference(Limb a, Limb b) {
    BigInteger bound = a.bound().add(b.bound());
    require(atMost(bound, EXACT), "a difference is below 2^53");
    return new Limb(code.sub(a.name(), b.name()), bound);
  }

  /** What a column hands to the next: a multiple of 2^51 in the units of this one. */
  private record Closed(Limb rest, Limb carry) {}

  /** Lemma 2: splits a column in a rest of at most 2^50 and a carry. */
  private Closed close(Column column) {
    Column.Chain chain = column.chains.getLast();
    Limb low = column.low();
    if (column.chains.size() == 1 && atMost(low.bound(), HALF)) {
      return new Closed(low, offset(chain));
    }
    BigInteger bound = chain.bound().add(low.bound()).add(HALF);
    require(atMost(bound, WINDOW), "a chain with its low part stays in the window");
    String rounded = code.add(low.name(), chain.name());
    String part = code.sub(rounded, chain.name());
    Limb rest = new Limb(code.sub(low.name(), part), HALF);
    List<Column.Chain> chains = new ArrayList<>(column.chains);
    chains.set(chains.size() - 1, new Column.Chain(rounded, bound));
    return new Closed(rest, offsets(chains));
  }

  /** The sum of chains, each less C. */
  private Limb offsets(List<Column.Chain> chains) {
    Limb total = null;
    for (int i = 0; i < chains.size(); i += 2) {
      Limb part =
          i + 1 == chains.size() ? offset(chains.get(i)) : offset(chains.get(i), chains.get(i + 1));
      total = total == null ? part : carrySum(total, part);
    }
    if (total == null) {
      throw new IllegalStateException("column without a chain");
    }
    return total;
  }

  /**
   * Two chains less 2C: the first less 2C is exact too, a multiple of 2^51 from -2^104 to -2^103.
   */
  private Limb offset(Column.Chain a, Column.Chain b) {
    BigInteger bound = a.bound().add(b.bound());
    require(atMost(bound, power(104)), "a sum of carries is below 2^104");
    return new Limb(code.add(code.sub(a.name(), code.constant(2 * C)), b.name()), bound);
  }

  /** A chain less C. */
  private Limb offset(Column.Chain chain) {
    return new Limb(code.sub(chain.name(), code.constant(C)), chain.bound());
  }

  /** The sum of multiples of 2^51 below 2^104, exact. */
  private Limb carrySum(Limb a, Limb b) {
    BigInteger bound = a.bound().add(b.bound());
    require(atMost(bound, power(104)), "a sum of carries is below 2^104");
    return new Limb(code.add(a.name(), b.name()), bound);
  }

  /** Adds a carry of the column below, exactly. */
  private Limb withCarry(Limb limb, Limb carry) {
    BigInteger bound = limb.bound().add(units(carry));
    require(atMost(bound, EXACT), "a limb with its carry is below 2^53");
    return new Limb(code.fma(carry.name(), code.constant(0x1p-51), limb.name()), bound);
  }

  private static BigInteger units(Limb carry) {
    return carry.bound().shiftRight(RADIX_BITS).add(BigInteger.ONE);
  }

  /** {@code a * b / 2^204 mod p}. The result fits what {@link Contracts#normal} says. */
  Element multiply(Element a, Element b) {
    return montgomery(a.equals(b) ? this::squareColumn : (k, x, y) -> productColumn(k, x, y), a, b);
  }

  /** Makes the products of weight {@code 2^(51 k)}. */
  private interface Columns {
    Column make(int k, Element a, Element b);
  }

  private Column productColumn(int k, Element a, Element b) {
    Column column = new Column();
    for (int i = Math.max(0, k - 4); i <= Math.min(4, k); i++) {
      product(column, a.limbs().get(i), b.limbs().get(k - i));
    }
    return column;
  }

  private List<Limb> doubled = List.of();

  private Column squareColumn(int k, Element a, Element same) {
    if (k == 0) {
      doubled = a.limbs().subList(0, 4).stream().map(x -> sum(x, x)).toList();
    }
    Column column = new Column();
    for (int i = Math.max(0, k - 4); 2 * i <= k; i++) {
      product(column, 2 * i == k ? a.limbs().get(i) : doubled.get(i), same.limbs().get(k - i));
    }
    return column;
  }

  private Element montgomery(Columns columns, Element a, Element b) {
    // Columns 0 to 4 in order, so that 0 to 3 end as digits of at most 2^50.
    List<Limb> digit = new ArrayList<>();
    Limb carry = null;
    for (int k = 0; k < LIMBS; k++) {
      Column column = columns.make(k, a, b);
      if (carry != null) {
        column.low = withCarry(column.low(), carry);
      }
      Closed closed = close(column);
      digit.add(closed.rest());
      carry = closed.carry();
    }
    // Column 5 is closed and its carry waits; columns with fewer products have room for the rest.
    List<Column> sums = new ArrayList<>();
    List<@Nullable Limb> pending = new ArrayList<>();
    sums.add(new Column(digit.get(4)));
    pending.add(null);
    pending.add(carry);
    Closed fifth = close(columns.make(LIMBS, a, b));
    sums.add(new Column(fifth.rest()));
    pending.add(fifth.carry());
    for (int k = LIMBS + 1; k < 2 * LIMBS - 1; k++) {
      sums.add(columns.make(k, a, b));
      pending.add(null);
    }
    // Digit i has weight 2^(51 i - 204): replace that by its residue.
    BigInteger bound = a.bound().multiply(b.bound()).shiftRight(R_BITS).add(BigInteger.ONE);
    for (int i = 0; i < LIMBS - 1; i++) {
      BigInteger residue = centred(power(RADIX_BITS * (LIMBS - 1 - i)).modInverse(p));
      List<Limb> limbs = constants(residue);
      for (int j = 0; j < LIMBS; j++) {
        product(sums.get(j), digit.get(i), limbs.get(j));
      }
      bound = bound.add(digit.get(i).bound().multiply(residue.abs()));
    }
    // What the digits below 2^204 took from the product: it is exactly divisible, so nothing.
    bound = bound.add(BigInteger.TWO);
    return carried(finish(sums, pending, bound, 0x1.8p52), 1);
  }

  /**
   * {@code a * w mod p} for a constant given by its multiples: row i has the digits of {@code w *
   * 2^(51 i) mod p}, centred.
   */
  Element timesConstant(Element a, List<List<Limb>> rows) {
    return carried(timesConstantUncarried(a, rows), 1);
  }

  /** The same with limbs of a few times 2^50: to be reduced. */
  Element timesConstantUncarried(Element a, List<List<Limb>> rows) {
    List<Column> sums = new ArrayList<>();
    for (int j = 0; j < LIMBS; j++) {
      Column column = new Column();
      for (int i = 0; i < LIMBS; i++) {
        product(column, a.limbs().get(i), rows.get(i).get(j));
      }
      sums.add(column);
    }
    BigInteger bound = BigInteger.ZERO;
    for (Limb limb : a.limbs()) {
      bound = bound.add(limb.bound().multiply(p.shiftRight(1)));
    }
    List<@Nullable Limb> none = new ArrayList<>();
    for (int i = 0; i <= LIMBS; i++) {
      none.add(null);
    }
    // M above the middle: a quotient too large for it is only rounded to an even integer, one too
    // small would not be an integer.
    return finish(sums, none, bound, 0x1.ap52);
  }

  /**
   * Lemma 3: subtracts the multiple of p that leaves least. Limbs are still to be carried.
   *
   * @param pending carry into each column from the one below, and out of the last
   * @param bound of the absolute value of the sum
   * @param middle the constant M that rounds a quotient to an integer
   */
  private Element finish(
      List<Column> sums, List<@Nullable Limb> pending, BigInteger bound, double middle) {
    Quotient quotient = quotient(sums, pending, bound, middle);
    List<Limb> minusP = constants(p.negate());
    for (int j = 0; j < LIMBS; j++) {
      product(sums.get(j), quotient.q(), minusP.get(j));
    }
    BigInteger rest = quotient.rest();
    List<Limb> limbs = new ArrayList<>();
    List<Limb> carries = new ArrayList<>();
    for (int j = 0; j < LIMBS - 1; j++) {
      Closed closed = close(sums.get(j));
      limbs.add(closed.rest());
      Limb waiting = pending.get(j + 1);
      carries.add(waiting == null ? closed.carry() : carrySum(closed.carry(), waiting));
    }
    Limb high = highPart(sums.get(LIMBS - 1), pending.get(LIMBS));
    // The top limb is what is left of a value of at most `rest` when the others are taken away: the
    // lower carries are below 2^104 and count for less than 5 here, the lower limbs for 1.
    BigInteger top =
        rest.shiftRight(R_BITS).add(units(carries.getLast())).add(BigInteger.valueOf(8));
    require(atMost(top, EXACT), "the top limb is below 2^53");
    limbs.add(new Limb(code.add(sums.get(LIMBS - 1).low().name(), high.name()), top));
    for (int j = 1; j < LIMBS; j++) {
      limbs.set(j, withCarry(limbs.get(j), carries.get(j - 1)));
    }
    return new Element(topped(limbs, rest), rest);
  }

  /** With the top limb's bound as it follows from those of the value and of the other limbs. */
  private static List<Limb> topped(List<Limb> limbs, BigInteger bound) {
    BigInteger left = bound;
    for (int j = 0; j < LIMBS - 1; j++) {
      left = left.add(limbs.get(j).bound().shiftLeft(RADIX_BITS * j));
    }
    Limb top = limbs.get(LIMBS - 1);
    List<Limb> result = new ArrayList<>(limbs.subList(0, LIMBS - 1));
    BigInteger most = left.shiftRight(R_BITS).add(BigInteger.ONE);
    result.add(new Limb(top.name(), top.bound().min(most)));
    return List.copyOf(result);
  }

  /** The chains of a column, and a carry that waits, without C. */
  private Limb highPart(Column column, @Nullable Limb waiting) {
    Limb total = offsets(column.chains);
    return waiting == null ? total : carrySum(total, waiting);
  }

  /**
   * An integer near the quotient by p.
   *
   * @param rest bound of the absolute value less q times p
   */
  private record Quotient(Limb q, BigInteger rest) {}

  private Quotient quotient(
      List<Column> sums, List<@Nullable Limb> pending, BigInteger bound, double middle) {
    Limb high = highPart(sums.get(4), pending.get(5));
    Limb below = highPart(sums.get(3), pending.get(4));
    Limb low = sums.get(4).low();
    String fine = code.fma(below.name(), code.constant(0x1p-51), low.name());
    String estimate = code.add(high.name(), fine);
    // In units of 2^204: what the estimate leaves out, and its two roundings.
    BigInteger omitted = sums.get(3).low().bound().shiftLeft(153);
    for (int j = 0; j < 3; j++) {
      Limb waiting = pending.get(j + 1);
      BigInteger part = sums.get(j).high().add(sums.get(j).low().bound());
      part = waiting == null ? part : part.add(waiting.bound());
      omitted = omitted.add(part.shiftLeft(RADIX_BITS * j));
    }
    BigInteger error = omitted.shiftRight(R_BITS).add(BigInteger.ONE);
    error = error.add(halfUlp(units(below).add(low.bound())));
    BigInteger size = bound.shiftRight(R_BITS).add(error).add(BigInteger.ONE);
    error = error.add(halfUlp(size));
    return rounded(estimate, error, size, bound, middle);
  }

  /** Half of the distance of doubles of this size. */
  private static BigInteger halfUlp(BigInteger size) {
    return BigInteger.ONE
        .shiftLeft(Math.max(0, size.bitLength() - 53))
        .add(BigInteger.ONE)
        .shiftRight(1);
  }

  /**
   * Rounds {@code estimate * 2^204 / p} to an integer.
   *
   * @param error of the estimate, in units of 2^204
   * @param size of the estimate
   */
  private Quotient rounded(
      String estimate, BigInteger error, BigInteger size, BigInteger bound, double middle) {
    BigDecimal prime = new BigDecimal(p);
    BigDecimal exact = new BigDecimal(power(R_BITS)).divide(prime, UP);
    double inverse =
        new BigDecimal(power(R_BITS)).divide(prime, MathContext.DECIMAL128).doubleValue();
    BigDecimal wrong =
        exact.subtract(new BigDecimal(inverse)).abs().add(BigDecimal.ONE.movePointLeft(55));
    BigDecimal distance =
        new BigDecimal(error)
            .multiply(new BigDecimal(Math.nextUp(inverse)), UP)
            .add(new BigDecimal(size).multiply(wrong, UP), UP);
    BigDecimal largest = new BigDecimal(bound).divide(prime, UP).add(distance, UP);
    BigDecimal m = new BigDecimal(middle);
    require(
        m.subtract(largest).compareTo(new BigDecimal(power(52))) >= 0, "a quotient is an integer");
    boolean narrow = m.add(largest).compareTo(new BigDecimal(power(53))) < 0;
    require(m.add(largest).compareTo(new BigDecimal(power(54))) < 0, "a quotient is at most even");
    BigDecimal rounding = narrow ? ONE_HALF : BigDecimal.ONE;
    String shifted = code.fma(estimate, code.constant(inverse), code.constant(middle));
    BigInteger q = largest.add(rounding).setScale(0, RoundingMode.UP).toBigIntegerExact();
    BigInteger rest =
        distance
            .add(rounding, UP)
            .multiply(prime, UP)
            .setScale(0, RoundingMode.UP)
            .toBigIntegerExact();
    return new Quotient(new Limb(code.sub(shifted, code.constant(middle)), q), rest);
  }

  /** Lemma 4: rounds limbs {@code from .. 3} to at most 2^50 and hands carries up, all at once. */
  private Element carried(Element x, int from) {
    List<Limb> limbs = x.limbs();
    BigInteger bound = x.bound();
    List<Limb> result = new ArrayList<>(limbs.subList(0, from));
    Limb carry = null;
    for (int j = from; j < LIMBS - 1; j++) {
      Limb limb = limbs.get(j);
      require(atMost(limb.bound(), EXACT), "a limb to carry is below 2^53");
      String rounded = code.add(limb.name(), code.constant(C));
      Limb multiple = new Limb(code.sub(rounded, code.constant(C)), limb.bound().add(HALF));
      Limb rest = new Limb(code.sub(limb.name(), multiple.name()), HALF);
      result.add(carry == null ? rest : withCarry(rest, carry));
      carry = multiple;
    }
    Limb top = limbs.get(LIMBS - 1);
    if (carry != null) {
      top = withCarry(top, carry);
    }
    result.add(top);
    return new Element(topped(result, bound), bound);
  }

  /** {@code x mod p}, nearly centred, with carried limbs, for any x of a few p. */
  Element reduce(Element x) {
    Limb top = x.limbs().get(LIMBS - 1);
    BigInteger below = BigInteger.ZERO;
    for (int j = 0; j < LIMBS - 1; j++) {
      below = below.add(x.limbs().get(j).bound().shiftLeft(RADIX_BITS * j));
    }
    BigInteger error = below.shiftRight(R_BITS).add(BigInteger.ONE);
    Quotient quotient = rounded(top.name(), error, top.bound(), x.bound(), 0x1.8p52);
    List<Limb> minusP = constants(p.negate());
    List<Limb> limbs = new ArrayList<>();
    for (int j = 0; j < LIMBS; j++) {
      Limb limb = x.limbs().get(j);
      Limb q = quotient.q();
      BigInteger bound = limb.bound().add(q.bound().multiply(minusP.get(j).bound()));
      require(atMost(bound, EXACT), "a limb less a multiple of p's is below 2^53");
      limbs.add(new Limb(code.fma(q.name(), minusP.get(j).name(), limb.name()), bound));
    }
    return carried(new Element(limbs, quotient.rest()), 0);
  }

  /** {@code a + b}, limb by limb. */
  Element plus(Element a, Element b) {
    List<Limb> limbs = new ArrayList<>();
    for (int j = 0; j < LIMBS; j++) {
      limbs.add(sum(a.limbs().get(j), b.limbs().get(j)));
    }
    return new Element(limbs, a.bound().add(b.bound()));
  }

  /** Zero. */
  Element zero() {
    return new Element(constants(BigInteger.ZERO), BigInteger.ZERO);
  }

  /** {@code a - b}, limb by limb. */
  Element minus(Element a, Element b) {
    List<Limb> limbs = new ArrayList<>();
    for (int j = 0; j < LIMBS; j++) {
      limbs.add(difference(a.limbs().get(j), b.limbs().get(j)));
    }
    return new Element(limbs, a.bound().add(b.bound()));
  }
}
