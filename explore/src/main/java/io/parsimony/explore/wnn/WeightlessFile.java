package io.parsimony.explore.wnn;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.exceptions.HdfException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Weightless networks in HDF5, as Zero Gravity keeps them: attributes {@code num_classes}, {@code
 * num_inputs} (pixels), {@code bits_per_input}, {@code num_filter_inputs}, {@code
 * num_filter_entries}, {@code num_filter_hashes} and {@code p}; datasets {@code bloom_filters}
 * ({@code [class][filter][entry]}, booleans), {@code input_order} and {@code
 * binarization_thresholds} ({@code [row][column][bit]}, in units of 255).
 *
 * <p>A threshold {@code t} becomes the integer {@code ceil(255*t)}, held to 0..256: a byte reaches
 * one if and only if it reaches the other.
 */
public final class WeightlessFile {

  /** Larger files are none of these networks. */
  private static final long MOST_BYTES = 1L << 28;

  private WeightlessFile() {}

  /**
   * Reads a network.
   *
   * @throws IllegalArgumentException if there is no such file, or it holds something else
   */
  public static WeightlessNetwork read(Path path) {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
        throw new IllegalArgumentException(path + " is no file, or larger than 256 MB");
      }
      try (HdfFile file = new HdfFile(path)) {
        return network(file);
      }
    } catch (HdfException | java.io.IOException e) {
      throw refused(path, "cannot be read as HDF5: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // The library fails in many ways on damaged files.
      throw refused(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalArgumentException refused(Path path, String reason, Exception cause) {
    return new IllegalArgumentException(
        path + " is no weightless network in HDF5: " + reason, cause);
  }

  private static WeightlessNetwork network(HdfFile file) {
    int pixels = attribute(file, "num_inputs", 1 << 20);
    int size = (int) Math.round(Math.sqrt(pixels));
    int bits = attribute(file, "bits_per_input", 64);
    int inputs = attribute(file, "num_filter_inputs", 64);
    int entries = attribute(file, "num_filter_entries", 1 << 20);
    int hashes = attribute(file, "num_filter_hashes", 64);
    int classes = attribute(file, "num_classes", 1 << 10);
    if (size * size != pixels) {
      throw new IllegalArgumentException(pixels + " inputs are no square image");
    }
    double[] raw = numbers(file, "binarization_thresholds", size, size, bits);
    int[] thresholds = new int[raw.length];
    for (int at = 0; at < raw.length; at++) {
      // From [row][column][bit] to [bit][row][column]; single precision, as it was trained with.
      double bound = Math.clamp(Math.ceil((float) raw[at] * 255f), 0, 256);
      thresholds[at % bits * pixels + at / bits] = (int) bound;
    }
    int all = pixels * bits;
    double[] order = numbers(file, "input_order", all);
    double[] filters = numbers(file, "bloom_filters", classes, all / inputs, entries);
    BitSet set = new BitSet(filters.length);
    for (int i = 0; i < filters.length; i++) {
      set.set(i, filters[i] != 0);
    }
    return new WeightlessNetwork(
        size,
        bits,
        inputs,
        entries,
        hashes,
        attribute(file, "p", 1 << 24),
        classes,
        thresholds,
        Arrays.stream(order).mapToInt(v -> (int) v).toArray(),
        set);
  }

  private static int attribute(HdfFile file, String name, int most) {
    var attribute = file.getAttribute(name);
    Object value = attribute == null ? null : attribute.getData();
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException("no number is in its attribute " + name);
    }
    if (number.longValue() < 1 || number.longValue() > most) {
      throw new IllegalArgumentException(name + " is " + value + ", not 1 to " + most);
    }
    return number.intValue();
  }

  private static double[] numbers(HdfFile file, String name, int... dims) {
    Dataset dataset = file.getDatasetByPath(name);
    if (!Arrays.equals(dataset.getDimensions(), dims)) {
      throw new IllegalArgumentException(
          name
              + " has dimensions "
              + Arrays.toString(dataset.getDimensions())
              + ", expected "
              + Arrays.toString(dims));
    }
    List<Double> all = new ArrayList<>();
    collect(dataset.getData(), all);
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(Object value, List<Double> into) {
    if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      for (int i = 0; i < length; i++) {
        collect(Array.get(value, i), into);
      }
      return;
    }
    into.add(
        switch (value) {
          case Number number -> number.doubleValue();
          case Boolean bit -> bit ? 1.0 : 0.0;
          case String text when text.equals("TRUE") -> 1.0;
          case String text when text.equals("FALSE") -> 0.0;
          default -> throw new IllegalArgumentException("\"" + value + "\" is no number");
        });
  }
}
