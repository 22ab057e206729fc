package io.parsimony.layers.graph;

/**
 * A stored tensor of the source file that a constant was computed from: what parameter counting
 * counts, whatever was folded since.
 */
public record SourceTensor(String name, Tensor tensor) {}
