package io.parsimony.suites.quant;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.testkit.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The networks that docs/accuracy.md lists, with the error of their outputs that is stated there:
 * the largest difference between dequantised and float outputs, as a fraction of the largest
 * output.
 */
enum ListedNetwork {
  MNIST_8("mnist-8/model.onnx", Inputs.STANDARDISED, 0.025),
  LENET("lenet-2-4-8/model.onnx", Inputs.STANDARDISED, 0.04),
  MLP_784("mlp-784-56-10/model.onnx", Inputs.UNIT, 0.03),
  MLP_196("mlp-196-25-10/model.onnx", Inputs.UNIT, 0.035),
  MLP_256("mnist-net-256x2/model.onnx", Inputs.UNIT, 0.08),
  KERAS("keras2circom-mnist/model.onnx", Inputs.UNIT, 0.02),
  CONVNET("convnet-avgpool/model.onnx", Inputs.UNIT, 0.03),
  CONV_4L("ezkl/4l_relu_conv_fc/network.onnx", Inputs.GIVEN, 0.005),
  CONV_3L("ezkl/3l_relu_conv_fc/network.onnx", Inputs.GIVEN, 0.008),
  ATTENTION("ezkl/self_attention/network.onnx", Inputs.GENERATED, 0.02),
  NANO_GPT("ezkl/nanoGPT/network.onnx", Inputs.GIVEN, 0.03),
  VIT("vit-pgd-2-3-16/model.onnx", Inputs.CIFAR, 0.06);

  /** What a network is fed with. */
  enum Inputs {
    /** Digits with mean 0 and deviation 1. */
    STANDARDISED,
    /** Digits in [0, 1]. */
    UNIT,
    /** The input.json beside the network. */
    GIVEN,
    /** Random ones. */
    GENERATED,
    /** CIFAR-10 images, standardised by channel. */
    CIFAR
  }

  private final String path;
  private final Inputs inputs;
  private final double statedError;

  ListedNetwork(String path, Inputs inputs, double statedError) {
    this.path = path;
    this.inputs = inputs;
    this.statedError = statedError;
  }

  /** Path below the folder of models. */
  String path() {
    return "models/" + path;
  }

  /** Whether the reference engine runs it; of two files it refuses the element types. */
  boolean hasReference() {
    return this != ATTENTION && this != NANO_GPT;
  }

  /** How many inputs it is compared on. */
  int comparisons() {
    return inputs == Inputs.GIVEN ? 1 : inputs == Inputs.GENERATED ? 10 : 20;
  }

  /** Largest difference that is promised, as a fraction of the largest output. */
  double statedError() {
    return statedError;
  }

  /** The float graph; skips the test where the file is absent. */
  ModelGraph graph() {
    return OnnxReader.read(SharedData.file(path()));
  }

  /** Whether it classifies digits. */
  boolean readsDigits() {
    return inputs == Inputs.STANDARDISED || inputs == Inputs.UNIT;
  }

  /** Input {@code index} of the data that goes with the network. */
  Map<String, Tensor> sample(ModelGraph graph, int index) {
    return switch (inputs) {
      case STANDARDISED -> Digits.sample(graph, index, true);
      case UNIT -> Digits.sample(graph, index, false);
      case GIVEN -> GivenInputs.read(path().replace("network.onnx", "input.json"), graph);
      case GENERATED -> GeneratedInputs.of(graph, 1, index).getFirst();
      case CIFAR -> Cifar.sample(graph, index);
    };
  }

  /**
   * The first samples, to calibrate with: 200 digits, 50 images, 5 random inputs, or the one given.
   */
  List<Map<String, Tensor>> calibration(ModelGraph graph) {
    List<Map<String, Tensor>> samples = new ArrayList<>();
    int count =
        switch (inputs) {
          case STANDARDISED, UNIT -> 200;
          case CIFAR -> 50;
          case GENERATED -> 5;
          case GIVEN -> 1;
        };
    for (int i = 0; i < count; i++) {
      samples.add(sample(graph, i));
    }
    return samples;
  }
}
