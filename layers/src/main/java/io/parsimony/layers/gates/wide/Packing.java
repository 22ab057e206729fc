package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Ints;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several sums with public factors in one: each gets lanes of {@code beta} bits of a field element.
 *
 * <p><b>Statement.</b> For sums {@code e_0 .. e_(s-1)}, each below {@code 2^(beta-1)} in absolute
 * value by the ranges of its cells, and {@code beta*s} at most {@value #LANES_BITS}:
 *
 * <pre>
 *   e_0 + 2^beta*e_1 + ... + 2^(beta*(s-1))*e_(s-1) = 0    implies    e_0 = ... = e_(s-1) = 0
 * </pre>
 *
 * <p><b>Why it is sound.</b> The left side is below {@code 2^(beta*s - 1) + ... < p/2} in absolute
 * value, so the equation holds over the integers. Then {@code 2^beta} divides {@code e_0}, which is
 * smaller than that, so it is zero; and so on upwards. Nothing can be borrowed between lanes.
 * Factors of one cell are added up, so inputs that sums share are used once; products of two cells
 * are not packed.
 *
 * <p><b>Cost.</b> As many terms as the sums have distinct cells.
 */
final class Packing {

  /** Bits that all lanes of a field element may take: the sum stays below p/2. */
  static final int LANES_BITS = 251;

  /**
   * One packed sum.
   *
   * @param left positions of cells, without repetition
   * @param factors public, one for each
   */
  record Pack(int[] left, Fr[] factors) {}

  private Packing() {}

  /**
   * Packs sums that share cells.
   *
   * @param bound what no sum exceeds in absolute value, whatever its cells within their ranges
   */
  static List<Pack> of(FormTerms terms, long bound) {
    int beta = 65 - Long.numberOfLeadingZeros(bound);
    int most = LANES_BITS / beta;
    int[] left = new int[terms.capacity()];
    int[] right = new int[terms.capacity()];
    List<Pack> packs = new ArrayList<>();
    Ints numbers = terms.numbers();
    for (List<Integer> alike : alike(terms)) {
      for (int from = 0; from < alike.size(); from += most) {
        Map<Integer, Fr> factors = new LinkedHashMap<>();
        Fr unit = Fr.ONE;
        for (int e : alike.subList(from, Math.min(alike.size(), from + most))) {
          int count = terms.fill(e, left, right);
          for (int t = 0; t < count; t++) {
            factors.merge(left[t], Fr.of(numbers.get(right[t])).times(unit), Fr::plus);
          }
          unit = unit.times(Fr.of(BigInteger.TWO.pow(beta)));
        }
        packs.add(
            new Pack(
                factors.keySet().stream().mapToInt(Integer::intValue).toArray(),
                factors.values().toArray(Fr[]::new)));
      }
    }
    return packs;
  }

  /** Sums by the cells that they have in common with others, in the order of the first. */
  private static List<List<Integer>> alike(FormTerms terms) {
    Map<Integer, Integer> uses = new HashMap<>();
    int[] left = new int[terms.capacity()];
    int[] right = new int[terms.capacity()];
    for (int e = 0; e < terms.outputs(); e++) {
      int count = terms.fill(e, left, right);
      for (int t = 0; t < count; t++) {
        uses.merge(left[t], 1, Integer::sum);
      }
    }
    Map<List<Integer>, List<Integer>> byShared = new LinkedHashMap<>();
    for (int e = 0; e < terms.outputs(); e++) {
      int count = terms.fill(e, left, right);
      List<Integer> shared =
          Arrays.stream(left, 0, count)
              .filter(cell -> uses.get(cell) > 1)
              .sorted()
              .boxed()
              .toList();
      byShared.computeIfAbsent(shared, _ -> new ArrayList<>()).add(e);
    }
    return List.copyOf(byShared.values());
  }
}
