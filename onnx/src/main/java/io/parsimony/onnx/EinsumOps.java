package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sums of products by index letters, pair by pair as matrix products: letters in both operands that
 * are still needed become stacks, those no longer needed are summed over.
 */
final class EinsumOps {
  private EinsumOps() {}

  static void register(Map<String, Translator> to) {
    to.put("Einsum", EinsumOps::einsum);
  }

  /** A value whose axes are labelled. */
  private record Labelled(String value, List<String> labels) {}

  private static void einsum(ImportNode n) {
    String equation = n.attributes().text("equation", "").replace(" ", "");
    String[] sides = equation.split("->", -1);
    String[] terms = sides[0].split(",", -1);
    if (terms.length != n.inputs()) {
      throw new IllegalArgumentException(
          "equation " + equation + " names " + terms.length + " operands, not " + n.inputs());
    }
    List<Labelled> operands = new ArrayList<>();
    for (int i = 0; i < terms.length; i++) {
      List<String> labels = labels(terms[i], n.shape(i).rank());
      operands.add(diagonal(n, new Labelled(n.input(i), labels)));
    }
    List<String> wanted = sides.length > 1 ? output(sides[1], operands) : implicit(operands);
    Labelled result = operands.getFirst();
    for (int i = 1; i < operands.size(); i++) {
      List<String> needed = new ArrayList<>(wanted);
      operands.subList(i + 1, operands.size()).forEach(later -> needed.addAll(later.labels()));
      result = product(n, result, operands.get(i), needed);
    }
    n.result(0, arranged(n, summed(n, result, wanted), wanted).value());
  }

  /** One label per axis; the axes of an ellipsis are numbered from the last. */
  private static List<String> labels(String term, int rank) {
    int dots = term.indexOf("...");
    String letters = term.replace("...", "");
    int hidden = rank - letters.length();
    if (hidden < 0 || (hidden > 0 && dots < 0)) {
      throw new IllegalArgumentException(
          "term " + term + " does not fit an operand of rank " + rank);
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      if (i == dots) {
        addHidden(labels, hidden);
      }
      labels.add(letters.substring(i, i + 1));
    }
    if (dots == letters.length()) {
      addHidden(labels, hidden);
    }
    return labels;
  }

  private static void addHidden(List<String> labels, int hidden) {
    for (int i = hidden; i > 0; i--) {
      labels.add("." + i);
    }
  }

  private static List<String> hidden(List<Labelled> operands) {
    return operands.stream()
        .map(o -> o.labels().stream().filter(l -> l.startsWith(".")).toList())
        .reduce(List.of(), (a, b) -> a.size() >= b.size() ? a : b);
  }

  private static List<String> output(String term, List<Labelled> operands) {
    return labels(
        term,
        term.replace("...", "").length() + (term.contains("...") ? hidden(operands).size() : 0));
  }

  /** Without an arrow: the ellipsis, then the letters that occur once, in alphabetical order. */
  private static List<String> implicit(List<Labelled> operands) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    operands.forEach(o -> o.labels().forEach(l -> counts.merge(l, 1, Integer::sum)));
    Stream<String> once =
        counts.keySet().stream()
            .filter(l -> !l.startsWith(".") && counts.getOrDefault(l, 0) == 1)
            .sorted();
    return Stream.concat(hidden(operands).stream(), once).toList();
  }

  /** Keeps the diagonal where a letter stands for two axes. */
  private static Labelled diagonal(ImportNode n, Labelled x) {
    List<String> labels = x.labels();
    for (int i = 0; i < labels.size(); i++) {
      int j = labels.lastIndexOf(labels.get(i));
      if (j > i) {
        List<String> rest = new ArrayList<>(labels);
        rest.remove(j);
        List<Integer> order = new ArrayList<>(IntStream.range(0, labels.size()).boxed().toList());
        order.subList(j, j + 1).clear();
        order.add(i + 1, j);
        Shape s = n.shape(x.value());
        int dim = s.dim(i);
        int[] dims = s.withDim(j, 1).dims();
        dims[i] = dim * dim;
        int[] joined =
            IntStream.range(0, dims.length).filter(k -> k != j).map(k -> dims[k]).toArray();
        int at = i;
        String adjacent = n.step(new Op.Transpose(order), x.value());
        String flat = n.reshape(adjacent, Shape.of(joined));
        long[] picks = IntStream.range(0, dim).mapToLong(k -> (long) k * (dim + 1)).toArray();
        String indices = n.constant(GraphImporter.vector(picks));
        return diagonal(n, new Labelled(n.step(new Op.Gather(at), flat, indices), rest));
      }
    }
    return x;
  }

  /** Sums over the axes that are not needed. */
  private static Labelled summed(ImportNode n, Labelled x, List<String> needed) {
    List<Integer> gone =
        IntStream.range(0, x.labels().size())
            .filter(i -> !needed.contains(x.labels().get(i)))
            .boxed()
            .toList();
    if (gone.isEmpty()) {
      return x;
    }
    String sum = n.step(new Op.Reduce(ReduceKind.SUM, gone, false), x.value());
    return new Labelled(sum, x.labels().stream().filter(needed::contains).toList());
  }

  private static Labelled arranged(ImportNode n, Labelled x, List<String> order) {
    if (order.equals(x.labels())) {
      return x;
    }
    List<Integer> permutation = order.stream().map(x.labels()::indexOf).toList();
    return new Labelled(n.step(new Op.Transpose(permutation), x.value()), order);
  }

  private static Labelled product(ImportNode n, Labelled a, Labelled b, List<String> needed) {
    Labelled left = summed(n, a, joined(needed, b.labels()));
    Labelled right = summed(n, b, joined(needed, a.labels()));
    List<String> shared = left.labels().stream().filter(right.labels()::contains).toList();
    List<String> stacks = shared.stream().filter(needed::contains).toList();
    List<String> inner = shared.stream().filter(l -> !needed.contains(l)).toList();
    List<String> rows = left.labels().stream().filter(l -> !shared.contains(l)).toList();
    List<String> columns = right.labels().stream().filter(l -> !shared.contains(l)).toList();
    Labelled x = arranged(n, left, joined(stacks, rows, inner));
    Labelled y = arranged(n, right, joined(stacks, inner, columns));
    Shape sx = n.shape(x.value());
    Shape sy = n.shape(y.value());
    int depth = stacks.size();
    String matrixX = matrix(n, x.value(), depth, rows.size());
    String matrixY = matrix(n, y.value(), depth, inner.size());
    String z = n.step(new Op.MatMul(), matrixX, matrixY);
    int[] dims = Arrays.copyOf(n.shape(z).dims(), depth + rows.size() + columns.size());
    for (int i = 0; i < rows.size(); i++) {
      dims[depth + i] = sx.dim(depth + i);
    }
    for (int i = 0; i < columns.size(); i++) {
      dims[depth + rows.size() + i] = sy.dim(depth + inner.size() + i);
    }
    return new Labelled(n.reshape(z, Shape.of(dims)), joined(stacks, rows, columns));
  }

  /** Stacks of matrices: {@code height} axes joined as rows, the rest as columns. */
  private static String matrix(ImportNode n, String value, int depth, int height) {
    Shape s = n.shape(value);
    int[] dims = Arrays.copyOf(s.dims(), depth + 2);
    dims[depth] = s.product(depth, depth + height);
    dims[depth + 1] = s.product(depth + height, s.rank());
    return n.reshape(value, Shape.of(dims));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<String> joined(List<String> first, List<String> second, List<String> third) {
    return joined(joined(first, second), third);
  }
}
