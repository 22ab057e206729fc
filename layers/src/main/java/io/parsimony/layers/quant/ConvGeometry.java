package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;

/**
 * Where a convolution reads: input {@code [batch, inChannels, spatial...]}, weights {@code
 * [outChannels, inChannels / groups, kernel...]}, output {@code [batch, outChannels,
 * positions...]}.
 *
 * @param batch number of images
 * @param inChannels channels of the input, a multiple of {@code groups}
 * @param outChannels channels of the output, a multiple of {@code groups}
 * @param groups number of channel groups that do not mix
 * @param window the sliding window
 */
public record ConvGeometry(int batch, int inChannels, int outChannels, int groups, Window window) {

  /** Checks divisibility. */
  public ConvGeometry {
    if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0) {
      throw new IllegalArgumentException(
          "channels " + inChannels + " -> " + outChannels + " not divisible into " + groups);
    }
  }

  /** Shape of the input. */
  public Shape inputShape() {
    return withChannels(batch, inChannels, window.input());
  }

  /** Shape of the weights. */
  public Shape weightShape() {
    return withChannels(outChannels, inChannels / groups, window.kernel());
  }

  /** Shape of the output. */
  public Shape outputShape() {
    return withChannels(batch, outChannels, window.output());
  }

  static Shape withChannels(int first, int second, int[] spatial) {
    int[] dims = new int[spatial.length + 2];
    dims[0] = first;
    dims[1] = second;
    System.arraycopy(spatial, 0, dims, 2, spatial.length);
    return Shape.of(dims);
  }
}
