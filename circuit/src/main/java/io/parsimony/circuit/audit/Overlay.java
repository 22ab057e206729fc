package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** New values for some variables; all others keep theirs. */
final class Overlay {

  private static final int NONE = -1;

  private int[] keys = new int[8];
  private long[] small = new long[8];
  private @Nullable Fr[] large = new Fr[8];
  private int[] order = new int[4];
  private int size;

  Overlay() {
    Arrays.fill(keys, NONE);
  }

  static Overlay of(int variable, Fr value) {
    var overlay = new Overlay();
    overlay.put(variable, value);
    return overlay;
  }

  Overlay copy() {
    var copy = new Overlay();
    copy.keys = keys.clone();
    copy.small = small.clone();
    copy.large = large.clone();
    copy.order = order.clone();
    copy.size = size;
    return copy;
  }

  int size() {
    return size;
  }

  /** The variables, in the order in which they were first given a value. */
  int variable(int i) {
    return order[Objects.checkIndex(i, size)];
  }

  boolean has(int variable) {
    return keys[slot(variable)] == variable;
  }

  private int slot(int variable) {
    int mask = keys.length - 1;
    int slot = ((variable * 0x9E3779B1) >>> 7) & mask;
    while (keys[slot] != NONE && keys[slot] != variable) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void put(int variable, Fr value) {
    int slot = slot(variable);
    if (keys[slot] == NONE) {
      if (2 * (size + 1) > keys.length) {
        grow();
        slot = slot(variable);
      }
      if (size == order.length) {
        order = Arrays.copyOf(order, 2 * size);
      }
      order[size++] = variable;
      keys[slot] = variable;
    }
    small[slot] = Values.code(value);
    large[slot] = value;
  }

  private void grow() {
    int[] oldKeys = keys;
    long[] oldSmall = small;
    @Nullable Fr[] oldLarge = large;
    keys = new int[2 * oldKeys.length];
    Arrays.fill(keys, NONE);
    small = new long[keys.length];
    large = new Fr[keys.length];
    for (int s = 0; s < oldKeys.length; s++) {
      if (oldKeys[s] != NONE) {
        int slot = slot(oldKeys[s]);
        keys[slot] = oldKeys[s];
        small[slot] = oldSmall[s];
        large[slot] = oldLarge[s];
      }
    }
  }

  /** The new value as a small integer or {@link Values#LARGE}; the variable must have one. */
  long small(int variable) {
    return small[slot(variable)];
  }

  /** The new value; the variable must have one. */
  Fr get(int variable) {
    return Objects.requireNonNull(large[slot(variable)]);
  }
}
