package io.parsimony.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Public values of a proof with their meaning: "the circuit gives these outputs (for these
 * inputs)".
 *
 * @param tensors what the values are, in order
 * @param values all their integers, one after the other
 */
public record Statement(List<PublicTensor> tensors, long[] values) {

  /** Checks that there are as many values as the tensors have elements. */
  public Statement {
    tensors = List.copyOf(tensors);
    values = values.clone();
    int expected = tensors.stream().mapToInt(PublicTensor::size).sum();
    if (values.length != expected) {
      throw new BadInputException(
          values.length + " public values were given, the circuit has " + expected);
    }
  }

  /** The integers of the tensor at a place. */
  public long[] integers(int tensor) {
    int from = tensors.subList(0, tensor).stream().mapToInt(PublicTensor::size).sum();
    return Arrays.copyOfRange(values, from, from + tensors.get(tensor).size());
  }

  /** The numbers that these integers stand for. */
  public double[] reals(int tensor) {
    PublicTensor meaning = tensors.get(tensor);
    return Arrays.stream(integers(tensor)).mapToDouble(meaning::toReal).toArray();
  }

  /** The real outputs, one array for each output of the model. */
  public List<double[]> outputs() {
    List<double[]> found = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      if (tensors.get(i).role().equals("output")) {
        found.add(reals(i));
      }
    }
    return found;
  }

  /** A line for each value outside its range; an honest prover's statement has none. */
  public List<String> outOfRange() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      PublicTensor tensor = tensors.get(i);
      long[] integers = integers(i);
      for (int j = 0; j < integers.length; j++) {
        if (integers[j] < tensor.min() || integers[j] > tensor.max()) {
          found.add(
              String.format(
                  "%s %s[%d] = %d is outside %d..%d",
                  tensor.role(), tensor.name(), j, integers[j], tensor.min(), tensor.max()));
        }
      }
    }
    return found;
  }
}
