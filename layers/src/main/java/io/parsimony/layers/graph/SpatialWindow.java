package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import java.util.List;

/**
 * A window over exactly three spatial axes: fewer are filled up with axes of length 1 in front, so
 * that the kernels have one loop nest for one to three dimensions.
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one kernel call; never compared
record SpatialWindow(
    int[] kernel, int[] stride, int[] dilation, int[] pad, int[] padEnd, int[] in, int[] out) {

  private static final int AXES = 3;

  static SpatialWindow of(WindowGeometry g, Shape input, Shape output) {
    if (g.axes() > AXES) {
      throw new IllegalArgumentException(
          "windows over " + g.axes() + " spatial axes are not supported, at most " + AXES);
    }
    int spatialIn = input.rank() - g.axes();
    return new SpatialWindow(
        filled(g.kernel(), 1),
        filled(g.strides(), 1),
        filled(g.dilations(), 1),
        filled(g.padsBegin(), 0),
        filled(g.padsEnd(), 0),
        filled(input.toList().subList(spatialIn, input.rank()), 1),
        filled(output.toList().subList(spatialIn, output.rank()), 1));
  }

  private static int[] filled(List<Integer> values, int front) {
    int[] all = new int[AXES];
    int offset = AXES - values.size();
    for (int i = 0; i < AXES; i++) {
      all[i] = i < offset ? front : values.get(i - offset);
    }
    return all;
  }

  /** Elements of one input plane. */
  int inSize() {
    return in[0] * in[1] * in[2];
  }

  /** Elements of one output plane. */
  int outSize() {
    return out[0] * out[1] * out[2];
  }

  /** Taps of the window. */
  int taps() {
    return kernel[0] * kernel[1] * kernel[2];
  }

  /** First output position along an axis whose tap {@code j} lies inside the input. */
  int first(int axis, int j) {
    int shift = pad[axis] - j * dilation[axis];
    return shift <= 0 ? 0 : Math.min(out[axis], Math.ceilDiv(shift, stride[axis]));
  }

  /** One past the last output position along an axis whose tap {@code j} lies inside the input. */
  int end(int axis, int j) {
    int room = in[axis] - 1 + pad[axis] - j * dilation[axis];
    return room < 0 ? 0 : Math.min(out[axis], room / stride[axis] + 1);
  }

  /** Input position of tap {@code j} of the window at output position {@code o}. */
  int position(int axis, int o, int j) {
    return o * stride[axis] - pad[axis] + j * dilation[axis];
  }
}
