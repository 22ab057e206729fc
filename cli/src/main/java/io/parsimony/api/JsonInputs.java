package io.parsimony.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Inputs of a model as JSON: {@code {"input_data": [[...], ...]}} with one list of numbers (nested
 * or flat, row-major) for each of the model's inputs, or {@code {"inputs": {"name": [...]}}}. Other
 * members are ignored.
 */
final class JsonInputs {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonInputs() {}

  /**
   * One tensor for each input of the model.
   *
   * @throws BadInputException if the file is no such JSON, a number is not finite, or a list has
   *     not the length that the input's shape needs
   */
  static Map<String, Tensor> read(Path file, ModelGraph model) {
    JsonNode root = parse(file);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < model.inputs().size(); i++) {
      ValueInfo input = model.inputs().get(i);
      tensors.put(input.name(), tensor(find(root, i, input, model, file), input, file));
    }
    return tensors;
  }

  private static JsonNode parse(Path file) {
    try {
      JsonNode root = MAPPER.readTree(InputFile.read(file));
      if (root == null || !root.isObject()) {
        throw new BadInputException(file + " is no JSON object with \"input_data\" or \"inputs\"");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new BadInputException(file + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new BadInputException("cannot read " + file + ": " + Reasons.of(e), e);
    }
  }

  private static JsonNode find(
      JsonNode root, int index, ValueInfo input, ModelGraph model, Path file) {
    JsonNode named = root.path("inputs").path(input.name());
    if (!named.isMissingNode()) {
      return named;
    }
    JsonNode lists = root.path("input_data");
    int expected = model.inputs().size();
    if (lists.isArray() && expected == 1 && (lists.isEmpty() || lists.get(0).isNumber())) {
      return lists;
    }
    if (lists.isArray() && lists.size() != expected) {
      throw new BadInputException(
          file
              + " has "
              + lists.size()
              + " lists in \"input_data\", the model has "
              + expected
              + " inputs");
    }
    JsonNode list = lists.path(index);
    if (list.isMissingNode()) {
      throw new BadInputException(file + " has no data for input " + input);
    }
    return list;
  }

  private static Tensor tensor(JsonNode list, ValueInfo input, Path file) {
    List<Double> values = new ArrayList<>();
    flatten(list, values, input, file);
    if (values.size() != input.shape().size()) {
      throw new BadInputException(
          file
              + " has "
              + values.size()
              + " numbers for input "
              + input
              + ", which needs "
              + input.shape().size());
    }
    double[] data = values.stream().mapToDouble(v -> input.type().round(v)).toArray();
    return Tensor.of(input.shape(), input.type(), data);
  }

  private static void flatten(JsonNode node, List<Double> into, ValueInfo input, Path file) {
    if (node.isArray()) {
      node.forEach(child -> flatten(child, into, input, file));
    } else if (node.isNumber() && Double.isFinite(node.doubleValue())) {
      into.add(node.doubleValue());
    } else if (node.isBoolean()) {
      into.add(node.booleanValue() ? 1.0 : 0.0);
    } else {
      throw new BadInputException(
          file + " holds " + node + " for input " + input + ", where a finite number is needed");
    }
  }
}
