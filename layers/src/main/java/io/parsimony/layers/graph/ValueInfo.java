package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;

/** Name, static shape and element type of a value that flows through a graph. */
public record ValueInfo(String name, Shape shape, ElementType type) {

  /** For example {@code x: float32[1, 3]}. */
  @Override
  public String toString() {
    return name + ": " + type + shape;
  }
}
