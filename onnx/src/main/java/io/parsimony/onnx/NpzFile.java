package io.parsimony.onnx;

import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads numpy's {@code .npz} files, zip archives with a {@code .npy} file for each array: arrays
 * are taken by the names of the network's inputs, or in order where they are {@code arr_0, arr_1,
 * ...}, the names that numpy gives.
 */
final class NpzFile {
  private static final String END = ".npy";

  /** More bytes than the header of any .npy file that could be right. */
  private static final int MAX_HEADER = 1 << 16;

  private static final int MAX_ELEMENT_BYTES = 8;

  private NpzFile() {}

  /**
   * The inputs of a network, by name.
   *
   * @throws OnnxException if the file is damaged, lacks an array or holds others
   */
  static Map<String, Tensor> inputs(Path file, List<ValueInfo> expected) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).limit(expected.size() + 1L).toList();
      boolean numbered = names.contains("arr_0" + END);
      for (int i = 0; i < expected.size(); i++) {
        ValueInfo info = expected.get(i);
        String name = (numbered ? "arr_" + i : info.name()) + END;
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || names.size() != expected.size()) {
          throw new OnnxException(
              file + ": holds " + names + ", but the network takes " + expected);
        }
        Tensor tensor = NpyFile.read(file + ", " + name, bytes(file, zip, entry, info));
        inputs.put(info.name(), InputFiles.fitted(file, info, tensor));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new OnnxException(file + ": not a complete .npz file (" + e.getMessage() + ")", e);
    }
    return inputs;
  }

  /** The array's bytes, of which no more are unpacked than the input could need. */
  private static byte[] bytes(Path file, ZipFile zip, ZipEntry entry, ValueInfo expected)
      throws IOException {
    long most = (long) expected.shape().size() * MAX_ELEMENT_BYTES + MAX_HEADER;
    int limit = (int) Math.min(most, Integer.MAX_VALUE - MAX_ELEMENT_BYTES);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new OnnxException(
            file + ": " + entry.getName() + " is larger than input " + expected + " can be");
      }
      return bytes;
    }
  }
}
