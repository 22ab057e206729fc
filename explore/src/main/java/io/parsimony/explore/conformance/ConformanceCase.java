package io.parsimony.explore.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One test case on disk.
 *
 * @param name name of its folder
 * @param folder where {@code model.onnx} and the data sets are
 */
public record ConformanceCase(String name, Path folder) {

  private static final String MODEL = "model.onnx";
  private static final int DEEPEST = 4;

  /**
   * All cases at or below {@code root}, by path; empty if there is none.
   *
   * @throws IOException if a folder cannot be listed
   */
  public static List<ConformanceCase> find(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root, DEEPEST)) {
      return files
          .filter(file -> file.endsWith(MODEL))
          .map(file -> file.toAbsolutePath().normalize().getParent())
          .filter(folder -> Files.isDirectory(folder.resolve("test_data_set_0")))
          .sorted()
          .map(folder -> new ConformanceCase(String.valueOf(folder.getFileName()), folder))
          .toList();
    }
  }

  /** The model file. */
  public Path model() {
    return folder.resolve(MODEL);
  }

  /** The data sets, in order. */
  public List<Path> dataSets() {
    List<Path> sets = new ArrayList<>();
    for (int i = 0; Files.isDirectory(folder.resolve("test_data_set_" + i)); i++) {
      sets.add(folder.resolve("test_data_set_" + i));
    }
    return sets;
  }
}
