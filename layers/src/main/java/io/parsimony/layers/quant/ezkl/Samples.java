package io.parsimony.layers.quant.ezkl;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.ReduceMax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The integers that a growing model computes on its calibration inputs: each new layer is evaluated
 * at once, so that the next table can be made to fit.
 */
final class Samples {

  private final int count;
  private final Map<Integer, List<IntTensor>> values = new LinkedHashMap<>();
  private final Map<Integer, IntTensor> data = new LinkedHashMap<>();

  /** For {@code count} inputs, at least one. */
  Samples(int count) {
    this.count = count;
  }

  /** Sets what an input holds, sample by sample. */
  void input(int id, List<IntTensor> tensors) {
    values.put(id, List.copyOf(tensors));
  }

  /** Sets parameters or constants, the same in all samples. */
  void data(int id, IntTensor tensor) {
    data.put(id, tensor);
  }

  /** Evaluates a layer. */
  void apply(Layer layer, List<Integer> operands, int output) {
    List<IntTensor> results = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      List<IntTensor> in = new ArrayList<>();
      for (int id : operands) {
        IntTensor fixed = data.get(id);
        in.add(fixed == null ? of(id).get(s) : fixed);
      }
      results.add(layer.evaluate(in));
    }
    values.put(output, results);
  }

  /** The smallest interval with all integers that a value took. */
  Range hull(int id) {
    Range found = Range.hull(of(id).getFirst().values());
    for (IntTensor tensor : of(id)) {
      found = found.union(Range.hull(tensor.values()));
    }
    return found;
  }

  /** The smallest interval with the maximum of each group along an axis of a value. */
  Range maxima(int id, int axis) {
    List<Range> found = new ArrayList<>();
    for (IntTensor tensor : of(id)) {
      var layer = new ReduceMax(tensor.shape(), axis, true);
      found.add(Range.hull(layer.evaluate(List.of(tensor)).values()));
    }
    return found.stream().reduce(Range::union).orElseThrow();
  }

  private List<IntTensor> of(int id) {
    List<IntTensor> found = values.get(id);
    if (found == null) {
      throw new IllegalArgumentException("value " + id + " was not evaluated");
    }
    return found;
  }
}
