package io.parsimony.layers.gates.wide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accumulations by the left factors that they have in common.
 *
 * @param terms of all accumulations
 * @param classes the accumulations of each sequence of left factors, in the order of the first
 * @param sizes how many classes there are of each size
 */
record SharedTerms(Terms terms, List<int[]> classes, Map<Size, Long> sizes) {

  /**
   * The size of a class.
   *
   * @param sums number of accumulations
   * @param terms of each of them
   */
  record Size(int sums, int terms) {}

  static SharedTerms of(Terms terms) {
    Map<Integer, List<Integer>> byHash = new HashMap<>();
    List<List<Integer>> found = new ArrayList<>();
    int[] left = new int[terms.capacity()];
    int[] right = new int[terms.capacity()];
    int[] other = new int[terms.capacity()];
    for (int e = 0; e < terms.outputs(); e++) {
      int count = terms.fill(e, left, right);
      int hash = count;
      for (int t = 0; t < count; t++) {
        hash = 31 * hash + left[t];
      }
      List<Integer> alike = byHash.computeIfAbsent(hash, _ -> new ArrayList<>());
      List<Integer> own = null;
      for (int c : alike) {
        int length = terms.fill(found.get(c).getFirst(), other, right);
        if (Arrays.equals(left, 0, count, other, 0, length)) {
          own = found.get(c);
          break;
        }
      }
      if (own == null) {
        alike.add(found.size());
        own = new ArrayList<>();
        found.add(own);
      }
      own.add(e);
    }
    List<int[]> classes =
        found.stream().map(c -> c.stream().mapToInt(Integer::intValue).toArray()).toList();
    Map<Size, Long> sizes = new LinkedHashMap<>();
    for (int[] all : classes) {
      sizes.merge(new Size(all.length, terms.fill(all[0], left, right)), 1L, Long::sum);
    }
    return new SharedTerms(terms, classes, sizes);
  }

  /** The classes, cut into groups of at most so many accumulations. */
  List<int[]> groups(int most) {
    List<int[]> groups = new ArrayList<>();
    for (int[] all : classes) {
      for (int from = 0; from < all.length; from += most) {
        groups.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + most)));
      }
    }
    return groups;
  }
}
