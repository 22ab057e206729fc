package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import java.util.Arrays;
import java.util.List;

/** The elements that a reduction over {@code axes} folds together, group by group. */
final class AxisGroups {

  private final Shape kept;
  private final Shape folded;
  private final int[] keptStrides;
  private final int[] foldedStrides;

  AxisGroups(Shape input, List<Integer> axes) {
    boolean[] fold = new boolean[input.rank()];
    for (int axis : axes) {
      fold[input.axis(axis)] = true;
    }
    int n = 0;
    for (boolean f : fold) {
      n += f ? 1 : 0;
    }
    int[] keptDims = new int[input.rank() - n];
    int[] foldedDims = new int[n];
    keptStrides = new int[input.rank() - n];
    foldedStrides = new int[n];
    int[] strides = input.strides();
    int k = 0;
    int f = 0;
    for (int d = 0; d < input.rank(); d++) {
      if (fold[d]) {
        foldedDims[f] = input.dim(d);
        foldedStrides[f++] = strides[d];
      } else {
        keptDims[k] = input.dim(d);
        keptStrides[k++] = strides[d];
      }
    }
    kept = Shape.of(keptDims);
    folded = Shape.of(foldedDims);
  }

  int groups() {
    return kept.size();
  }

  int groupSize() {
    return folded.size();
  }

  int[] members(int group) {
    int base = offset(group, kept, keptStrides);
    int[] out = new int[folded.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = base + offset(i, folded, foldedStrides);
    }
    return out;
  }

  static Shape outputShape(Shape input, List<Integer> axes, boolean keepDims) {
    boolean[] fold = new boolean[input.rank()];
    for (int axis : axes) {
      fold[input.axis(axis)] = true;
    }
    int[] out = new int[input.rank()];
    int n = 0;
    for (int d = 0; d < input.rank(); d++) {
      if (!fold[d]) {
        out[n++] = input.dim(d);
      } else if (keepDims) {
        out[n++] = 1;
      }
    }
    return Shape.of(Arrays.copyOf(out, n));
  }

  private static int offset(int index, Shape shape, int[] strides) {
    int rest = index;
    int at = 0;
    for (int d = strides.length - 1; d >= 0; d--) {
      at += rest % shape.dim(d) * strides[d];
      rest /= shape.dim(d);
    }
    return at;
  }
}
