package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads rows of comma-separated numbers, one input of the network per row. */
public final class CsvRows {
  private CsvRows() {}

  /**
   * All rows as inputs. A first row that holds no number is taken as headings and passed over.
   *
   * @throws OnnxException if there is no row, or one does not fit, naming its line
   */
  public static List<Tensor> read(Path file, ValueInfo expected) {
    List<Tensor> rows = new ArrayList<>();
    String text = new String(InputFiles.bytes(file), StandardCharsets.UTF_8);
    int line = 0;
    for (String row : text.lines().toList()) {
      line++;
      if (row.isBlank() || (line == 1 && isHeading(row))) {
        continue;
      }
      Path place = Path.of(file + ", line " + line);
      rows.add(InputFiles.fitted(place, expected, numbers(place, row)));
    }
    if (rows.isEmpty()) {
      throw new OnnxException(file + ": holds no row of numbers");
    }
    return rows;
  }

  private static boolean isHeading(String row) {
    return Arrays.stream(row.split(",", -1)).noneMatch(CsvRows::isNumber);
  }

  private static boolean isNumber(String field) {
    try {
      Double.parseDouble(field.strip());
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Tensor numbers(Path place, String row) {
    String[] fields = row.split(",", -1);
    double[] values = new double[fields.length];
    for (int i = 0; i < fields.length; i++) {
      try {
        values[i] = Double.parseDouble(fields[i].strip());
      } catch (NumberFormatException e) {
        throw new OnnxException(
            place + ": field " + (i + 1) + " is \"" + fields[i].strip() + "\", not a number", e);
      }
    }
    return Tensor.of(Shape.of(values.length), ElementType.DOUBLE, values);
  }
}
