package io.parsimony.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonInputsTest {
  private static final ModelGraph MODEL =
      ModelGraph.builder("m")
          .input("x", ElementType.FLOAT, Shape.of(1, 2, 2))
          .node("y", new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.RELU)), "x")
          .output("y")
          .build();

  @TempDir private Path folder = Path.of("");

  private Tensor read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("in.json"), json);
    return JsonInputs.read(file, MODEL).values().iterator().next();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"input_data\": [[1, 2, 3, 4.5]], \"other\": 7}",
        "{\"input_data\": [[[[1, 2], [3, 4.5]]]]}",
        "{\"input_data\": [1, 2, 3, 4.5]}",
        "{\"inputs\": {\"x\": [[1, 2], [3, 4.5]]}}",
      })
  void listsAreFlatOrNestedByPlaceOrByName(String json) throws IOException {
    assertThat(read(json)).isEqualTo(Tensor.floats(Shape.of(1, 2, 2), 1, 2, 3, 4.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"input_data\": [[1, 2, 3]]} | has 3 numbers for input x: float32[1, 2, 2], which needs 4",
        "{\"input_data\": [[1], [2]]} | has 2 lists in \"input_data\", the model has 1 inputs",
        "{\"input_data\": [[1, 2, \"a\", 4]]} | where a finite number is needed",
        "{\"input_data\": [[1, 2, NaN, 4]]} | is no JSON",
        "{\"input_data\": [[1, 2, 1e999, 4]]} | where a finite number is needed",
        "{} | has no data for input x",
        "[] | is no JSON object",
        "{\"input_data\": [[1, | is no JSON",
      })
  void whatDoesNotFitIsSaidInOneLine(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> JsonInputs.read(folder.resolve("gone.json"), MODEL))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("gone.json: no such file");
  }
}
