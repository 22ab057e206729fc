package io.parsimony.suites.ezkl;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.testkit.SharedData;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/** The first images of MNIST's test set, pixels in 0..255. */
final class Mnist {

  private static final int SIDE = 28;

  private final double[][] images;
  private final int[] labels;

  private Mnist(double[][] images, int[] labels) {
    this.images = images;
    this.labels = labels;
  }

  static Mnist first(int count) throws IOException {
    double[][] images = new double[count][SIDE * SIDE];
    int[] labels = new int[count];
    try (var in = open("t10k-images-idx3-ubyte.gz")) {
      in.readNBytes(16);
      for (double[] image : images) {
        for (int i = 0; i < image.length; i++) {
          image[i] = in.readUnsignedByte();
        }
      }
    }
    try (var in = open("t10k-labels-idx1-ubyte.gz")) {
      in.readNBytes(8);
      for (int i = 0; i < count; i++) {
        labels[i] = in.readUnsignedByte();
      }
    }
    return new Mnist(images, labels);
  }

  private static DataInputStream open(String name) throws IOException {
    return new DataInputStream(
        new GZIPInputStream(Files.newInputStream(SharedData.file("data/mnist/" + name))));
  }

  int size() {
    return images.length;
  }

  int label(int image) {
    return labels[image];
  }

  /** {@code (pixel/255 - mean)/deviation}, shaped for a network; 14x14 by averages if it asks. */
  Tensor tensor(int image, double mean, double deviation, Shape shape) {
    double[] pixels = images[image];
    double[] data = new double[shape.size()];
    int side = shape.size() == SIDE * SIDE ? SIDE : SIDE / 2;
    int step = SIDE / side;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double sum = 0;
        for (int t = 0; t < step * step; t++) {
          sum += pixels[(y * step + t / step) * SIDE + x * step + t % step];
        }
        data[y * side + x] = (sum / (step * step) / 255 - mean) / deviation;
      }
    }
    return Tensor.floats(shape, data);
  }
}
