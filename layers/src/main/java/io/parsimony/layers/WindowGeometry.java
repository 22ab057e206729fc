package io.parsimony.layers;

import java.util.Collections;
import java.util.List;

/**
 * How a window slides over the spatial axes of a convolution or a pooling: one entry per axis.
 *
 * <p>Along an axis the window covers input positions {@code o*stride - padBegin + j*dilation} for
 * {@code j < kernel}; positions outside the input are padding. Automatic padding is resolved before
 * this record is made.
 *
 * @param kernel window lengths, at least 1
 * @param strides steps between windows, at least 1
 * @param dilations steps between taps of one window, at least 1
 * @param padsBegin padding before the first input position; may be negative (a crop)
 * @param padsEnd padding after the last input position; may be negative
 * @param ceilMode whether a last window that only partly fits is kept
 */
public record WindowGeometry(
    List<Integer> kernel,
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> padsBegin,
    List<Integer> padsEnd,
    boolean ceilMode) {

  public WindowGeometry {
    kernel = List.copyOf(kernel);
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    padsBegin = List.copyOf(padsBegin);
    padsEnd = List.copyOf(padsEnd);
    int axes = kernel.size();
    if (strides.size() != axes
        || dilations.size() != axes
        || padsBegin.size() != axes
        || padsEnd.size() != axes) {
      throw new IllegalArgumentException(
          "a window over "
              + axes
              + " axes has strides "
              + strides
              + ", dilations "
              + dilations
              + ", pads "
              + padsBegin
              + " and "
              + padsEnd);
    }
    for (int i = 0; i < axes; i++) {
      if (kernel.get(i) < 1 || strides.get(i) < 1 || dilations.get(i) < 1) {
        throw new IllegalArgumentException(
            "kernel "
                + kernel
                + ", strides "
                + strides
                + " and dilations "
                + dilations
                + " must be at least 1");
      }
    }
  }

  /** A window with stride and dilation 1 and no padding. */
  public static WindowGeometry of(Integer... kernel) {
    int axes = kernel.length;
    return new WindowGeometry(
        List.of(kernel),
        Collections.nCopies(axes, 1),
        Collections.nCopies(axes, 1),
        Collections.nCopies(axes, 0),
        Collections.nCopies(axes, 0),
        false);
  }

  /** Number of spatial axes. */
  public int axes() {
    return kernel.size();
  }

  /** Taps of one window: the product of the kernel lengths. */
  public int taps() {
    return kernel.stream().reduce(1, Math::multiplyExact);
  }

  /** Input positions that one window spans along {@code axis}, dilation included. */
  public int span(int axis) {
    return dilations.get(axis) * (kernel.get(axis) - 1) + 1;
  }

  /**
   * Number of windows along {@code axis} over {@code input} positions. In ceil mode a last window
   * that would start in the padding behind the input is dropped.
   *
   * @throws IllegalArgumentException if not a single window fits
   */
  public int outputDim(int axis, int input) {
    int padded = input + padsBegin.get(axis) + padsEnd.get(axis);
    int room = padded - span(axis);
    if (room < 0 && !(ceilMode && room + strides.get(axis) > 0)) {
      throw new IllegalArgumentException(
          "a window spanning " + span(axis) + " does not fit " + padded + " padded positions");
    }
    int stride = strides.get(axis);
    if (!ceilMode) {
      return room / stride + 1;
    }
    int windows = Math.ceilDiv(room, stride) + 1;
    if ((windows - 1) * stride >= input + padsBegin.get(axis)) {
      windows--;
    }
    return windows;
  }

  /** The output shape over {@code input = [batch, channels, spatial...]} with other channels. */
  public Shape outputShape(Shape input, int channels) {
    if (input.rank() != axes() + 2) {
      throw new IllegalArgumentException(
          "a window over "
              + axes()
              + " axes needs an input of rank "
              + (axes() + 2)
              + ", not "
              + input);
    }
    int[] dims = input.dims();
    dims[1] = channels;
    for (int i = 0; i < axes(); i++) {
      dims[i + 2] = outputDim(i, dims[i + 2]);
    }
    return Shape.of(dims);
  }
}
