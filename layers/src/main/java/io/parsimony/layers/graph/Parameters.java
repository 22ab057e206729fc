package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts N, the trained parameters of a network.
 *
 * <p>Counted are the elements of stored tensors that act as weights, biases, embeddings or
 * normalisation parameters, once per node of the file that owns them; but a tensor of rank 2 or
 * more that several nodes share, or that equals another up to transposition, counts once. Masks,
 * scales, zero points, epsilons, running statistics and constants of one element in elementwise
 * arithmetic do not count. What was folded still counts as it was stored.
 */
public final class Parameters {
  private final ModelGraph graph;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final Map<Integer, List<SourceTensor>> matrices = new LinkedHashMap<>();

  private Parameters(ModelGraph graph) {
    this.graph = graph;
  }

  /**
   * One stored tensor in one place where it is used.
   *
   * @param tensor its name in the file
   * @param shape its shape in the file
   * @param node the node of the file that uses it
   * @param role what it acts as there
   * @param counted elements it adds to N; 0 if it does not count here
   * @param reason why it does not count, or an empty string
   */
  public record Entry(
      String tensor, Shape shape, String node, String role, long counted, String reason) {}

  /**
   * N and the list it was added up from, in order of use.
   *
   * @param total N
   * @param entries every stored tensor that a node uses, counted or not
   */
  public record Count(long total, List<Entry> entries) {
    public Count {
      entries = List.copyOf(entries);
    }
  }

  /** Counts the parameters of a graph as it was read, before or after rewriting. */
  public static Count count(ModelGraph graph) {
    Parameters counting = new Parameters(graph);
    for (Node node : graph.nodes()) {
      for (int i = 0; i < node.inputs().size(); i++) {
        if (graph.isInitializer(node.inputs().get(i))) {
          counting.add(node, i);
        }
      }
    }
    for (ValueInfo output : graph.outputs()) {
      if (graph.isInitializer(output.name())) {
        counting.addConstantOutput(output);
      }
    }
    long total = counting.entries.stream().mapToLong(Entry::counted).sum();
    return new Count(total, counting.entries);
  }

  private void addConstantOutput(ValueInfo output) {
    for (SourceTensor source : graph.sources(output.name())) {
      entries.add(
          new Entry(
              source.name(), source.tensor().shape(), output.name(), "output", 0, "constant"));
    }
  }

  private void add(Node node, int operand) {
    ParameterRole role = ParameterRole.of(graph, node, operand);
    List<SourceTensor> sources = graph.sources(node.inputs().get(operand));
    for (SourceTensor source : sources) {
      boolean onlyOne = sources.size() == 1;
      String reason = role.reason();
      if (reason.isEmpty() && !onlyOne && source.tensor().size() == 1) {
        reason = "scalar folded into another tensor";
      }
      if (reason.isEmpty() && !onlyOne && !isWeight(source.tensor())) {
        reason = "indices, mask or zero points folded into another tensor";
      }
      record(node, source, role.label(), reason);
    }
  }

  /** Floats, or a matrix of small integers: the weights of an integer network. */
  private static boolean isWeight(Tensor tensor) {
    return tensor.type().isFloat()
        || (tensor.type().isInteger() && tensor.type().bits() <= 16 && tensor.shape().rank() >= 2);
  }

  private void record(Node node, SourceTensor source, String role, String reason) {
    String owner = node.origin().name();
    Shape shape = source.tensor().shape();
    if (!seen.add(owner + "\n" + source.name() + "\n" + reason.isEmpty())) {
      return; // the same tensor again inside one node of the file
    }
    String why = reason.isEmpty() && shape.rank() >= 2 ? tiedTo(source) : reason;
    long counted = why.isEmpty() ? source.tensor().size() : 0;
    entries.add(new Entry(source.name(), shape, owner, role, counted, why));
  }

  /** Why a matrix is not new: the tensor it is or equals; empty if it is new. */
  private String tiedTo(SourceTensor source) {
    int[] dims = source.tensor().shape().dims();
    Arrays.sort(dims);
    List<SourceTensor> alike =
        matrices.computeIfAbsent(Arrays.hashCode(dims), _ -> new ArrayList<>());
    for (SourceTensor other : alike) {
      if (other.name().equals(source.name())) {
        return "shared with an earlier node";
      }
      if (equalUpToTransposition(source.tensor(), other.tensor())) {
        return "equals " + other.name() + " up to transposition";
      }
    }
    alike.add(source);
    return "";
  }

  /** Equal as they are, or with the last two axes exchanged. */
  private static boolean equalUpToTransposition(Tensor a, Tensor b) {
    if (a.shape().equals(b.shape()) && Arrays.equals(a.data(), b.data())) {
      return true;
    }
    Shape s = a.shape();
    Shape swapped = s.withDim(-1, s.dim(-2)).withDim(-2, s.dim(-1));
    if (!swapped.equals(b.shape())) {
      return false;
    }
    int rows = s.dim(-2);
    int columns = s.dim(-1);
    for (int i = 0; i < a.size(); i++) {
      int matrix = i / (rows * columns);
      int row = i / columns % rows;
      int column = i % columns;
      if (a.get(i) != b.get(matrix * rows * columns + column * rows + row)) {
        return false;
      }
    }
    return true;
  }
}
