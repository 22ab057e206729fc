package io.parsimony.layers.quant.ezkl;

import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.Rescale;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a calibrated model took from its samples: the intervals of its inputs and of the
 * operands of its tables. With it, whoever has the network derives the same integers without the
 * samples.
 *
 * @param intervals by name of the value in the quantised model
 */
public record EzklCalibration(Map<String, Range> intervals) {

  private static final String HEADER = "parsimony-ezkl-calibration 1";

  /** Copies the map, keeping its order. */
  public EzklCalibration {
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
  }

  /** What a model was calibrated to. */
  public static EzklCalibration of(QuantModel model) {
    Map<String, Range> found = new LinkedHashMap<>();
    for (int id : model.inputs()) {
      put(found, model.value(id));
    }
    for (LayerNode node : model.layers()) {
      if (node.layer() instanceof Rescale || node.layer() instanceof Lookup) {
        put(found, model.value(node.inputs().getFirst()));
      }
    }
    return new EzklCalibration(found);
  }

  private static void put(Map<String, Range> found, QuantValue value) {
    found.put(value.name(), value.range());
  }

  /** A header, then a line for each interval: least, greatest, name. */
  public String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    intervals.forEach((name, range) ->
        text.append(range.min())
            .append(' ')
            .append(range.max())
            .append(' ')
            .append(name)
            .append('\n'));
    return text.toString();
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException naming the first line that is wrong
   */
  public static EzklCalibration parse(String text) {
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals(HEADER)) {
      throw new IllegalArgumentException("not a calibration of this profile: " + lines[0]);
    }
    Map<String, Range> found = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      if (i + 1 == lines.length && lines[i].isEmpty()) {
        break;
      }
      String[] words = lines[i].split(" ", 3);
      try {
        Range range = new Range(Long.parseLong(words[0]), Long.parseLong(words[1]));
        if (found.put(words[2], range) != null) {
          throw new IllegalArgumentException("twice");
        }
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "calibration line " + (i + 1) + " is wrong: " + lines[i], e);
      }
    }
    return new EzklCalibration(found);
  }

  /**
   * The interval of a value.
   *
   * @throws IllegalArgumentException if it has none
   */
  Range of(String value) {
    Range found = intervals.get(value);
    if (found == null) {
      throw new IllegalArgumentException("the calibration lacks " + value);
    }
    return found;
  }
}
