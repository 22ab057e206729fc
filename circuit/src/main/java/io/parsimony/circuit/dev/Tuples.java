package io.parsimony.circuit.dev;

import io.parsimony.field.Fr;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often tuples occur. Tuples of small integers lie in flat arrays under open addressing; others
 * in a map.
 */
final class Tuples {

  private final int width;
  private long[] keys;
  private int[] counts;
  private boolean[] used;
  private int size;
  private final Map<List<Fr>, Integer> large = new HashMap<>();

  Tuples(int width) {
    this.width = width;
    allocate(64);
  }

  private void allocate(int slots) {
    keys = new long[slots * width];
    counts = new int[slots];
    used = new boolean[slots];
  }

  private int slot(long[] tuple) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < width; i++) {
      hash = (hash ^ tuple[i]) * 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 29;
    }
    int mask = counts.length - 1;
    int slot = (int) (hash ^ hash >>> 32) & mask;
    while (used[slot] && !Arrays.equals(keys, slot * width, (slot + 1) * width, tuple, 0, width)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  void add(long[] tuple, int times) {
    int slot = slot(tuple);
    if (!used[slot]) {
      if (2 * size >= counts.length) {
        grow();
        slot = slot(tuple);
      }
      used[slot] = true;
      System.arraycopy(tuple, 0, keys, slot * width, width);
      size++;
    }
    counts[slot] += times;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    boolean[] oldUsed = used;
    allocate(2 * oldCounts.length);
    for (int s = 0; s < oldCounts.length; s++) {
      if (oldUsed[s]) {
        long[] tuple = Arrays.copyOfRange(oldKeys, s * width, (s + 1) * width);
        int slot = slot(tuple);
        used[slot] = true;
        System.arraycopy(tuple, 0, keys, slot * width, width);
        counts[slot] = oldCounts[s];
      }
    }
  }

  int count(long[] tuple) {
    return counts[slot(tuple)];
  }

  void add(Fr[] tuple, int times) {
    if (isSmall(tuple)) {
      add(small(tuple), times);
    } else {
      large.merge(List.of(tuple), times, Integer::sum);
    }
  }

  int count(Fr[] tuple) {
    return isSmall(tuple) ? count(small(tuple)) : large.getOrDefault(List.of(tuple), 0);
  }

  private static boolean isSmall(Fr[] tuple) {
    for (Fr value : tuple) {
      if (!value.isSmall()) {
        return false;
      }
    }
    return true;
  }

  private static long[] small(Fr[] tuple) {
    long[] out = new long[tuple.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = tuple[i].toSmall();
    }
    return out;
  }
}
