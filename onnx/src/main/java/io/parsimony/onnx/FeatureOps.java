package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators of classical machine learning that make features out of numbers. */
final class FeatureOps {
  private FeatureOps() {}

  static void register(Map<String, Translator> to) {
    to.put("ai.onnx.ml.ArrayFeatureExtractor", FeatureOps::extract);
    to.put("ai.onnx.ml.Binarizer", FeatureOps::binarize);
    to.put("TfIdfVectorizer", FeatureOps::countGrams);
    to.put("ai.onnx.ml.TreeEnsemble", n -> new TreeEnsemble(n).translate());
  }

  /** Columns of the last axis; a vector counts as one row. */
  private static void extract(ImportNode n) {
    Shape x = n.shape(0);
    String rows = x.rank() == 1 ? n.reshape(n.input(0), Shape.of(1, x.dim(0))) : n.input(0);
    int axis = n.shape(rows).rank() - 1;
    String indices = n.reshape(n.input(1), Shape.of(n.shape(1).size()));
    n.emit(new Op.Gather(axis), rows, indices);
  }

  private static void binarize(ImportNode n) {
    String threshold = n.scalar(n.type(0), n.attributes().real("threshold", 0));
    n.emit(new Op.Cast(n.type(0)), n.binary(BinaryFunction.GREATER, n.input(0), threshold));
  }

  /** Counts of n-grams of whole numbers, with gaps of equal length between their words. */
  private static void countGrams(ImportNode n) {
    Attributes a = n.attributes();
    if (a.has("pool_strings")) {
      throw new IllegalArgumentException(
          "its n-grams are strings, which are not supported; number the words before");
    }
    long[] pool = a.longs("pool_int64s").orElse(new long[0]);
    int[] starts = a.clamped("ngram_counts").orElse(new int[0]);
    int[] columns = a.clamped("ngram_indexes").orElse(new int[0]);
    int outputs = 1 + Arrays.stream(columns).max().orElse(-1);
    Shape given = n.shape(0);
    String words =
        given.rank() == 2 ? n.input(0) : n.reshape(n.input(0), Shape.of(1, given.size()));
    int batch = n.shape(words).dim(0);
    int longest = a.small("max_gram_length", 1);
    int gaps = a.small("max_skip_count", 0);
    List<String> counts = new ArrayList<>();
    List<Integer> outputOf = new ArrayList<>();
    int gram = 0;
    for (int length = 1; length <= starts.length; length++) {
      int end = length < starts.length ? starts[length] : pool.length;
      int first = starts[length - 1];
      int size = (end - first) / length;
      boolean counted = length >= a.small("min_gram_length", 1) && length <= longest && size > 0;
      if (counted) {
        long[] grams = Arrays.copyOfRange(pool, first, end);
        counts.add(occurrences(n, words, grams, length, length == 1 ? 0 : gaps));
        for (int i = 0; i < size; i++) {
          outputOf.add(columns[gram + i]);
        }
      }
      gram += size;
    }
    Shape shape = given.rank() == 2 ? Shape.of(batch, outputs) : Shape.of(outputs);
    if (counts.isEmpty()) {
      n.result(0, n.constant(Tensor.zeros(shape, ElementType.FLOAT)));
      return;
    }
    String mode = a.text("mode", "TF");
    String all = n.concat(1, counts);
    if (mode.equals("IDF")) {
      all = n.step(new Op.Unary(new UnaryFunction(Kind.CLIP, 0, 1)), all);
    }
    double[] weights = a.reals("weights").orElse(new double[0]);
    double[] placed = new double[outputOf.size() * outputs];
    for (int i = 0; i < outputOf.size(); i++) {
      int at = outputOf.get(i);
      double weight = mode.equals("TF") || weights.length == 0 ? 1 : weights[at];
      placed[i * outputs + at] = weight;
    }
    Tensor matrix = Tensor.floats(Shape.of(outputOf.size(), outputs), placed);
    n.result(0, n.reshape(n.step(new Op.MatMul(), all, n.constant(matrix)), shape));
  }

  /** How often each gram occurs in each row of words: [batch, grams]. */
  private static String occurrences(
      ImportNode n, String words, long[] grams, int length, int gaps) {
    Shape x = n.shape(words);
    int size = grams.length / length;
    String sum = n.constant(Tensor.zeros(Shape.of(x.dim(0), size), ElementType.FLOAT));
    for (int step = 1; step <= gaps + 1; step++) {
      int places = x.dim(1) - (length - 1) * step;
      if (places <= 0) {
        break;
      }
      String found = "";
      for (int i = 0; i < length; i++) {
        double[] word = new double[size];
        for (int g = 0; g < size; g++) {
          word[g] = grams[g * length + i];
        }
        String read = n.slice(words, 1, i * step, places);
        String hit =
            n.binary(
                BinaryFunction.EQUAL,
                n.reshape(read, Shape.of(x.dim(0), places, 1)),
                n.constant(Tensor.of(Shape.of(size), n.info(words).type(), word)));
        found = i == 0 ? hit : n.binary(BinaryFunction.AND, found, hit);
      }
      String counted = n.reduce(ReduceKind.SUM, false, n.cast(found, ElementType.FLOAT), 1);
      sum = n.add(sum, counted);
    }
    return sum;
  }
}
