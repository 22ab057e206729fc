package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ScatterReduction;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathering and scattering. */
final class IndexOps {
  private IndexOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Gather", n -> n.emit(new Op.Gather(axis(n)), n.input(0), n.input(1)));
    to.put("GatherElements", n -> n.emit(new Op.GatherElements(axis(n)), n.input(0), n.input(1)));
    to.put(
        "GatherND",
        n -> {
          int batch = n.attributes().small("batch_dims", 0);
          n.emit(new Op.GatherNd(batch), n.input(0), n.input(1));
        });
    to.put("ScatterElements", IndexOps::scatterElements);
    to.put("Scatter", IndexOps::scatterElements);
    to.put("ScatterND", n -> n.emit(new Op.ScatterNd(reduction(n)), n.allInputs()));
    to.put("Compress", IndexOps::compress);
    to.put("ReverseSequence", IndexOps::reverseSequence);
  }

  private static int axis(ImportNode n) {
    return n.shape(0).axis(n.attributes().small("axis", 0));
  }

  private static ScatterReduction reduction(ImportNode n) {
    String name = n.attributes().text("reduction", "none").toUpperCase(Locale.ROOT);
    return ScatterReduction.valueOf(name);
  }

  private static void scatterElements(ImportNode n) {
    n.emit(new Op.ScatterElements(axis(n), reduction(n)), n.allInputs());
  }

  /** With a known condition this is a gather of the positions where it holds. */
  private static void compress(ImportNode n) {
    Tensor condition = n.constant(1, "condition");
    List<Long> kept = new ArrayList<>();
    for (int i = 0; i < condition.size(); i++) {
      if (condition.get(i) != 0) {
        kept.add((long) i);
      }
    }
    long[] positions = kept.stream().mapToLong(Long::longValue).toArray();
    String indices = n.constant(GraphImporter.vector(positions));
    boolean flat = !n.attributes().has("axis");
    String data = flat ? n.reshape(n.input(0), Shape.of(n.shape(0).size())) : n.input(0);
    n.emit(new Op.Gather(flat ? 0 : axis(n)), data, indices);
  }

  /** With known lengths this is a gather of elements at mirrored positions. */
  private static void reverseSequence(ImportNode n) {
    Shape x = n.shape(0);
    int[] lengths = n.constant(1, "sequence_lens").toInts();
    int batchAxis = x.axis(n.attributes().small("batch_axis", 1));
    int timeAxis = x.axis(n.attributes().small("time_axis", 0));
    int[] strides = x.strides();
    double[] source = new double[x.size()];
    for (int i = 0; i < source.length; i++) {
      int length = lengths[i / strides[batchAxis] % x.dim(batchAxis)];
      int time = i / strides[timeAxis] % x.dim(timeAxis);
      source[i] = time < length ? length - 1 - time : time;
    }
    String indices = n.constant(Tensor.of(x, ElementType.INT64, source));
    n.emit(new Op.GatherElements(timeAxis), n.input(0), indices);
  }
}
