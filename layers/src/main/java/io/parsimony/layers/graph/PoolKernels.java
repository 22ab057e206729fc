package io.parsimony.layers.graph;

import io.parsimony.layers.WindowGeometry;

/** Pooling over one to three spatial axes. */
final class PoolKernels {
  private PoolKernels() {}

  static Tensor pool(Op.Pool pool, Tensor x, ValueInfo out) {
    SpatialWindow w = SpatialWindow.of(pool.geometry(), x.shape(), out.shape());
    double[] result = new double[out.shape().size()];
    int planes = x.shape().dim(0) * x.shape().dim(1);
    int at = 0;
    for (int p = 0; p < planes; p++) {
      for (int a = 0; a < w.out()[0]; a++) {
        for (int b = 0; b < w.out()[1]; b++) {
          for (int c = 0; c < w.out()[2]; c++) {
            double v = window(pool, w, x.data(), p * w.inSize(), a, b, c);
            result[at++] = out.type().round(v);
          }
        }
      }
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  private static double window(
      Op.Pool pool, SpatialWindow w, double[] x, int from, int o0, int o1, int o2) {
    double sum = 0;
    double max = Double.NEGATIVE_INFINITY;
    int inside = 0;
    for (int a = 0; a < w.kernel()[0]; a++) {
      int i0 = w.position(0, o0, a);
      if (i0 < 0 || i0 >= w.in()[0]) {
        continue;
      }
      for (int b = 0; b < w.kernel()[1]; b++) {
        int i1 = w.position(1, o1, b);
        if (i1 < 0 || i1 >= w.in()[1]) {
          continue;
        }
        for (int c = 0; c < w.kernel()[2]; c++) {
          int i2 = w.position(2, o2, c);
          if (i2 < 0 || i2 >= w.in()[2]) {
            continue;
          }
          double v = x[from + (i0 * w.in()[1] + i1) * w.in()[2] + i2];
          inside++;
          max = Math.max(max, v);
          sum += pool.kind() == PoolKind.LP ? lp(v, pool.norm()) : v;
        }
      }
    }
    return switch (pool.kind()) {
      case MAX -> max;
      case AVERAGE -> sum / (pool.countPadding() ? padded(w, o0, o1, o2) : inside);
      case LP -> pool.norm() == 2 ? Math.sqrt(sum) : StrictMath.pow(sum, 1.0 / pool.norm());
    };
  }

  private static double lp(double v, int norm) {
    return norm == 1 ? Math.abs(v) : norm == 2 ? v * v : StrictMath.pow(Math.abs(v), norm);
  }

  /** Taps that lie inside the padded input; in ceil mode a window may reach further. */
  private static int padded(SpatialWindow w, int... o) {
    int count = 1;
    for (int axis = 0; axis < o.length; axis++) {
      int taps = 0;
      for (int j = 0; j < w.kernel()[axis]; j++) {
        taps += w.position(axis, o[axis], j) < w.in()[axis] + w.padEnd()[axis] ? 1 : 0;
      }
      count *= taps;
    }
    return count;
  }

  /** Position of each window's first maximum, counted through the whole of {@code x}. */
  static Tensor maxIndices(WindowGeometry geometry, boolean columnMajor, Tensor x, ValueInfo out) {
    SpatialWindow w = SpatialWindow.of(geometry, x.shape(), out.shape());
    double[] result = new double[out.shape().size()];
    for (int i = 0; i < result.length; i++) {
      int o2 = i % w.out()[2];
      int o1 = i / w.out()[2] % w.out()[1];
      int o0 = i / (w.out()[2] * w.out()[1]) % w.out()[0];
      int plane = i / w.outSize();
      result[i] = argMax(w, x.data(), plane * w.inSize(), columnMajor, o0, o1, o2);
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  private static int argMax(
      SpatialWindow w, double[] x, int from, boolean columnMajor, int o0, int o1, int o2) {
    double max = Double.NEGATIVE_INFINITY;
    int best = 0;
    for (int tap = 0; tap < w.taps(); tap++) {
      int i0 = w.position(0, o0, tap / (w.kernel()[2] * w.kernel()[1]));
      int i1 = w.position(1, o1, tap / w.kernel()[2] % w.kernel()[1]);
      int i2 = w.position(2, o2, tap % w.kernel()[2]);
      if (i0 >= 0 && i0 < w.in()[0] && i1 >= 0 && i1 < w.in()[1] && i2 >= 0 && i2 < w.in()[2]) {
        double v = x[from + (i0 * w.in()[1] + i1) * w.in()[2] + i2];
        if (v > max) {
          max = v;
          best =
              columnMajor
                  ? i0 + (i1 + i2 * w.in()[1]) * w.in()[0]
                  : (i0 * w.in()[1] + i1) * w.in()[2] + i2;
        }
      }
    }
    return from + best;
  }
}
