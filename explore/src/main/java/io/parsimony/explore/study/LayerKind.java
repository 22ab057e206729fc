package io.parsimony.explore.study;

import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.Embedding;
import io.parsimony.layers.quant.Layer;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.Rescale;
import io.parsimony.layers.quant.Softmax;

/** What a layer is for, so that shares of M can be compared between gate sets. */
enum LayerKind {
  PRODUCTS("products and weights"),
  ACTIVATIONS("rescales and activations"),
  SOFTMAX("softmax"),
  NORMALISATION("normalisation"),
  EMBEDDING("embeddings"),
  ELEMENTWISE("sums, pooling, elementwise"),
  OTHER("inputs and outputs");

  private final String title;

  LayerKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static LayerKind of(Layer layer) {
    return switch (layer) {
      case DotLayer _ -> PRODUCTS;
      case Rescale _, Lookup _, Relu _ -> ACTIVATIONS;
      case Softmax _ -> SOFTMAX;
      case LayerNorm _ -> NORMALISATION;
      case Embedding _ -> EMBEDDING;
      default -> ELEMENTWISE;
    };
  }
}
