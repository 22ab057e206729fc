package io.parsimony.suites.quant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inputs that lie beside a network as {@code {"input_data": [[...], ...]}}. */
final class GivenInputs {

  private GivenInputs() {}

  private static JsonNode parse(String path) {
    try {
      return new ObjectMapper().readTree(SharedData.file(path).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The inputs of {@code graph}. */
  static Map<String, Tensor> read(String path, ModelGraph graph) {
    JsonNode lists = parse(path).path("input_data");
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < graph.inputs().size(); i++) {
      ValueInfo input = graph.inputs().get(i);
      double[] data = new double[input.shape().size()];
      for (int j = 0; j < data.length; j++) {
        data[j] = input.type().round(lists.path(i).path(j).asDouble());
      }
      inputs.put(input.name(), Tensor.of(input.shape(), input.type(), data));
    }
    return inputs;
  }
}
