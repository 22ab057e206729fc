package io.parsimony.layers.gates.freivalds;

import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.Window;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the elements of one channel lie as coefficients of polynomials, so that a convolution is a
 * product of polynomials: element {@code (h, w)} of the input at {@code h*stride + w}, tap {@code
 * (i, j)} of the kernel, read backwards, at {@code (spanH - 1 - i*dilation)*stride + spanW - 1 -
 * j*dilation}. With {@code stride = width + spanW - 1} no column of a product wraps into the next
 * row.
 *
 * @param stride coefficients of a row of the product
 * @param inputs exponent of each input element
 * @param taps exponent of each tap
 * @param outputs exponent of each output position
 * @param size number of coefficients of the product
 */
record Plane(int stride, int[] inputs, int[] taps, int[] outputs, int size) {

  /** The layout of a convolution over one or two dimensions; empty for others. */
  static Optional<Plane> of(Conv conv) {
    Window window = conv.geometry().window();
    int rank = window.input().length;
    if (rank > 2) {
      return Optional.empty();
    }
    int width = window.input()[rank - 1];
    int span = span(window, rank - 1);
    return withStride(window, width + span - 1);
  }

  /** The same with a stride that may be too small, which lets columns wrap. */
  static Optional<Plane> withStride(Window window, int stride) {
    int rank = window.input().length;
    int height = rank == 1 ? 1 : window.input()[0];
    int width = window.input()[rank - 1];
    int spanH = rank == 1 ? 1 : span(window, 0);
    int spanW = span(window, rank - 1);
    int[] inputs = new int[height * width];
    Arrays.setAll(inputs, i -> i / width * stride + i % width);
    int kernelW = window.kernel()[rank - 1];
    int[] taps = new int[window.taps()];
    for (int t = 0; t < taps.length; t++) {
      int row = spanH - 1 - t / kernelW * window.dilations()[0];
      int column = spanW - 1 - t % kernelW * window.dilations()[rank - 1];
      taps[t] = row * stride + column;
    }
    int outputW = window.output()[rank - 1];
    int[] outputs = new int[window.positions()];
    boolean inside = true;
    for (int p = 0; p < outputs.length; p++) {
      int row = rank == 1 ? 0 : p / outputW * window.strides()[0] - window.padBegin()[0];
      int column = p % outputW * window.strides()[rank - 1] - window.padBegin()[rank - 1];
      row += spanH - 1;
      column += spanW - 1;
      inside &= row >= 0 && row < height + spanH - 1 && column >= 0 && column < width + spanW - 1;
      outputs[p] = row * stride + column;
    }
    return inside
        ? Optional.of(new Plane(stride, inputs, taps, outputs, (height + spanH - 1) * stride))
        : Optional.empty();
  }

  private static int span(Window window, int axis) {
    return (window.kernel()[axis] - 1) * window.dilations()[axis] + 1;
  }

  /** Coefficients of an input channel, gaps included. */
  int inputSize() {
    return inputs[inputs.length - 1] + 1;
  }

  /** Coefficients of a kernel, gaps included. */
  int kernelSize() {
    return taps[0] + 1;
  }

  /** The exponents that are no output position, in order. */
  int[] others() {
    boolean[] used = new boolean[size];
    for (int exponent : outputs) {
      used[exponent] = true;
    }
    int[] found = new int[size - outputs.length];
    int n = 0;
    for (int t = 0; t < size; t++) {
      if (!used[t]) {
        found[n++] = t;
      }
    }
    return found;
  }
}
