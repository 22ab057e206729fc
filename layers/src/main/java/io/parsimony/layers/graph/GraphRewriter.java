package io.parsimony.layers.graph;

import java.util.List;

/**
 * The rewriting passes, each under its own name, so that a profile can choose which to run.
 *
 * <pre>{@code
 * ModelGraph fused = GraphRewriter.apply(graph, GraphRewriter.fusing());
 * }</pre>
 */
public final class GraphRewriter {
  private GraphRewriter() {}

  /** Removes identities; importing a file ends with this pass. */
  public static GraphPass dropIdentity() {
    return new DropIdentity();
  }

  /** Batch normalisation into the weights before it, or an affine map where there are none. */
  public static GraphPass foldBatchNormalization() {
    return new FoldBatchNormalization();
  }

  /** {@code Conv}, {@code MatMul} or {@code Gemm} and the addition of a bias into one node. */
  public static GraphPass foldBias() {
    return new FoldBias();
  }

  /** Padding with zeros into the convolution behind it. */
  public static GraphPass foldPadding() {
    return new FoldPadding();
  }

  /** Products with and divisions by single numbers merged, and taken into weights. */
  public static GraphPass foldScalars() {
    return new FoldScalars();
  }

  /** Layer normalisations that were taken apart into means and roots. */
  public static GraphPass recogniseLayerNormalization() {
    return new RecogniseLayerNormalization();
  }

  /** GELU and other activations that were taken apart into arithmetic. */
  public static GraphPass recogniseActivation() {
    return new RecogniseActivation();
  }

  /** Softmax, its logarithm and logarithms of sums of exponentials that were taken apart. */
  public static GraphPass recogniseSoftmax() {
    return new RecogniseSoftmax();
  }

  /** All passes that put together what belongs together, in an order in which they compose. */
  public static List<GraphPass> fusing() {
    return List.of(
        dropIdentity(),
        recogniseLayerNormalization(),
        recogniseActivation(),
        recogniseSoftmax(),
        foldScalars(),
        foldPadding(),
        foldBias(),
        foldBatchNormalization(),
        foldBias());
  }

  /** Runs passes one after the other. */
  public static ModelGraph apply(ModelGraph graph, List<GraphPass> passes) {
    ModelGraph current = graph;
    for (GraphPass pass : passes) {
      current = pass.apply(current);
    }
    return current;
  }
}
