package io.parsimony.explore.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.GeneratedInputs;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.OnnxWriter;
import io.parsimony.onnx.ReadOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Members of every family are real graphs, the same each time, of the size that was asked for. */
class ZooTest {

  private static long parameters(String text) {
    return Parameters.count(Zoo.model(text)).total();
  }

  @Test
  void published_networks_have_their_published_sizes() {
    assertThat(parameters("conv")).isEqualTo(3_047);
    assertThat(parameters("nanogpt,n_embd=64,n_layer=4")).isEqualTo(205_440);
    assertThat(parameters("nanogpt,n_layer=20")).isEqualTo(993_920);
    assertThat(parameters("mlp,sizes=196-25-10")).isEqualTo(5_185);
    assertThat(parameters("mlp,sizes=784-56-10")).isEqualTo(44_530);
    assertThat(parameters("mlp,sizes=196-24-14-10")).isEqualTo(5_228);
    assertThat(parameters("lenet,size=14,channels=5-11,kernel=3,hidden=80")).isEqualTo(4_966);
    assertThat(parameters("lenet,hidden=none")).isEqualTo(5_142);
    assertThat(parameters("lenet")).isEqualTo(44_426);
  }

  @Test
  void every_family_computes_something_and_survives_a_file() throws Exception {
    for (Family family : Zoo.families()) {
      ModelGraph graph = Zoo.model(small(family.name()));
      Map<String, Tensor> input = GeneratedInputs.of(graph, 1, 1).getFirst();
      List<Tensor> outputs = FloatEvaluator.outputs(graph, input);
      assertThat(Arrays.stream(outputs.getFirst().data()).boxed())
          .as(family.name())
          .isNotEmpty()
          .allMatch(Double::isFinite);
      ModelGraph again =
          OnnxReader.read("again", OnnxWriter.toBytes(graph), new ReadOptions(Map.of(), Map.of()));
      assertThat(Parameters.count(again).total())
          .as(family.name())
          .isEqualTo(Parameters.count(graph).total());
    }
  }

  private static String small(String family) {
    return switch (family) {
      case "mlp" -> "mlp,sizes=9-5-3";
      case "conv" -> "conv,size=13,channels=2,hidden=4";
      case "lenet" -> "lenet,size=12,channels=2,hidden=5,pool=max";
      case "resnet" -> "resnet,size=8,channels=4-8,blocks=1";
      case "nanogpt" -> "nanogpt,n_layer=1,n_head=2,n_embd=8,block_size=5,vocab=7";
      case "mobilenet" -> "mobilenet,size=16,channels=4-8,expand=2";
      case "mixer" -> "mixer,size=14,channels=6,hidden=8,token_hidden=5,layers=1";
      case "wnn" -> "wnn,size=8,inputs=8,entries=16,prime=31,classes=3";
      default -> family;
    };
  }

  @Test
  void the_same_text_gives_the_same_weights_and_a_seed_gives_others() {
    double[] once = Zoo.model("conv").initializer("conv1.weight").data();
    assertThat(Zoo.model("conv").initializer("conv1.weight").data()).isEqualTo(once);
    assertThat(Zoo.model("conv,seed=2").initializer("conv1.weight").data()).isNotEqualTo(once);
    assertThat(Zoo.model("conv,seed=2").name()).isEqualTo("conv,seed=2");
  }

  @Test
  void mistakes_are_named() {
    assertThatThrownBy(() -> Zoo.model("vgg")).hasMessageContaining("no family \"vgg\"");
    assertThatThrownBy(() -> Zoo.model("mlp,layers=3"))
        .hasMessageContaining("no parameter \"layers=3\"; it has {sizes=784-128-10, seed=1}");
    assertThatThrownBy(() -> Zoo.model("mlp,sizes=3-x")).hasMessageContaining("whole numbers");
    assertThatThrownBy(() -> Zoo.model("nanogpt,n_embd=10")).hasMessageContaining("n_head");
  }
}
