package io.parsimony.suites.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.GraphRewriter;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.onnx.JsonTensors;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.OnnxWriter;
import io.parsimony.onnx.TensorFile;
import io.parsimony.onnx.proto.ModelProto;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksAgreeWithRuntimeTest {
  private static final double TOLERANCE = 1e-5;

  /** The outputs in EZKL's files went through its quantisation. */
  private static final double EZKL_ERROR = 5e-3;

  private static Map<String, Tensor> seeded(ModelGraph graph) {
    Random random = new Random(20_230_531);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (ValueInfo info : graph.inputs()) {
      double[] values = new double[info.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            info.type().isFloat() ? info.type().round(random.nextDouble()) : random.nextInt(4);
      }
      inputs.put(info.name(), Tensor.of(info.shape(), info.type(), values));
    }
    return inputs;
  }

  private static void agree(Tensor ours, Tensor theirs) {
    assertThat(ours.shape()).isEqualTo(theirs.shape());
    for (int i = 0; i < ours.size(); i++) {
      double bound = TOLERANCE * Math.max(1, Math.abs(theirs.get(i)));
      assertThat(Math.abs(ours.get(i) - theirs.get(i))).as("value " + i).isLessThan(bound);
    }
  }

  /** As read, fused, and written and read by the other engine: all the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mnist-8/model.onnx",
        "lenet-2-4-8/model.onnx",
        "mlp-784-56-10/model.onnx",
        "mlp-196-25-10/model.onnx",
        "keras2circom-mnist/model.onnx",
        "mnist-net-256x2/model.onnx",
        "convnet-avgpool/model.onnx",
        "vit-pgd-2-3-16/model.onnx",
        "ezkl/4l_relu_conv_fc/network.onnx",
        "ezkl/3l_relu_conv_fc/network.onnx",
        "ezkl/lstm/network.onnx",
        "ezkl/lstm_large/network.onnx",
        "ezkl/lightgbm/network.onnx",
        "ezkl/hummingbird_decision_tree/network.onnx",
        "ezkl/1l_instance_norm/network.onnx",
        "ezkl/1l_conv_transpose/network.onnx"
      })
  void onSeededInputs(String file) throws IOException, OrtException {
    Path path = SharedData.file("models/" + file);
    ModelGraph graph = OnnxReader.read(path);
    Map<String, Tensor> inputs = seeded(graph);
    Map<String, Tensor> theirs = RuntimeOracle.run(Files.readAllBytes(path), inputs);
    ModelGraph fused = GraphRewriter.apply(graph, GraphRewriter.fusing());
    Map<String, Tensor> written = RuntimeOracle.run(OnnxWriter.toBytes(fused), inputs);
    Map<String, Tensor> asRead = FloatEvaluator.run(graph, inputs);
    Map<String, Tensor> asFused = FloatEvaluator.run(fused, inputs);
    for (ValueInfo output : graph.outputs()) {
      Tensor expected = value(theirs, output.name());
      agree(value(asRead, output.name()), expected);
      agree(value(asFused, output.name()), expected);
      agree(value(written, output.name()), expected);
    }
  }

  /** The engine has no convolution of int32, which is what a quantised one becomes here. */
  @Test
  void aQuantisedNetworkOnSeededInputs() throws IOException, OrtException {
    Path path = SharedData.file("models/mnist-quantized/model.onnx");
    ModelGraph graph = OnnxReader.read(path);
    Map<String, Tensor> inputs = seeded(graph);
    Map<String, Tensor> theirs = RuntimeOracle.run(Files.readAllBytes(path), inputs);
    String output = graph.outputs().getFirst().name();
    agree(value(FloatEvaluator.run(graph, inputs), output), value(theirs, output));
  }

  /**
   * The engine refuses these files as they are, for an operator set in which {@code Equal} takes no
   * floats; under the next operator set their operators mean the same.
   */
  @ParameterizedTest
  @ValueSource(strings = {"ezkl/self_attention", "ezkl/nanoGPT"})
  void underALaterOperatorSet(String folder) throws IOException, OrtException {
    Path path = SharedData.file("models/" + folder + "/network.onnx");
    ModelProto.Builder later = ModelProto.parseFrom(Files.readAllBytes(path)).toBuilder();
    later.getOpsetImportBuilder(0).setVersion(11);
    ModelGraph graph = OnnxReader.read(path);
    Map<String, Tensor> inputs = seeded(graph);
    Map<String, Tensor> theirs = RuntimeOracle.run(later.build().toByteArray(), inputs);
    ModelGraph fused = GraphRewriter.apply(graph, GraphRewriter.fusing());
    Map<String, Tensor> written = RuntimeOracle.run(OnnxWriter.toBytes(fused), inputs);
    String output = graph.outputs().getFirst().name();
    agree(value(FloatEvaluator.run(graph, inputs), output), value(theirs, output));
    agree(value(FloatEvaluator.run(fused, inputs), output), value(theirs, output));
    agree(value(written, output), value(theirs, output));
  }

  private static Tensor value(Map<String, Tensor> values, String name) {
    Tensor tensor = values.get(name);
    assertThat(tensor).as("value " + name).isNotNull();
    return Objects.requireNonNull(tensor);
  }

  @Test
  void mnistEightGivesItsGoldenOutputs() {
    ModelGraph graph = OnnxReader.read(SharedData.file("models/mnist-8/model.onnx"));
    for (int set = 0; set < 3; set++) {
      Path folder = SharedData.file("models/mnist-8/test_data_set_" + set);
      Tensor x = TensorFile.read(folder.resolve("input_0.pb"));
      Tensor expected = TensorFile.read(folder.resolve("output_0.pb"));
      Map<String, Tensor> inputs = Map.of(graph.inputs().getFirst().name(), x);
      Tensor actual = FloatEvaluator.outputs(graph, inputs).getFirst();
      for (int i = 0; i < expected.size(); i++) {
        double bound = 2e-6 * Math.max(1000, Math.abs(expected.get(i)));
        assertThat(Math.abs(actual.get(i) - expected.get(i))).isLessThan(bound);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3l_relu_conv_fc", "4l_relu_conv_fc", "layernorm", "1l_gelu_tanh_appx"})
  void filesOfEzklGiveTheOutputsTheyName(String name) {
    Path folder = SharedData.file("models/ezkl/" + name);
    ModelGraph graph = OnnxReader.read(folder.resolve("network.onnx"));
    Path file = folder.resolve("input.json");
    List<Tensor> outputs = FloatEvaluator.outputs(graph, JsonTensors.inputs(file, graph.inputs()));
    List<Tensor> expected = JsonTensors.outputs(file);
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < expected.get(i).size(); j++) {
        assertThat(Math.abs(outputs.get(i).get(j) - expected.get(i).get(j))).isLessThan(EZKL_ERROR);
      }
    }
  }

  /** The first table of the count of parameters, and what follows from the architectures. */
  @ParameterizedTest
  @CsvSource({
    "ezkl/4l_relu_conv_fc/network.onnx, 3047",
    "ezkl/nanoGPT/network.onnx, 205440",
    "mlp-784-56-10/model.onnx, 44530",
    "mlp-196-25-10/model.onnx, 5185",
    "mnist-8/model.onnx, 5994",
    "lenet-2-4-8/model.onnx, 866",
    "keras2circom-mnist/model.onnx, 1070",
    "mnist-net-256x2/model.onnx, 269322",
    "convnet-avgpool/model.onnx, 11690",
    "mnist-quantized/model.onnx, 5994",
    "vit-pgd-2-3-16/model.onnx, 75706"
  })
  void parametersCountAsPublished(String file, long parameters) {
    ModelGraph graph = OnnxReader.read(SharedData.file("models/" + file));
    assertThat(Parameters.count(graph).total()).isEqualTo(parameters);
    ModelGraph fused = GraphRewriter.apply(graph, GraphRewriter.fusing());
    assertThat(Parameters.count(fused).total()).isEqualTo(parameters);
  }
}
