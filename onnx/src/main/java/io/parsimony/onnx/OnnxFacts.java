package io.parsimony.onnx;

import io.parsimony.onnx.proto.GraphProto;
import io.parsimony.onnx.proto.ModelProto;
import io.parsimony.onnx.proto.ValueInfoProto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a file says of itself, without translating it: enough to tell whether its network can be run
 * at all.
 *
 * @param operators operator names of the top graph in the order of their first use
 * @param untensored inputs and outputs that are no tensors of a {@linkplain
 *     io.parsimony.layers.graph.ElementType supported type}, each with what it is instead
 */
public record OnnxFacts(List<String> operators, List<String> untensored) {

  /** Copies the lists. */
  public OnnxFacts {
    operators = List.copyOf(operators);
    untensored = List.copyOf(untensored);
  }

  /**
   * The facts of a file.
   *
   * @throws OnnxException if it cannot be read
   */
  public static OnnxFacts of(Path file) {
    ModelProto model = OnnxReader.parse(file);
    GraphProto graph = model.getGraph();
    Set<String> operators = new LinkedHashSet<>();
    graph
        .getNodeList()
        .forEach(node -> operators.add(OperatorName.of(node.getDomain(), node.getOpType())));
    List<String> untensored = new ArrayList<>();
    graph.getInputList().forEach(value -> check(value, untensored));
    graph.getOutputList().forEach(value -> check(value, untensored));
    return new OnnxFacts(List.copyOf(operators), untensored);
  }

  private static void check(ValueInfoProto value, List<String> untensored) {
    if (!value.getType().hasTensorType()) {
      untensored.add(
          value.getName() + ": a sequence, map, optional or sparse value, not a dense tensor");
      return;
    }
    try {
      TensorCodec.type(value.getType().getTensorType().getElemType());
    } catch (IllegalArgumentException e) {
      untensored.add(value.getName() + ": " + e.getMessage());
    }
  }
}
