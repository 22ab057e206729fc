package io.parsimony.layers.graph;

import java.util.Arrays;
import java.util.List;

/** Convolution and its transpose, over one to three spatial axes; sums run in double. */
final class ConvKernels {
  private ConvKernels() {}

  static Tensor conv(Op.Conv conv, List<Tensor> in, ValueInfo out) {
    Tensor x = in.get(0);
    Tensor w = in.get(1);
    SpatialWindow window = SpatialWindow.of(conv.geometry(), x.shape(), out.shape());
    int batch = x.shape().dim(0);
    int channels = out.shape().dim(1);
    int perGroup = channels / conv.groups();
    int depth = w.shape().dim(1);
    double[] result = new double[out.shape().size()];
    double[] plane = new double[window.outSize()];
    for (int n = 0; n < batch; n++) {
      for (int c = 0; c < channels; c++) {
        Arrays.fill(plane, in.size() > 2 ? in.get(2).get(c) : 0);
        int firstInput = n * x.shape().dim(1) + c / perGroup * depth;
        for (int d = 0; d < depth; d++) {
          int from = (firstInput + d) * window.inSize();
          addPlane(window, x.data(), from, w.data(), (c * depth + d) * window.taps(), plane);
        }
        store(plane, result, (n * channels + c) * plane.length, out.type());
      }
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  private static void store(double[] plane, double[] result, int at, ElementType type) {
    for (int i = 0; i < plane.length; i++) {
      result[at + i] = type.round(plane[i]);
    }
  }

  /** Adds the correlation of one input plane with one kernel, tap by tap over whole rows. */
  private static void addPlane(
      SpatialWindow w, double[] x, int from, double[] weights, int at, double[] plane) {
    int tap = at;
    for (int a = 0; a < w.kernel()[0]; a++) {
      for (int b = 0; b < w.kernel()[1]; b++) {
        for (int c = 0; c < w.kernel()[2]; c++) {
          double weight = weights[tap++];
          if (weight != 0) {
            addTap(w, x, from, weight, a, b, c, plane);
          }
        }
      }
    }
  }

  private static void addTap(
      SpatialWindow w, double[] x, int from, double weight, int a, int b, int c, double[] plane) {
    int step = w.stride()[2];
    int first = w.first(2, c);
    int end = w.end(2, c);
    for (int o0 = w.first(0, a); o0 < w.end(0, a); o0++) {
      int slab = w.position(0, o0, a) * w.in()[1];
      for (int o1 = w.first(1, b); o1 < w.end(1, b); o1++) {
        int row = from + (slab + w.position(1, o1, b)) * w.in()[2] + w.position(2, first, c);
        int to = (o0 * w.out()[1] + o1) * w.out()[2];
        addRow(x, row, step, weight, plane, to + first, end - first);
      }
    }
  }

  private static void addRow(
      double[] x, int row, int step, double weight, double[] plane, int to, int count) {
    if (step == 1) {
      for (int i = 0; i < count; i++) {
        plane[to + i] += weight * x[row + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        plane[to + i] += weight * x[row + i * step];
      }
    }
  }

  static Tensor convTranspose(Op.ConvTranspose conv, List<Tensor> in, ValueInfo out) {
    Tensor x = in.get(0);
    Tensor w = in.get(1);
    // Seen as the gradient of a convolution, the output plays the window's input.
    SpatialWindow window = SpatialWindow.of(conv.geometry(), out.shape(), x.shape());
    int batch = x.shape().dim(0);
    int inputs = x.shape().dim(1);
    int channels = out.shape().dim(1);
    int perGroup = w.shape().dim(1);
    double[] sums = new double[out.shape().size()];
    for (int n = 0; n < batch; n++) {
      for (int c = 0; c < inputs; c++) {
        int group = c / (inputs / conv.groups());
        for (int d = 0; d < perGroup; d++) {
          int to = (n * channels + group * perGroup + d) * window.inSize();
          int from = (n * inputs + c) * window.outSize();
          spread(window, x.data(), from, w.data(), (c * perGroup + d) * window.taps(), sums, to);
        }
      }
    }
    int plane = window.inSize();
    for (int i = 0; i < sums.length; i++) {
      double bias = in.size() > 2 ? in.get(2).get(i / plane % channels) : 0;
      sums[i] = out.type().round(sums[i] + bias);
    }
    return Tensor.of(out.shape(), out.type(), sums);
  }

  private static void spread(
      SpatialWindow w, double[] x, int from, double[] weights, int at, double[] out, int to) {
    int tap = at;
    for (int a = 0; a < w.kernel()[0]; a++) {
      for (int b = 0; b < w.kernel()[1]; b++) {
        for (int c = 0; c < w.kernel()[2]; c++) {
          spreadTap(w, x, from, weights[tap++], a, b, c, out, to);
        }
      }
    }
  }

  private static void spreadTap(
      SpatialWindow w,
      double[] x,
      int from,
      double weight,
      int a,
      int b,
      int c,
      double[] out,
      int to) {
    for (int o0 = w.first(0, a); o0 < w.end(0, a); o0++) {
      for (int o1 = w.first(1, b); o1 < w.end(1, b); o1++) {
        int row = from + (o0 * w.out()[1] + o1) * w.out()[2];
        int line = to + (w.position(0, o0, a) * w.in()[1] + w.position(1, o1, b)) * w.in()[2];
        for (int o2 = w.first(2, c); o2 < w.end(2, c); o2++) {
          out[line + w.position(2, o2, c)] += weight * x[row + o2];
        }
      }
    }
  }
}
