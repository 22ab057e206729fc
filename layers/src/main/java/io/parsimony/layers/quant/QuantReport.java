package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Where precision is lost: each tensor of a quantised model against the float graph it was made
 * from, over samples.
 *
 * @param samples how many inputs were run
 * @param rows a row for each tensor that exists in both, in the order of the layers
 */
public record QuantReport(int samples, List<Row> rows) {

  /** Copies the list. */
  public QuantReport {
    rows = List.copyOf(rows);
  }

  /**
   * One tensor.
   *
   * @param tensor its name in the graph
   * @param layer the layer that made it
   * @param op that layer's operator
   * @param scaleBits its scale
   * @param magnitude largest absolute float value seen
   * @param maxError largest absolute difference
   * @param meanError mean absolute difference
   * @param usedBits signed bits that the largest integer seen needs
   */
  public record Row(
      String tensor,
      String layer,
      String op,
      int scaleBits,
      double magnitude,
      double maxError,
      double meanError,
      int usedBits) {}

  /** Runs both on every sample; {@code graph} is {@link Quantizer#prepare the prepared graph}. */
  public static QuantReport of(
      ModelGraph graph, QuantModel model, List<Map<String, Tensor>> samples) {
    Map<Integer, Track> tracks = new LinkedHashMap<>();
    for (LayerNode node : model.layers()) {
      String name = model.value(node.output()).name();
      String tensor = Emission.tensorOf(name);
      if (graph.values().containsKey(tensor)) {
        tracks.put(node.output(), new Track(node, tensor));
      }
    }
    for (Map<String, Tensor> sample : samples) {
      Map<String, Tensor> floats = FloatEvaluator.run(graph, sample);
      Map<Integer, IntTensor> integers =
          IntegerEvaluator.run(model, QuantTensors.inputs(model, sample));
      tracks.forEach(
          (id, track) -> track.add(model.value(id), floats.get(track.tensor), integers.get(id)));
    }
    List<Row> rows = new ArrayList<>();
    tracks.forEach((id, track) -> rows.add(track.row(model.value(id))));
    return new QuantReport(samples.size(), rows);
  }

  /** A table with one line for each tensor. */
  public String toText() {
    StringBuilder out =
        new StringBuilder("layer  op  tensor  scale  bits  magnitude  max error  mean error\n");
    for (Row r : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              "%s  %s  %s  %d  %d  %.4g  %.3g  %.3g%n",
              r.layer,
              r.op,
              r.tensor,
              r.scaleBits,
              r.usedBits,
              r.magnitude,
              r.maxError,
              r.meanError));
    }
    return out.toString();
  }

  /** What is gathered about one tensor. */
  private static final class Track {

    private final LayerNode node;
    private final String tensor;
    private final SummaryStatistics errors = new SummaryStatistics();
    private double magnitude;
    private int usedBits = 1;

    Track(LayerNode node, String tensor) {
      this.node = node;
      this.tensor = tensor;
    }

    void add(QuantValue value, @Nullable Tensor floats, @Nullable IntTensor held) {
      if (floats == null || held == null || floats.size() != held.size()) {
        return;
      }
      for (int i = 0; i < held.size(); i++) {
        double real = floats.get(i);
        if (Double.isFinite(real)) {
          magnitude = StrictMath.max(magnitude, StrictMath.abs(real));
          errors.addValue(StrictMath.abs(value.toReal(held.get(i)) - real));
        }
      }
      usedBits = Math.max(usedBits, Range.hull(held.values()).signedBits());
    }

    Row row(QuantValue value) {
      return new Row(
          tensor,
          node.name(),
          node.op(),
          value.scaleBits(),
          magnitude,
          errors.getMax(),
          errors.getMean(),
          usedBits);
    }
  }
}
