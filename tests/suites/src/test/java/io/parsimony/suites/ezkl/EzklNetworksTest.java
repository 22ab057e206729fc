package io.parsimony.suites.ezkl;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parsimony.circuit.CircuitStats;
import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.dev.MockProver;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitPlanner;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.layers.quant.IntegerEvaluator;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantValue;
import io.parsimony.layers.quant.ezkl.EzklCalibration;
import io.parsimony.layers.quant.ezkl.EzklOptions;
import io.parsimony.layers.quant.ezkl.EzklQuantizer;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real networks under ezkl-2023: published counts, satisfied circuits, distance from float. */
class EzklNetworksTest {

  private static final GateSet GATES = GateSets.named("ezkl-2023");

  private static ModelGraph read(String model) {
    return OnnxReader.read(SharedData.file("models/" + model));
  }

  private static CircuitStats count(QuantModel model) {
    return CircuitPlanner.plan(GATES, model, CircuitOptions.defaults()).stats();
  }

  @Test
  void countsEzklsConvolutionalNetworkAsPublished() {
    QuantModel model = EzklQuantizer.uncalibrated(read("ezkl/4l_relu_conv_fc/network.onnx"));
    CircuitStats stats = count(model);
    assertEquals(3047, model.parameterCount());
    assertEquals(13_172, stats.m());
    assertEquals(
        List.of(7488L, 288L, 2448L, 48L, 2304L, 48L, 48L, 480L, 10L, 10L),
        stats.layers().stream().map(l -> l.counts().m()).filter(m -> m > 0).toList());
  }

  @Test
  void countsNanoGptAsRecounted() {
    QuantModel model =
        EzklQuantizer.quantize(
            read("ezkl/nanoGPT/network.onnx"), List.of(), EzklOptions.defaults());
    CircuitStats stats = count(model);
    assertEquals(205_440, model.parameterCount());
    long dots = 0;
    long table = 0;
    for (CircuitStats.Layer layer : stats.layers()) {
      if (layer.name().endsWith(" MatMul") && !layer.name().contains("/rescale")) {
        dots += layer.counts().m();
      }
      if (layer.name().endsWith(" Gather")) {
        table += layer.counts().m();
      }
    }
    long breaks = dots - 14_946_304;
    assertTrue(breaks >= 100 && breaks <= 128, breaks + " breaks inside dot products");
    assertEquals(4096, table);
    long rest = stats.m() - table - 16_871_300 - breaks;
    assertTrue(rest >= 0 && rest <= 4, "M = " + stats.m() + ", " + breaks + " breaks");
  }

  /** Integers of one sample, as the model declares its inputs. */
  private static List<IntTensor> integers(QuantModel model, Map<String, Tensor> sample) {
    List<IntTensor> inputs = new ArrayList<>();
    for (int id : model.inputs()) {
      QuantValue value = model.value(id);
      Tensor tensor = requireNonNull(sample.get(value.name()));
      long[] data = new long[tensor.size()];
      for (int i = 0; i < data.length; i++) {
        data[i] = value.toInteger(tensor.get(i));
      }
      inputs.add(IntTensor.of(tensor.shape(), data));
    }
    return inputs;
  }

  private static double[] reals(QuantModel model, List<IntTensor> inputs) {
    IntTensor output = IntegerEvaluator.outputs(model, inputs).getFirst();
    QuantValue value = model.value(model.outputs().getFirst());
    double[] out = new double[output.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = value.toReal(output.get(i));
    }
    return out;
  }

  private static void mock(QuantModel model, List<IntTensor> inputs) {
    CircuitOptions options = CircuitPlanner.plan(GATES, model, CircuitOptions.defaults()).options();
    MockProver mock =
        MockProver.run(options.k(), ModelCircuit.of(GATES, model, options).withInputs(inputs));
    mock.assertSatisfied();
    var sweep = TamperSweep.of(mock);
    assertEquals(List.of(), sweep.free());
    assertEquals(List.of(), sweep.hints());
  }

  /** The value that the model's last layer computes, before a softmax that was cut. */
  private static double[] floats(ModelGraph graph, Map<String, Tensor> sample) {
    Map<String, Tensor> values = FloatEvaluator.run(graph, sample);
    ValueInfo output = graph.outputs().getFirst();
    var last = requireNonNull(graph.producers().get(output.name()));
    boolean softmax = last.op().onnxName().equals("Softmax");
    return requireNonNull(values.get(softmax ? last.inputs().getFirst() : output.name())).data();
  }

