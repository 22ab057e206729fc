package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import java.util.Arrays;
import java.util.List;

/**
 * A sliding window over the spatial dimensions of an image, of any rank: kernel, strides, dilations
 * and zero padding, with the input index of each tap worked out once.
 */
public final class Window {

  private final int[] input;
  private final int[] kernel;
  private final int[] strides;
  private final int[] dilations;
  private final int[] padBegin;
  private final int[] padEnd;
  private final int[] output;
  private final int positions;
  private final int taps;
  private final int[] sources;

  private Window(
      int[] input, int[] kernel, int[] strides, int[] dilations, int[] padBegin, int[] padEnd) {
    this.input = input.clone();
    this.kernel = kernel.clone();
    this.strides = strides.clone();
    this.dilations = dilations.clone();
    this.padBegin = padBegin.clone();
    this.padEnd = padEnd.clone();
    int rank = input.length;
    for (int[] other : new int[][] {kernel, strides, dilations, padBegin, padEnd}) {
      if (other.length != rank) {
        throw new IllegalArgumentException(
            "window needs " + rank + " values in each list, got " + Arrays.toString(other));
      }
    }
    this.output = new int[rank];
    for (int d = 0; d < rank; d++) {
      int room = input[d] + padBegin[d] + padEnd[d] - dilations[d] * (kernel[d] - 1) - 1;
      if (room < 0) {
        throw new IllegalArgumentException("kernel larger than padded input: " + this);
      }
      output[d] = room / strides[d] + 1;
    }
    this.positions = product(output);
    this.taps = product(kernel);
    this.sources = findSources();
  }

  /** A window; all arrays have one entry per spatial dimension and are copied. */
  public static Window of(
      int[] input, int[] kernel, int[] strides, int[] dilations, int[] padBegin, int[] padEnd) {
    return new Window(input, kernel, strides, dilations, padBegin, padEnd);
  }

  /**
   * The window of {@code geometry} over the spatial axes of {@code input} (after the first two).
   */
  public static Window of(WindowGeometry geometry, Shape input) {
    int axes = geometry.axes();
    int[] in = new int[axes];
    int[] padEnd = new int[axes];
    for (int d = 0; d < axes; d++) {
      in[d] = input.dim(d + 2);
      int last = (geometry.outputDim(d, in[d]) - 1) * geometry.strides().get(d);
      padEnd[d] = last + geometry.span(d) - in[d] - geometry.padsBegin().get(d);
    }
    return new Window(
        in,
        ints(geometry.kernel()),
        ints(geometry.strides()),
        ints(geometry.dilations()),
        ints(geometry.padsBegin()),
        padEnd);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Spatial dimensions of the input. */
  public int[] input() {
    return input.clone();
  }

  /** Kernel dimensions. */
  public int[] kernel() {
    return kernel.clone();
  }

  /** Steps from one position to the next. */
  public int[] strides() {
    return strides.clone();
  }

  /** Steps from one tap to the next. */
  public int[] dilations() {
    return dilations.clone();
  }

  /** Zeros before the first element of each dimension. */
  public int[] padBegin() {
    return padBegin.clone();
  }

  /** Spatial dimensions of the output. */
  public int[] output() {
    return output.clone();
  }

  /** Number of input elements of one channel. */
  public int inputSize() {
    return product(input);
  }

  /** Number of window positions: output elements of one channel. */
  public int positions() {
    return positions;
  }

  /** Number of kernel elements. */
  public int taps() {
    return taps;
  }

  /** Input element under tap {@code tap} at {@code position}, or -1 in the padding. */
  public int source(int position, int tap) {
    return sources[position * taps + tap];
  }

  /** Whether some tap at some position lies in the padding. */
  public boolean padded() {
    return Arrays.stream(sources).anyMatch(s -> s < 0);
  }

  private int[] findSources() {
    int[] out = new int[Math.multiplyExact(positions, taps)];
    int rank = input.length;
    int[] at = new int[rank];
    int[] tap = new int[rank];
    for (int p = 0; p < positions; p++) {
      unravel(p, output, at);
      for (int t = 0; t < taps; t++) {
        unravel(t, kernel, tap);
        int index = 0;
        for (int d = 0; d < rank && index >= 0; d++) {
          int x = at[d] * strides[d] + tap[d] * dilations[d] - padBegin[d];
          index = x < 0 || x >= input[d] ? -1 : index * input[d] + x;
        }
        out[p * taps + t] = index;
      }
    }
    return out;
  }

  private static void unravel(int index, int[] dims, int[] out) {
    int rest = index;
    for (int d = dims.length - 1; d >= 0; d--) {
      out[d] = rest % dims[d];
      rest /= dims[d];
    }
  }

  private static int product(int[] dims) {
    int p = 1;
    for (int d : dims) {
      p = Math.multiplyExact(p, d);
    }
    return p;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Window w && toString().equals(w.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** All parameters, in canonical form. */
  @Override
  public String toString() {
    return "input="
        + Arrays.toString(input)
        + " kernel="
        + Arrays.toString(kernel)
        + " strides="
        + Arrays.toString(strides)
        + " dilations="
        + Arrays.toString(dilations)
        + " pads="
        + Arrays.toString(padBegin)
        + Arrays.toString(padEnd);
  }
}
