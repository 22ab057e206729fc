package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;

/**
 * A shape seen from one axis: {@code outer} blocks of {@code length} positions of {@code inner}
 * elements. Position p of line (o, i) is at {@code (o*length + p)*inner + i}.
 */
record AxisSpan(int outer, int length, int inner) {

  static AxisSpan of(Shape shape, int axis) {
    int a = shape.axis(axis);
    return new AxisSpan(shape.product(0, a), shape.dim(a), shape.product(a + 1, shape.rank()));
  }

  /** Number of lines along the axis. */
  int lines() {
    return outer * inner;
  }

  /** Index of the first element of a line. */
  int start(int line) {
    return line / inner * length * inner + line % inner;
  }
}
