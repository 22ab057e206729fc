package io.parsimony.layers.gates.wide;

import io.parsimony.layers.quant.GroupLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Groups of positions. */
final class Groups {

  private Groups() {}

  /** Runs of {@code length} positions. */
  static List<int[]> consecutive(int size, int length) {
    List<int[]> groups = new ArrayList<>();
    for (int at = 0; at < size; at += length) {
      int start = at;
      int[] group = new int[length];
      Arrays.setAll(group, i -> start + i);
      groups.add(group);
    }
    return groups;
  }

  /** The groups of a layer. */
  static List<int[]> of(GroupLayer layer) {
    List<int[]> groups = new ArrayList<>();
    for (int g = 0; g < layer.groups(); g++) {
      groups.add(layer.members(g));
    }
    return groups;
  }
}
