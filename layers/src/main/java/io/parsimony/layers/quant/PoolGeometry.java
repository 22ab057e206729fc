package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import java.util.Arrays;

/**
 * Where a pooling layer reads: a window over each channel of {@code [batch, channels, spatial...]}.
 *
 * @param batch number of images
 * @param channels number of channels, pooled one by one
 * @param window the sliding window
 */
public record PoolGeometry(int batch, int channels, Window window) {

  /** Shape of the input. */
  public Shape inputShape() {
    return ConvGeometry.withChannels(batch, channels, window.input());
  }

  /** Shape of the output. */
  public Shape outputShape() {
    return ConvGeometry.withChannels(batch, channels, window.output());
  }

  /** Number of outputs. */
  int groups() {
    return batch * channels * window.positions();
  }

  /** Input elements under the window of output {@code group}, padding left out. */
  int[] members(int group) {
    int plane = group / window.positions();
    int position = group % window.positions();
    int[] found = new int[window.taps()];
    int n = 0;
    for (int t = 0; t < window.taps(); t++) {
      int source = window.source(position, t);
      if (source >= 0) {
        found[n++] = plane * window.inputSize() + source;
      }
    }
    return Arrays.copyOf(found, n);
  }
}
