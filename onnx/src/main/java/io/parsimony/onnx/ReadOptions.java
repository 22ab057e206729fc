package io.parsimony.onnx;

import io.parsimony.layers.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a file is read.
 *
 * @param dims sizes of symbolic dimensions by name, for example {@code batch_size=1}; a symbolic
 *     dimension that is not named here has size 1
 * @param knownInputs values of graph inputs that may be taken as constants. One is used only where
 *     the shape of a result depends on it (the target of a {@code Reshape}, say), and then ceases
 *     to be an input
 */
public record ReadOptions(Map<String, Integer> dims, Map<String, Tensor> knownInputs) {

  public ReadOptions {
    dims = Map.copyOf(dims);
    knownInputs = Map.copyOf(knownInputs);
  }

  /** Symbolic dimensions of size 1, no known inputs. */
  public static ReadOptions defaults() {
    return new ReadOptions(Map.of(), Map.of());
  }

  /** These options with the size of one symbolic dimension. */
  public ReadOptions withDim(String name, int size) {
    Map<String, Integer> all = new LinkedHashMap<>(dims);
    all.put(name, size);
    return new ReadOptions(all, knownInputs);
  }

  /** These options with values of inputs that may decide shapes. */
  public ReadOptions withKnownInputs(Map<String, Tensor> values) {
    return new ReadOptions(dims, values);
  }
}
