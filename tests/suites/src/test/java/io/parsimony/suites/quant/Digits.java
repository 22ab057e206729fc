package io.parsimony.suites.quant;

import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The 10,000 test images of MNIST. */
final class Digits {

  /** How many there are. */
  static final int COUNT = 10_000;

  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int IMAGE_HEADER = 16;
  private static final int LABEL_HEADER = 8;

  private final byte[] images;
  private final byte[] labels;

  private Digits(byte[] images, byte[] labels) {
    this.images = images;
    this.labels = labels;
  }

  /** Read on first use. */
  private static final class Holder {
    static final Digits ALL = read();
  }

  private static Digits read() {
    Path images = SharedData.file("data/mnist/t10k-images-idx3-ubyte.gz");
    Path labels = SharedData.file("data/mnist/t10k-labels-idx1-ubyte");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(images))) {
      return new Digits(in.readAllBytes(), Files.readAllBytes(labels));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int label(int index) {
    return Holder.ALL.labels[LABEL_HEADER + index];
  }

  /** The bytes of image {@code index}, row by row. */
  static int[] pixels(int index) {
    SharedData.file("data/mnist/t10k-images-idx3-ubyte.gz"); // skips before the holder can fail
    int[] pixels = new int[PIXELS];
    for (int p = 0; p < PIXELS; p++) {
      pixels[p] = Holder.ALL.images[IMAGE_HEADER + index * PIXELS + p] & 255;
    }
    return pixels;
  }

  /**
   * Image {@code index} as the input of {@code graph}: pixels in [0, 1], averaged two by two for a
   * network of 14 x 14, standardised if asked.
   */
  static Map<String, Tensor> sample(ModelGraph graph, int index, boolean standardised) {
    SharedData.file("data/mnist/t10k-images-idx3-ubyte.gz"); // skips before the holder can fail
    ValueInfo input = graph.inputs().getFirst();
    double[] pixels = new double[PIXELS];
    for (int p = 0; p < PIXELS; p++) {
      pixels[p] = (Holder.ALL.images[IMAGE_HEADER + index * PIXELS + p] & 255) / 255.0;
    }
    double[] data = input.shape().size() == PIXELS ? pixels : halved(pixels);
    for (int p = 0; p < data.length; p++) {
      data[p] = (float) (standardised ? (data[p] - 0.1307) / 0.3081 : data[p]);
    }
    return Map.of(input.name(), Tensor.of(input.shape(), ElementType.FLOAT, data));
  }

  private static double[] halved(double[] pixels) {
    int half = SIDE / 2;
    double[] out = new double[half * half];
    for (int r = 0; r < half; r++) {
      for (int c = 0; c < half; c++) {
        int at = 2 * r * SIDE + 2 * c;
        out[r * half + c] =
            (pixels[at] + pixels[at + 1] + pixels[at + SIDE] + pixels[at + SIDE + 1]) / 4;
      }
    }
    return out;
  }
}
