package io.parsimony.onnx;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why something in a file has no place here, whatever else the file holds: not a lack, but a limit
 * of deterministic circuits over dense tensors of static shapes.
 */
public enum OutOfScope {
  /** Results that a generator draws, so that no two engines agree. */
  RANDOM("draws random numbers, and a circuit is deterministic"),
  /** Steps of an optimiser. */
  TRAINING("is a step of training; export the network for inference"),
  /** Output shapes that are known only once the inputs are. */
  DATA_DEPENDENT_SHAPE("makes a tensor whose shape depends on its input, and shapes are static"),
  /** Sequences, maps and optional values that hold no tensor. */
  CONTAINERS("works on sequences or maps, and values here are tensors"),
  /** Text. */
  STRINGS("works on strings, and tensors here hold numbers"),
  /** Decoders of file formats. */
  FILE_FORMATS("decodes image files; decode them before and feed the pixels"),
  /** Floats of 8 bits and fewer, integers below 8 bits, complex numbers, strings. */
  ELEMENT_TYPE(
      "has an element type other than floats of 16 bits or more, integers of 8 bits or"
          + " more, and bool");

  private static final Map<OutOfScope, Set<String>> OPERATORS = operators();

  private final String meaning;

  OutOfScope(String meaning) {
    this.meaning = meaning;
  }

  /** The reason as the end of a sentence whose subject is the operator or value. */
  public String meaning() {
    return meaning;
  }

  private static Map<OutOfScope, Set<String>> operators() {
    Map<OutOfScope, Set<String>> all = new EnumMap<>(OutOfScope.class);
    all.put(
        RANDOM,
        Set.of(
            "Bernoulli",
            "Multinomial",
            "RandomNormal",
            "RandomNormalLike",
            "RandomUniform",
            "RandomUniformLike"));
    all.put(
        TRAINING,
        Set.of(
            "ai.onnx.preview.training.Adagrad",
            "ai.onnx.preview.training.Adam",
            "ai.onnx.preview.training.Gradient",
            "ai.onnx.preview.training.Momentum"));
    all.put(DATA_DEPENDENT_SHAPE, Set.of("NonMaxSuppression", "Unique"));
    all.put(
        CONTAINERS,
        Set.of(
            "ConcatFromSequence",
            "Optional",
            "SequenceAt",
            "SequenceConstruct",
            "SequenceEmpty",
            "SequenceErase",
            "SequenceInsert",
            "SequenceLength",
            "SequenceMap",
            "SplitToSequence",
            "ai.onnx.ml.CastMap",
            "ai.onnx.ml.DictVectorizer",
            "ai.onnx.ml.ZipMap"));
    all.put(
        STRINGS,
        Set.of(
            "RegexFullMatch",
            "StringConcat",
            "StringNormalizer",
            "StringSplit",
            "ai.onnx.ml.CategoryMapper"));
    all.put(FILE_FORMATS, Set.of("ImageDecoder"));
    return all;
  }

  /** Why an operator, named as {@link OperatorName} has it, is out of scope, if it is. */
  static Optional<OutOfScope> of(String operator) {
    return OPERATORS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(operator))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
