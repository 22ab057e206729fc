package io.parsimony.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code input.json} files of EZKL: {@code input_data} holds one list of numbers per input of
 * the network, flat or nested; {@code output_data}, if there, the outputs to expect.
 */
public final class JsonTensors {
  private JsonTensors() {}

  /**
   * The inputs of a network, in the order of the file.
   *
   * @throws OnnxException if the file is not such a file or does not fit the network
   */
  public static Map<String, Tensor> inputs(Path file, List<ValueInfo> expected) {
    List<Tensor> given = list(file, "input_data");
    if (given.size() != expected.size()) {
      throw new OnnxException(
          file
              + ": input_data holds "
              + given.size()
              + " inputs, but the network takes "
              + expected.size()
              + ": "
              + expected);
    }
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < expected.size(); i++) {
      ValueInfo info = expected.get(i);
      inputs.put(info.name(), InputFiles.fitted(file, info, given.get(i)));
    }
    return inputs;
  }

  /** The outputs that the file expects, as flat vectors of doubles; empty if it has none. */
  public static List<Tensor> outputs(Path file) {
    return root(file).has("output_data") ? list(file, "output_data") : List.of();
  }

  private static JsonNode root(Path file) {
    try {
      return new ObjectMapper().readTree(InputFiles.bytes(file));
    } catch (JsonProcessingException e) {
      throw new OnnxException(file + ": not JSON (" + e.getOriginalMessage() + ")", e);
    } catch (IOException e) {
      throw new OnnxException(file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static List<Tensor> list(Path file, String field) {
    JsonNode data = root(file).path(field);
    if (!data.isArray() || data.isEmpty()) {
      throw new OnnxException(
          file
              + ": expected an object with a list "
              + field
              + ", one list of numbers for each tensor");
    }
    List<Tensor> tensors = new ArrayList<>();
    for (JsonNode each : data) {
      List<Double> values = new ArrayList<>();
      flatten(file, field, each, values);
      double[] flat = values.stream().mapToDouble(Double::doubleValue).toArray();
      tensors.add(Tensor.of(Shape.of(flat.length), ElementType.DOUBLE, flat));
    }
    return tensors;
  }

  private static void flatten(Path file, String field, JsonNode node, List<Double> to) {
    if (node.isArray()) {
      node.forEach(child -> flatten(file, field, child, to));
    } else if (node.isNumber()) {
      to.add(node.doubleValue());
    } else if (node.isBoolean()) {
      to.add(node.booleanValue() ? 1.0 : 0.0);
    } else {
      throw new OnnxException(
          file + ": " + field + ": value " + to.size() + " is " + node + ", not a number");
    }
  }
}