  private static int best(double[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  /**
   * Calibrated with 20 test images; on 200 others the class is that of the float network, but for a
   * few. The circuit of one image is satisfied, and no cell is free.
   */
  @ParameterizedTest
  @CsvSource({
    "mnist-8/model.onnx, 0.1307, 0.3081",
    "lenet-2-4-8/model.onnx, 0.1307, 0.3081",
    "keras2circom-mnist/model.onnx, 0, 1",
    "convnet-avgpool/model.onnx, 0, 1",
    "mnist-net-256x2/model.onnx, 0, 1",
    "mlp-196-25-10/model.onnx, 0, 1",
    "mlp-784-56-10/model.onnx, 0, 1"
  })
  void classifiesDigitsAsTheFloatNetworkDoes(String file, double mean, double deviation)
      throws IOException {
    Mnist mnist = Mnist.first(220);
    ModelGraph graph = read(file);
    ValueInfo input = graph.inputs().getFirst();
    List<Map<String, Tensor>> samples = new ArrayList<>();
    for (int i = 0; i < mnist.size(); i++) {
      samples.add(Map.of(input.name(), mnist.tensor(i, mean, deviation, input.shape())));
    }
    QuantModel model =
        EzklQuantizer.calibrated(graph, samples.subList(0, 20), EzklOptions.defaults());
    int other = 0;
    int right = 0;
    for (int i = 20; i < samples.size(); i++) {
      int expected = best(floats(graph, samples.get(i)));
      int found = best(reals(model, integers(model, samples.get(i))));
      other += expected == found ? 0 : 1;
      right += found == mnist.label(i) ? 1 : 0;
    }
    assertTrue(other <= 4, other + " of 200 differ from float");
    assertTrue(right >= 180, right + " of 200 are right");
    mock(model, integers(model, samples.get(20)));
  }

  @Test
  void mocksTheThreeLayerNetworkOfEzkl() throws IOException {
    ModelGraph graph = read("ezkl/3l_relu_conv_fc/network.onnx");
    closeTo(graph, GeneratedInputs.of(graph, 4, 5), 0.02);
  }

  @Test
  void mocksTheFourLayerNetworkOfEzkl() throws IOException {
    ModelGraph graph = read("ezkl/4l_relu_conv_fc/network.onnx");
    closeTo(graph, GeneratedInputs.of(graph, 4, 5), 0.03);
  }

  @Test
  void mocksSelfAttentionOnItsOwnInput() throws IOException {
    ModelGraph graph = read("ezkl/self_attention/network.onnx");
    ValueInfo input = graph.inputs().getFirst();
    String json = Files.readString(SharedData.file("models/ezkl/self_attention/input.json"));
    String list = json.substring(json.indexOf("[[") + 2, json.indexOf("]]"));
    String[] numbers = list.replaceAll("[\\[\\]\\s]", "").split(",", -1);
    double[] data = new double[input.shape().size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = Double.parseDouble(numbers[i]);
    }
    closeTo(graph, List.of(Map.of(input.name(), Tensor.floats(input.shape(), data))), 0.02);
  }

  /** Images of CIFAR-10, normalised as the network was trained. */
  @Test
  void mocksTheVisionTransformer() throws IOException {
    ModelGraph graph = read("vit-pgd-2-3-16/model.onnx");
    ValueInfo input = graph.inputs().getFirst();
    double[] mean = {0.4914, 0.4822, 0.4465};
    double[] deviation = {0.2023, 0.1994, 0.2010};
    List<Map<String, Tensor>> samples = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.file("data/eran/cifar10_test.csv"))) {
      String[] words = line.split(",", -1);
      double[] data = new double[input.shape().size()];
      for (int i = 0; i < data.length; i++) {
        int channel = i / 1024;
        double pixel = Double.parseDouble(words[1 + i % 1024 * 3 + channel]);
        data[i] = (pixel / 255 - mean[channel]) / deviation[channel];
      }
      samples.add(Map.of(input.name(), Tensor.floats(input.shape(), data)));
    }
    QuantModel model = EzklQuantizer.calibrated(graph, samples.subList(0, 50));
    int other = 0;
    for (Map<String, Tensor> sample : samples.subList(0, 50)) {
      double[] found = reals(model, integers(model, sample));
      other += best(found) == best(floats(graph, sample)) ? 0 : 1;
    }
    assertTrue(other <= 8, other + " of 50 differ from float");
    mock(model, integers(model, samples.getFirst()));
  }

  /** Mocks the first sample; outputs are within {@code bound} of float on all. */
  private static void closeTo(ModelGraph graph, List<Map<String, Tensor>> samples, double bound) {
    QuantModel model = EzklQuantizer.calibrated(graph, samples);
    double worst = 0;
    for (Map<String, Tensor> sample : samples) {
      double[] found = reals(model, integers(model, sample));
      double[] expected = floats(graph, sample);
      for (int i = 0; i < found.length; i++) {
        worst = Math.max(worst, Math.abs(found[i] - expected[i]));
      }
    }
    assertTrue(worst <= bound, "worst error " + worst);
    mock(model, integers(model, samples.getFirst()));
    EzklCalibration found = EzklCalibration.parse(EzklCalibration.of(model).text());
    QuantModel again = EzklQuantizer.calibrated(graph, found, EzklOptions.defaults());
    assertEquals(model.layers(), again.layers());
    assertEquals(model.values(), again.values());
    assertEquals(new LinkedHashMap<>(model.data()), new LinkedHashMap<>(again.data()));
  }
}
