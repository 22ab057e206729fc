package io.parsimony.layers.quant.ezkl;

/**
 * A value of the model under construction.
 *
 * @param id in the quantised model
 * @param scale binary digits after the point that it really has
 * @param nominal the scale that EZKL would have given it, which decides where it is rescaled. The
 *     two differ where a constant or a reciprocal keeps other digits than EZKL's
 */
record Term(int id, int scale, int nominal) {}
