package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other digits for the same element of the field: if a sequence of values looks like all digits of
 * {@code x}, or like {@code x} shifted down step by step, the same for {@code x + p}.
 */
final class Aliases {

  private static final int[] DIGIT_BITS = {1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 15, 16, 20, 32, 64};
  private static final int FIELD_BITS = Fr.MODULUS.bitLength();

  private Aliases() {}

  /** All sequences that may stand for {@code x + p}, each as long as the given one. */
  static List<List<Fr>> of(List<Fr> values) {
    List<List<Fr>> found = new ArrayList<>();
    for (int bits : DIGIT_BITS) {
      if ((long) bits * values.size() >= FIELD_BITS
          && (long) bits * (values.size() - 2) <= 2L * FIELD_BITS) {
        for (boolean reversed : new boolean[] {false, true}) {
          List<Fr> ascending = reversed ? values.reversed() : values;
          add(digits(ascending, bits), reversed, found);
          add(shifts(ascending, bits), reversed, found);
        }
      }
    }
    return found;
  }

  private static void add(@Nullable List<Fr> alias, boolean reversed, List<List<Fr>> found) {
    if (alias != null) {
      List<Fr> ordered = new ArrayList<>(alias);
      if (reversed) {
        Collections.reverse(ordered);
      }
      found.add(ordered);
    }
  }

  /** Digits, the least significant first. */
  private static @Nullable List<Fr> digits(List<Fr> values, int bits) {
    BigInteger x = BigInteger.ZERO;
    for (int i = 0; i < values.size(); i++) {
      BigInteger digit = values.get(i).toBigInteger();
      if (digit.bitLength() > bits) {
        return null;
      }
      x = x.add(digit.shiftLeft(bits * i));
    }
    BigInteger other = x.add(Fr.MODULUS);
    if (x.compareTo(Fr.MODULUS) >= 0 || other.bitLength() > bits * values.size()) {
      return null;
    }
    List<Fr> out = new ArrayList<>();
    BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    for (int i = 0; i < values.size(); i++) {
      out.add(Fr.of(other.shiftRight(bits * i).and(mask)));
    }
    return out;
  }

  /** {@code floor(x / 2^(bits*i))}, beginning with {@code x} itself or the first shift of it. */
  private static @Nullable List<Fr> shifts(List<Fr> values, int bits) {
    BigInteger x = values.getFirst().toBigInteger();
    for (int i = 1; i < values.size(); i++) {
      if (!values.get(i).toBigInteger().equals(x.shiftRight(bits * i))) {
        return null;
      }
    }
    BigInteger other = x.add(Fr.MODULUS);
    List<Fr> out = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      out.add(Fr.reduce(other.shiftRight(bits * i)));
    }
    return out;
  }
}
