package io.parsimony.layers.graph;

/**
 * The node of the source file that a graph node came from. Several nodes share an origin when one
 * operator was expanded into simpler ones; parameters count once per origin that owns them.
 *
 * @param name the source node's name, unique in the file
 * @param opType the operator as the file spells it, for example {@code GRU}
 */
public record Origin(String name, String opType) {}
