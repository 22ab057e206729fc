package io.parsimony.explore.conformance;

import io.parsimony.onnx.OnnxReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of each operator that can be read, in integers and in constraints: the text of
 * {@code docs/operators.md}.
 */
public final class OperatorCatalogue {

  /** How an operator is computed in integers. */
  public enum Form {
    /** Elements are moved; no arithmetic, no error. */
    MOVES("moves"),
    /** Sums and products of the integers, without error until something rescales them. */
    EXACT("exact"),
    /** A table over all values of an activation: half a step of error on either side. */
    TABLE("table"),
    /** Written in simpler operators, see io.parsimony.layers.graph.lower. */
    COMPOSED("composed"),
    /** Folded: it depends on shapes and constants alone. */
    FOLDED("folded");

    private final String label;

    Form(String label) {
      this.label = label;
    }

    /** The word in the table. */
    public String label() {
      return label;
    }
  }

  /**
   * One operator.
   *
   * @param name in ONNX
   * @param form in integers
   * @param ezkl whether the gate set {@code ezkl-2023} takes it too
   * @param limits what is not covered, or empty
   */
  public record Entry(String name, Form form, boolean ezkl, String limits) {}

  private static final Map<String, Entry> ENTRIES = entries();

  private OperatorCatalogue() {}

  /** All entries, by name; exactly {@link OnnxReader#operators()}. */
  public static List<Entry> all() {
    return List.copyOf(ENTRIES.values());
  }

  private static Map<String, Entry> entries() {
    Map<String, Entry> all = new TreeMap<>();
    put(all, Form.MOVES, true, "", "Concat", "DepthToSpace", "Expand", "Flatten", "Identity");
    put(all, Form.MOVES, true, "", "Reshape", "Slice", "SpaceToDepth", "Split", "Squeeze", "Tile");
    put(all, Form.MOVES, true, "", "Transpose", "Unsqueeze");
    put(all, Form.MOVES, true, "inference only: passes its input on", "Dropout");
    put(all, Form.MOVES, true, "padding by a number other than zero is a sum", "Pad");
    put(all, Form.MOVES, false, "the lengths must be constant", "ReverseSequence");
    put(all, Form.MOVES, false, "", "Trilu");
    put(all, Form.EXACT, true, "1 to 3 spatial axes", "Conv");
    put(all, Form.EXACT, true, "", "Add", "Gemm", "MatMul", "Mul", "ReduceSum", "Sub", "Sum");
    put(
        all,
        Form.EXACT,
        true,
        "a mean is rescaled once",
        "GlobalAveragePool",
        "ReduceMean",
        "Mean");
    put(all, Form.EXACT, true, "", "AveragePool", "GlobalMaxPool", "ReduceMax");
    put(all, Form.EXACT, true, "indices are composed", "MaxPool");
    put(all, Form.EXACT, false, "", "And", "Equal", "Greater", "GreaterOrEqual", "Less");
    put(all, Form.EXACT, false, "", "LessOrEqual", "Max", "Min", "Neg", "Not", "Or", "Xor");
    put(all, Form.EXACT, false, "", "ConvInteger", "MatMulInteger", "ReduceSumSquare");
    put(all, Form.EXACT, false, "a constant condition moves elements", "Where");
    put(
        all,
        Form.EXACT,
        true,
        "floats are cut off; integers must fit the type",
        "Cast",
        "CastLike");
    put(all, Form.EXACT, true, "definition of its own, in docs/accuracy.md", "Softmax");
    put(all, Form.EXACT, true, "definition of its own, in docs/accuracy.md", "LayerNormalization");
    put(all, Form.EXACT, true, "folded into weights where they are constant", "BatchNormalization");
    String table = "arguments beyond the calibrated width are refused by name";
    put(all, Form.TABLE, true, table, "Abs", "Ceil", "Erf", "Exp", "Floor", "Gelu", "LeakyRelu");
    put(all, Form.TABLE, true, table, "Log", "Reciprocal", "Relu", "Round", "Sigmoid", "Sqrt");
    put(all, Form.TABLE, true, table, "Tanh", "Clip");
    put(all, Form.TABLE, false, table, "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Celu");
    put(all, Form.TABLE, false, table, "Cos", "Cosh", "Elu", "HardSigmoid", "HardSwish", "Mish");
    put(all, Form.TABLE, false, table, "Selu", "Shrink", "Sign", "Sin", "Sinh", "Softplus");
    put(all, Form.TABLE, false, table, "Softsign", "Swish", "Tan", "ThresholdedRelu");
    put(all, Form.TABLE, false, "integers have neither: always false", "IsInf", "IsNaN");
    put(all, Form.COMPOSED, true, "by a computed tensor: a table of reciprocals", "Div");
    put(all, Form.COMPOSED, true, "a computed exponent goes through logarithms", "Pow");
    put(all, Form.COMPOSED, false, "ties: the first, or the last if asked", "ArgMax", "ArgMin");
    put(all, Form.COMPOSED, false, "one pass over the axis for each of the k", "TopK");
    put(all, Form.COMPOSED, false, "", "Attention", "CumSum", "ConvTranspose", "Einsum", "GRU");
    put(all, Form.COMPOSED, false, "", "GroupNormalization", "Hardmax", "InstanceNormalization");
    put(all, Form.COMPOSED, false, "", "LRN", "LSTM", "LogSoftmax", "LpNormalization", "Mod");
    put(all, Form.COMPOSED, false, "", "MeanVarianceNormalization", "OneHot", "PRelu", "RNN");
    put(all, Form.COMPOSED, false, "", "RMSNormalization", "ReduceL1", "ReduceL2", "ReduceLogSum");
    put(all, Form.COMPOSED, false, "", "ReduceLogSumExp", "ReduceMin", "ReduceProd", "Resize");
    put(all, Form.COMPOSED, false, "", "RotaryEmbedding", "Upsample");
    put(all, Form.COMPOSED, false, "powers above 2 lose small values", "GlobalLpPool", "LpPool");
    String index = "a computed index outside the axis reads zero";
    put(all, Form.COMPOSED, true, index, "Gather");
    put(all, Form.COMPOSED, false, index, "GatherElements", "GatherND");
    String twice = "two writes to one element are unspecified, as in ONNX";
    put(all, Form.COMPOSED, false, twice, "Scatter", "ScatterElements", "ScatterND");
    put(all, Form.COMPOSED, false, "by computed amounts: quotients below 2^11", "BitShift");
    String float32 = "steps in float32 may round a tie the other way";
    put(all, Form.COMPOSED, false, float32, "DequantizeLinear", "DynamicQuantizeLinear");
    put(all, Form.COMPOSED, false, float32, "QLinearConv", "QLinearMatMul", "QuantizeLinear");
    put(all, Form.FOLDED, true, "", "Constant", "ConstantOfShape", "EyeLike", "Range", "Shape");
    put(all, Form.FOLDED, true, "", "Size");
    put(all, Form.FOLDED, true, "the condition must be constant", "If", "Loop");
    put(all, Form.FOLDED, true, "the shape depends on data, which must be known", "NonZero");
    put(all, Form.FOLDED, true, "the shape depends on data, which must be known", "Compress");
    put(all, Form.FOLDED, true, "size and edges must be constant", "BlackmanWindow");
    put(all, Form.FOLDED, true, "size and edges must be constant", "HammingWindow", "HannWindow");
    put(all, Form.FOLDED, true, "size and edges must be constant", "MelWeightMatrix");
    put(all, Form.FOLDED, false, "unrolled", "Scan");
    put(all, Form.FOLDED, true, "tensors only", "OptionalGetElement", "OptionalHasElement");
    put(all, Form.EXACT, false, "floats as bits in float evaluation only", "BitCast");
    put(all, Form.MOVES, true, "", "CenterCropPad");
    put(all, Form.MOVES, false, "", "ai.onnx.ml.ArrayFeatureExtractor");
    put(all, Form.EXACT, false, "", "ai.onnx.ml.Binarizer", "CumProd");
    put(all, Form.EXACT, false, "n-grams of integers", "TfIdfVectorizer");
    put(all, Form.COMPOSED, false, "a product with a constant matrix", "DFT", "STFT");
    put(all, Form.COMPOSED, false, "a product with a constant matrix", "AffineGrid");
    put(all, Form.COMPOSED, false, "", "CausalConvWithState", "Col2Im", "LinearAttention");
    put(all, Form.COMPOSED, false, "", "NegativeLogLikelihoodLoss", "SoftmaxCrossEntropyLoss");
    put(all, Form.COMPOSED, false, "", "SwiGLU", "ai.onnx.preview.FlexAttention");
    put(all, Form.COMPOSED, false, "up to 5 rows", "Det");
    put(all, Form.COMPOSED, false, "an index outside the result is lost", "MaxUnpool");
    put(all, Form.COMPOSED, false, "an index outside the result is lost", "TensorScatter");
    String weights = "every pixel gets a weight; near ties nearest may take the other pixel";
    put(all, Form.COMPOSED, false, weights, "GridSample");
    put(all, Form.COMPOSED, false, "every pixel gets a weight", "DeformConv");
    put(all, Form.COMPOSED, false, "averages of a fixed number of samples", "RoiAlign");
    put(
        all,
        Form.COMPOSED,
        false,
        "no transform of the sum; comparisons at the width of activations",
        "ai.onnx.ml.TreeEnsemble");
    put(all, Form.EXACT, false, "digit by digit in base 32", "BitwiseAnd", "BitwiseOr");
    put(all, Form.EXACT, false, "digit by digit in base 32", "BitwiseXor");
    put(all, Form.EXACT, false, "", "BitwiseNot");
    return all;
  }

