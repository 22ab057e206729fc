package io.parsimony.circuit.dev;

import java.util.Arrays;

/** Runs of rows in one column, each with a label; found again by row. Runs may not overlap. */
final class Runs {

  private int[] starts = new int[8];
  private int[] counts = new int[8];
  private int[] labels = new int[8];
  private int size;
  private boolean sorted = true;

  /** Adds a run; one that continues the last with the same label is joined to it. */
  void add(int start, int count, int label) {
    if (count == 0) {
      return;
    }
    if (size > 0) {
      int last = size - 1;
      if (labels[last] == label && starts[last] + counts[last] == start) {
        counts[last] += count;
        return;
      }
      sorted &= starts[last] + counts[last] <= start;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      labels = Arrays.copyOf(labels, 2 * size);
    }
    starts[size] = start;
    counts[size] = count;
    labels[size++] = label;
  }

  int size() {
    return size;
  }

  int start(int run) {
    return starts[run];
  }

  int count(int run) {
    return counts[run];
  }

  int label(int run) {
    return labels[run];
  }

  /** Label of the run that holds a row, or -1. */
  int labelAt(int row) {
    sort();
    int at = Arrays.binarySearch(starts, 0, size, row);
    int run = at >= 0 ? at : -at - 2;
    return run >= 0 && row < starts[run] + counts[run] ? labels[run] : -1;
  }

  /** Puts the runs in order, so that they may be read by several threads. */
  void sort() {
    if (sorted) {
      return;
    }
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = (long) starts[i] << 32 | i;
    }
    Arrays.sort(keys);
    int[] oldCounts = counts.clone();
    int[] oldLabels = labels.clone();
    for (int i = 0; i < size; i++) {
      int from = (int) keys[i];
      starts[i] = (int) (keys[i] >>> 32);
      counts[i] = oldCounts[from];
      labels[i] = oldLabels[from];
    }
    sorted = true;
  }
}
