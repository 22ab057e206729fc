package io.parsimony.explore.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Tensor;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkGraphTest {
  @Test
  void theGraphComputesWhatTheNetworkComputes() {
    Random random = new Random(4);
    ConvLayer conv = new ConvLayer(1, 8, 6, 4, 2, random);
    Network network =
        Network.of(
            conv,
            new ReluLayer(conv.outputs()),
            new DenseLayer(conv.outputs(), 5, random),
            new ReluLayer(5),
            new DenseLayer(5, 3, random));
    ModelGraph graph = NetworkGraph.of("net", network, Shape.of(1, 1, 8, 8));
    double[] input = random.doubles(64).toArray();
    double[] expected = network.forward(input);
    Tensor scores =
        FloatEvaluator.outputs(graph, Map.of("input", Tensor.floats(Shape.of(1, 1, 8, 8), input)))
            .getFirst();
    assertThat(scores.shape()).isEqualTo(Shape.of(1, 3));
    for (int i = 0; i < 3; i++) {
      assertThat(scores.get(i)).isCloseTo(expected[i], within(1e-5));
    }
    assertThat(graph.outputs().getFirst().name()).isEqualTo("scores");
  }
}
