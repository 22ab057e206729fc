package io.parsimony.explore.train;

/**
 * A labelled input.
 *
 * @param input read, never written, by the trainer
 * @param label the index of the right output
 */
public record Example(double[] input, int label) {}
