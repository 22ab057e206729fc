package io.parsimony.explore.wnn;

import io.parsimony.layers.graph.ModelGraph;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A weightless network as BTHOWeN trains them (arXiv 2203.01479), with the hash of Zero Gravity:
 *
 * <pre>
 *   bit[b][i][j]  = image[i][j] >= threshold[b][i][j]                     thermometer
 *   x_f           = sum over m of 2^m * bit[order[f*inputs + m]]          filter f of n
 *   h_f           = (x_f^3 mod prime) mod entries^hashes                  MishMash
 *   i_(f,s)       = (h_f / entries^s) mod entries                         s below hashes
 *   score_c       = number of f for which filter[c][f][i_(f,s)] is set for every s
 *   class         = the first c of greatest score
 * </pre>
 *
 * <p>Trained parameters are the bits of the filters, {@code classes * n * entries} of them.
 * Thresholds and order are public.
 *
 * @param size images are {@code size} by {@code size}, of bytes
 * @param bits thresholds a pixel
 * @param inputs bits that a filter hashes, at most 48
 * @param entries bits of a filter, a power of two
 * @param hashes indices into a filter
 * @param prime modulus of the hash, at most 2^24
 * @param classes number of classes
 * @param thresholds {@code [bits][size][size]}, row by row; 0 is always reached, 256 never
 * @param order which bit each input of each filter is
 * @param filters bit {@code (c * n + f) * entries + i}
 */
@SuppressWarnings("ArrayRecordComponent") // given away; never compared
public record WeightlessNetwork(
    int size,
    int bits,
    int inputs,
    int entries,
    int hashes,
    long prime,
    int classes,
    int[] thresholds,
    int[] order,
    BitSet filters) {

  private static final long LARGEST_PRIME = 1L << 24;

  private static final int MOST_INPUTS = 48;

  /** Checks that the parts go together. */
  public WeightlessNetwork {
    int all = size * size * bits;
    if (size < 1 || size > 1024 || bits < 1 || bits > 64 || classes < 2 || hashes < 1) {
      throw new IllegalArgumentException(
          "a weightless network of size "
              + size
              + ", "
              + bits
              + " bits a pixel, "
              + classes
              + " classes and "
              + hashes
              + " hashes");
    }
    if (inputs < 1 || inputs > MOST_INPUTS || all % inputs != 0) {
      throw new IllegalArgumentException(
          inputs + " inputs of a filter do not divide " + all + " bits, or are more than 48");
    }
    if (entries < 2 || Integer.bitCount(entries) != 1 || prime < 2 || prime > LARGEST_PRIME) {
      throw new IllegalArgumentException(
          "filters of " + entries + " bits (a power of two) and modulus " + prime + " (to 2^24)");
    }
    if (thresholds.length != all || Arrays.stream(thresholds).anyMatch(t -> t < 0 || t > 256)) {
      throw new IllegalArgumentException("a network needs " + all + " thresholds from 0 to 256");
    }
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < all; i++) {
      if (sorted.length != all || sorted[i] != i) {
        throw new IllegalArgumentException("the order of inputs is no permutation of " + all);
      }
    }
    if (filters.length() > (long) classes * (all / inputs) * entries) {
      throw new IllegalArgumentException("more bits than " + classes + " classes have filters for");
    }
  }

  /**
   * The network as a graph on {@code UINT8} images; its output is the class, of shape {@code [1]}.
   */
  public ModelGraph graph(String name) {
    return WeightlessGraph.of(this, name);
  }

  /** Number of filters of a class. */
  public int filtersOfClass() {
    return order.length / inputs;
  }

  /** Whether a bit of a filter is set. */
  public boolean bit(int klass, int filter, int index) {
    return filters.get((klass * filtersOfClass() + filter) * entries + index);
  }

  /**
   * The number of hits of each class.
   *
   * @param image {@code size * size} numbers from 0 to 255, row by row
   */
  public int[] scores(int[] image) {
    int[] scores = new int[classes];
    for (int f = 0; f < filtersOfClass(); f++) {
      int[] indices = indices(input(image, f));
      for (int c = 0; c < classes; c++) {
        int klass = c;
        int filter = f;
        scores[c] += Arrays.stream(indices).allMatch(i -> bit(klass, filter, i)) ? 1 : 0;
      }
    }
    return scores;
  }

  /** The first class with the most hits. */
  public int classOf(int[] image) {
    int[] scores = scores(image);
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }

  private long input(int[] image, int filter) {
    long x = 0;
    for (int m = inputs - 1; m >= 0; m--) {
      int bit = order[filter * inputs + m];
      x = 2 * x + (image[bit % (size * size)] >= thresholds[bit] ? 1 : 0);
    }
    return x;
  }

  /** The indices that the hash of {@code x} gives. */
  int[] indices(long x) {
    long y = x % prime;
    long hash = y * y % prime * y % prime;
    int[] indices = new int[hashes];
    for (int s = 0; s < hashes; s++) {
      indices[s] = (int) (hash % entries);
      hash /= entries;
    }
    return indices;
  }
}
