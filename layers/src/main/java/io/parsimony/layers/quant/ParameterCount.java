package io.parsimony.layers.quant;

/**
 * One entry of the count of trained parameters (GATES.md, top).
 *
 * @param name tensor, with the node that owns it
 * @param elements how many it adds to N
 */
public record ParameterCount(String name, long elements) {}
