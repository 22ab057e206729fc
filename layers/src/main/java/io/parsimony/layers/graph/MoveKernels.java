package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operators that only move elements: no arithmetic, no rounding. */
final class MoveKernels {
  private MoveKernels() {}

  static Tensor transpose(List<Integer> permutation, Tensor x, ValueInfo out) {
    int[] strides = x.shape().strides();
    int[] permuted = permutation.stream().mapToInt(i -> strides[i]).toArray();
    return strided(x, out, permuted, 0);
  }

  static Tensor expand(Tensor x, ValueInfo out) {
    return strided(x, out, x.shape().broadcastStrides(out.shape()), 0);
  }

  static Tensor slice(Op.Slice slice, Tensor x, ValueInfo out) {
    int[] strides = x.shape().strides();
    int from = 0;
    for (int i = 0; i < strides.length; i++) {
      from += slice.starts().get(i) * strides[i];
      strides[i] *= slice.steps().get(i);
    }
    return strided(x, out, strides, from);
  }

  private static Tensor strided(Tensor x, ValueInfo out, int[] strides, int from) {
    double[] result = new double[out.shape().size()];
    double[] data = x.data();
    var rows = new StridedRows(out.shape(), strides);
    for (int o = 0; rows.next(); o += rows.length()) {
      int at = from + rows.offset(0);
      for (int i = 0; i < rows.length(); i++) {
        result[o + i] = data[at + i * rows.step(0)];
      }
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  static Tensor concat(int axis, List<Tensor> in, ValueInfo out) {
    AxisSpan span = AxisSpan.of(out.shape(), axis);
    double[] result = new double[out.shape().size()];
    int position = 0;
    for (Tensor x : in) {
      int block = x.shape().dim(axis) * span.inner();
      for (int o = 0; o < span.outer(); o++) {
        int to = (o * span.length() + position) * span.inner();
        System.arraycopy(x.data(), o * block, result, to, block);
      }
      position += x.shape().dim(axis);
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  static List<Tensor> split(Op.Split split, Tensor x, List<ValueInfo> out) {
    AxisSpan span = AxisSpan.of(x.shape(), split.axis());
    List<Tensor> parts = new ArrayList<>();
    int position = 0;
    for (ValueInfo part : out) {
      int block = part.shape().dim(split.axis()) * span.inner();
      double[] result = new double[part.shape().size()];
      for (int o = 0; o < span.outer(); o++) {
        int from = (o * span.length() + position) * span.inner();
        System.arraycopy(x.data(), from, result, o * block, block);
      }
      parts.add(Tensor.of(part.shape(), part.type(), result));
      position += part.shape().dim(split.axis());
    }
    return parts;
  }

  static Tensor tile(Tensor x, ValueInfo out) {
    int[][] sources = new int[out.shape().rank()][];
    for (int axis = 0; axis < sources.length; axis++) {
      int dim = x.shape().dim(axis);
      sources[axis] = new int[out.shape().dim(axis)];
      Arrays.setAll(sources[axis], i -> i % dim);
    }
    return byAxis(x, out, sources, 0);
  }

  static Tensor pad(Op.Pad pad, Tensor x, ValueInfo out) {
    int[][] sources = new int[out.shape().rank()][];
    for (int axis = 0; axis < sources.length; axis++) {
      int dim = x.shape().dim(axis);
      int begin = pad.begin().get(axis);
      sources[axis] = new int[out.shape().dim(axis)];
      Arrays.setAll(sources[axis], i -> padSource(pad.mode(), i - begin, dim));
    }
    return byAxis(x, out, sources, out.type().round(pad.value()));
  }

  /** The position that a position outside the input takes its value from, or -1. */
  private static int padSource(PadMode mode, int position, int dim) {
    if (position >= 0 && position < dim) {
      return position;
    }
    return switch (mode) {
      case CONSTANT -> -1;
      case EDGE -> position < 0 ? 0 : dim - 1;
      case WRAP -> Math.floorMod(position, dim);
      case REFLECT -> {
        int period = Math.max(1, 2 * (dim - 1));
        int m = Math.floorMod(position, period);
        yield m < dim ? m : period - m;
      }
    };
  }

  /** out[i, j, ...] = x[sources[0][i], sources[1][j], ...], or {@code fill} where one is -1. */
  private static Tensor byAxis(Tensor x, ValueInfo out, int[][] sources, double fill) {
    Shape target = out.shape();
    int[] strides = x.shape().strides();
    int[] targetStrides = target.strides();
    double[] result = new double[target.size()];
    for (int o = 0; o < result.length; o++) {
      int at = 0;
      boolean inside = true;
      for (int axis = 0; axis < strides.length; axis++) {
        int source = sources[axis][o / targetStrides[axis] % target.dim(axis)];
        inside &= source >= 0;
        at += source * strides[axis];
      }
      result[o] = inside ? x.get(at) : fill;
    }
    return Tensor.of(target, out.type(), result);
  }
}