  private static void put(
      Map<String, Entry> all, Form form, boolean ezkl, String limits, String... names) {
    Arrays.stream(names).forEach(name -> all.put(name, new Entry(name, form, ezkl, limits)));
  }

  /** The document, as Markdown. */
  public static String toMarkdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Operators\n\n");
    text.append("Generated from `OperatorCatalogue`; a test keeps it so. Opsets 1 to 28.\n\n");
    text.append("All gate sets of the fused profile (`./parsimony gates` lists them) take every\n");
    text.append(
        "operator that has an integer form, since each is one of a few integer layers, or\n");
    text.append(
        "is written in them (`io.parsimony.layers.graph.lower`). `ezkl-2023` takes those\n");
    text.append("marked so; circom's gate sets take convolutions, products, sums, averages and\n");
    text.append("ReLU, and refuse the rest by name.\n\n");
    text.append(
        "Integers and booleans are computed without error and never wrap: a value outside\n");
    text.append("its type is refused. Infinity and NaN have no integer form.\n\n");
    text.append("| operator | in integers | ezkl-2023 | limits |\n|---|---|---|---|\n");
    for (Entry e : all()) {
      text.append("| ").append(e.name()).append(" | ").append(e.form().label()).append(" | ");
      text.append(e.ezkl() ? "yes" : "").append(" | ").append(e.limits()).append(" |\n");
    }
    text.append(
        "\n`./parsimony conformance DIR` runs ONNX's own test cases on these, evaluated in\n");
    text.append("floats, in integers, and under MockProver.\n");
    return text.toString();
  }
}
