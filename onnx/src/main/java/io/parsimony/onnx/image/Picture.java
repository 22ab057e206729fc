package io.parsimony.onnx.image;

import java.util.Arrays;

/**
 * Samples of a picture as its file holds them.
 *
 * @param width pixels in a row
 * @param height rows
 * @param channels 1 for grey, 3 for red, green and blue
 * @param max the sample that stands for full light; samples lie between 0 and it
 * @param samples row by row, pixel by pixel, the channels of a pixel together
 */
record Picture(int width, int height, int channels, int max, int[] samples) {

  /** Refuses a picture by its size, before its pixels are read. */
  @FunctionalInterface
  interface SizeCheck {
    /**
     * Looks at the size that the file declares.
     *
     * @throws IllegalArgumentException if it is not what was expected
     */
    void check(int width, int height);
  }

  /** Checks that there are as many samples as the size says. */
  Picture {
    if (samples.length != Math.multiplyExact(Math.multiplyExact(width, height), channels)) {
      throw new IllegalArgumentException(
          samples.length + " samples for " + width + " x " + height + " pixels");
    }
  }

  int sample(int row, int column, int channel) {
    return samples[(row * width + column) * channels + channel];
  }

  /** Whether no pixel has a colour: each has equal samples. */
  boolean isGrey() {
    for (int i = 0; i < samples.length; i += channels) {
      for (int c = 1; c < channels; c++) {
        if (samples[i] != samples[i + c]) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The same pixels without their last channel, which must be opaque everywhere.
   *
   * @throws IllegalArgumentException if some pixel is transparent
   */
  Picture withoutAlpha() {
    int kept = channels - 1;
    int[] opaque = new int[width * height * kept];
    for (int pixel = 0; pixel < width * height; pixel++) {
      if (samples[pixel * channels + kept] != max) {
        throw new IllegalArgumentException(
            "row "
                + pixel / width
                + ", column "
                + pixel % width
                + " is transparent, and there is no background to put it on: save it without"
                + " an alpha channel");
      }
      System.arraycopy(samples, pixel * channels, opaque, pixel * kept, kept);
    }
    return new Picture(width, height, kept, max, opaque);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Picture p
        && width == p.width
        && height == p.height
        && channels == p.channels
        && max == p.max
        && Arrays.equals(samples, p.samples);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return width + " x " + height + " pixels of " + channels + " channels up to " + max;
  }
}
