package io.parsimony.circuit;

import io.parsimony.circuit.compiled.ShuffleArgument;

/** A shuffle: one selector marks the rows that give tuples, another those that take them. */
public record Shuffle(Selector inputSelector, Selector outputSelector, ShuffleArgument argument) {}
