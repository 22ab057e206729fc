package io.parsimony.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureOpsTest {

  private static OneNode grams(long longest, long gaps) {
    return OneNode.of("TfIdfVectorizer")
        .input(OneNode.longs(3, 7, 3, 7, 5))
        .with("mode", "TF")
        .with("min_gram_length", 1)
        .with("max_gram_length", longest)
        .with("max_skip_count", gaps)
        .with("ngram_counts", List.of(0L, 2L))
        .with("ngram_indexes", List.of(2L, 0L, 1L, 3L))
        .with("pool_int64s", List.of(3L, 5L, 3L, 7L, 3L, 5L));
  }

  @Test
  void gramsAreCounted() {
    assertThat(grams(2, 0).run().data()).containsExactly(1, 2, 2, 0);
    assertThat(grams(2, 1).run().data()).containsExactly(1, 2, 2, 1);
    assertThat(grams(1, 1).run().data()).containsExactly(1, 0, 2, 0);
  }

  /** x0 at most 1 or else, by membership of x1 in {2, 4}. */
  private static OneNode tree(Tensor x) {
    return OneNode.of("ai.onnx.ml", "TreeEnsemble")
        .opset(5)
        .input(x)
        .with("tree_roots", List.of(0L))
        .with("nodes_featureids", List.of(0L, 1L))
        .with("nodes_modes", Tensor.of(Shape.of(2), ElementType.UINT8, 0, 6))
        .with("nodes_splits", Tensor.floats(Shape.of(2), 1, 0))
        .with("nodes_truenodeids", List.of(0L, 1L))
        .with("nodes_trueleafs", List.of(1L, 1L))
        .with("nodes_falsenodeids", List.of(1L, 2L))
        .with("nodes_falseleafs", List.of(0L, 1L))
        .with("leaf_targetids", List.of(0L, 1L, 0L))
        .with("leaf_weights", Tensor.floats(Shape.of(3), 10, 20, 30))
        .with("membership_values", Tensor.floats(Shape.of(3), 2, 4, Double.NaN))
        .with("n_targets", 2);
  }

  @Test
  void aTreeSelectsTheWeightOfTheLeafItReaches() {
    Tensor x = Tensor.floats(Shape.of(4, 2), 1, 2, 1.5, 2, 1.5, 4, 1.5, 3);
    assertThat(tree(x).run().data()).containsExactly(10, 0, 0, 20, 0, 20, 30, 0);
  }

  @Test
  void aTransformOfTheSumIsRefused() {
    OneNode node = tree(Tensor.floats(Shape.of(1, 2), 1, 2)).with("post_transform", 1);
    assertThatThrownBy(() -> node.read(1)).hasMessageContaining("post_transform 1");
  }

  @Test
  void columnsAreTakenAndThresholdsApplied() {
    Tensor x = Tensor.floats(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor picked =
        OneNode.of("ai.onnx.ml", "ArrayFeatureExtractor")
            .opset(1)
            .input(x)
            .input(OneNode.longs(2, 0))
            .run();
    assertThat(picked.data()).containsExactly(3, 1, 6, 4);
    Tensor binary =
        OneNode.of("ai.onnx.ml", "Binarizer").opset(1).input(x).with("threshold", 3.0).run();
    assertThat(binary.data()).containsExactly(0, 0, 0, 1, 1, 1);
  }
}
