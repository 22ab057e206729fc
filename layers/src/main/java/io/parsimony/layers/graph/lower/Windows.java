package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;

/**
 * The windows over a tensor [N, C, spatial], in row-major order of the output, and the taps of each
 * in row-major order of the kernel.
 *
 * @param geometry how they slide
 * @param input the tensor's shape
 * @param output shape of the output
 */
record Windows(WindowGeometry geometry, Shape input, Shape output) {

  static Windows of(WindowGeometry geometry, Shape input) {
    return new Windows(geometry, input, geometry.outputShape(input, input.dim(1)));
  }

  int count() {
    return output.size();
  }

  /** The element under a tap; for a tap in the padding, the window's first element inside. */
  int place(int window, int tap) {
    int found = inside(window, tap);
    for (int other = 0; found < 0 && other < geometry.taps(); other++) {
      found = inside(window, other);
    }
    if (found < 0) {
      throw new IllegalArgumentException("window " + window + " lies in the padding");
    }
    return found;
  }

  private int inside(int window, int tap) {
    int at = 0;
    int stride = 1;
    int w = window;
    int t = tap;
    for (int axis = geometry.axes() - 1; axis >= 0; axis--) {
      int position =
          w % output.dim(axis + 2) * geometry.strides().get(axis)
              - geometry.padsBegin().get(axis)
              + t % geometry.kernel().get(axis) * geometry.dilations().get(axis);
      if (position < 0 || position >= input.dim(axis + 2)) {
        return -1;
      }
      at += position * stride;
      stride *= input.dim(axis + 2);
      w /= output.dim(axis + 2);
      t /= geometry.kernel().get(axis);
    }
    return w * stride + at; // what is left of the window's number is its plane
  }

  /** An element's number when the spatial axes count from the first on. */
  int columnMajor(int place) {
    int plane = input.product(2, input.rank());
    int rest = place % plane;
    int number = 0;
    int[] position = new int[geometry.axes()];
    for (int axis = geometry.axes() - 1; axis >= 0; axis--) {
      position[axis] = rest % input.dim(axis + 2);
      rest /= input.dim(axis + 2);
    }
    for (int axis = geometry.axes() - 1; axis >= 0; axis--) {
      number = number * input.dim(axis + 2) + position[axis];
    }
    return place / plane * plane + number;
  }
}
