package io.parsimony.prover;

/** A polynomial of the proof and the rotation of x at which it is evaluated. */
record Opening(PolyRef polynomial, int rotation) {}
