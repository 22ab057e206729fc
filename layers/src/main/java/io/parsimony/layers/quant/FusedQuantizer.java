package io.parsimony.layers.quant;

import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Emits the layers of the {@link QuantProfile#FUSED} profile, node by node: sums and products are
 * exact, and one rescale, or a table with its rescale in front, brings a result back to the width
 * of activations when something needs it there.
 */
final class FusedQuantizer {

  private final Emission emission;
  private final MoveEmitter moves;
  private final DotEmitter dots;
  private final PointwiseEmitter pointwise;
  private final PoolEmitter pools;
  private final NormEmitter norms;
  private final LogicEmitter logic;
  private final BitwiseEmitter bits;
  private final Set<Node> takenIn = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  FusedQuantizer(Emission emission) {
    this.emission = emission;
    this.moves = new MoveEmitter(emission);
    this.dots = new DotEmitter(emission);
    this.pointwise = new PointwiseEmitter(emission);
    this.pools = new PoolEmitter(emission);
    this.norms = new NormEmitter(emission);
    this.logic = new LogicEmitter(emission);
    this.bits = new BitwiseEmitter(emission);
  }

  /**
   * The model that computes the graph's outputs.
   *
   * @throws UnsupportedGraphException naming every node that has no integer form
   */
  QuantModel run(List<ParameterCount> parameters, String options) {
    emission.declareInputs();
    Set<String> missing = new HashSet<>();
    for (Node node : emission.graph.nodes()) {
      if (takenIn.contains(node)) {
        continue;
      }
      if (node.inputs().stream().anyMatch(missing::contains)) {
        missing.addAll(node.outputs());
        continue;
      }
      try {
        emit(node);
        keepIntegersInTheirTypes(node);
      } catch (UnsupportedGraphException e) {
        problems.addAll(e.problems());
        missing.addAll(node.outputs());
      } catch (IllegalArgumentException e) {
        problems.add(describe(node) + ": " + e.getMessage());
        missing.addAll(node.outputs());
      }
    }
    if (!problems.isEmpty()) {
      throw new UnsupportedGraphException(problems);
    }
    List<Integer> ids = new ArrayList<>();
    for (var output : emission.graph.outputs()) {
      ids.add(emission.outputOf(output.name()));
    }
    return emission.builder.build(ids, parameters, options);
  }

  private static String describe(Node node) {
    return "node '" + node.name() + "' (" + node.op().onnxName() + ")";
  }

  private void keepIntegersInTheirTypes(Node node) {
    for (String output : node.outputs()) {
      if (emission.isInteger(output) && emission.has(output)) {
        emission.keepInType(node, output, emission.graph.value(output).type());
      }
    }
  }

  private void emit(Node node) {
    if (Rearrangements.movesOnly(emission.graph, node)) {
      moves.emit(node);
      return;
    }
    switch (node.op()) {
      case Op.Conv op -> dots.conv(node, op);
      case Op.Gemm op -> dots.gemm(node, op);
      case Op.MatMul _ -> dots.matMul(node);
      case Op.Unary(UnaryFunction f) when f.kind() == UnaryFunction.Kind.NOT -> logic.not(node);
      case Op.Unary(UnaryFunction f) -> pointwise.unary(node, f);
      case Op.Binary op -> binary(node, op);
      case Op.Pool op -> pools.pool(node, op);
      case Op.Reduce op -> pools.reduce(node, op);
      case Op.Softmax op -> norms.softmax(node, op);
      case Op.LayerNormalization op -> norms.layerNorm(node, op);
      case Op.Gather op -> norms.embedding(node, op);
      case Op.Where _ -> moves.select(node);
      case Op.Cast(var to) -> logic.cast(node, to);
      default ->
          throw new UnsupportedGraphException(
              List.of(describe(node) + " has no integer form on " + shapes(node)));
    }
  }

  private void binary(Node node, Op.Binary op) {
    switch (op.function()) {
      case ADD -> pointwise.add(node, false);
      case SUB -> pointwise.add(node, true);
      case MUL -> takenIn.add(pointwise.multiply(node));
      case MOD -> logic.divide(node, WholeDivision.Part.REMAINDER);
      case DIV -> {
        if (emission.isInteger(node.output())) {
          logic.divide(node, WholeDivision.Part.QUOTIENT);
        } else {
          takenIn.add(pointwise.divide(node));
        }
      }
      case POW -> pointwise.power(node);
      case GREATER -> logic.greater(node);
      case EQUAL -> logic.equal(node);
      case AND, OR, XOR -> logic.combine(node, op.function());
      case BITWISE_AND, BITWISE_OR, BITWISE_XOR -> bits.combine(node, op.function());
      default ->
          throw new UnsupportedGraphException(
              List.of(describe(node) + " has no integer form on " + shapes(node)));
    }
  }

  private String shapes(Node node) {
    return node.inputs().stream().map(emission::shape).toList().toString();
  }
}
