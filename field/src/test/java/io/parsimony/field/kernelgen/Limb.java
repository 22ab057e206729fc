package io.parsimony.field.kernelgen;

import java.math.BigInteger;

/**
 * A vector variable whose lanes are integers of known size.
 *
 * @param name in the code
 * @param bound of the absolute value of each lane
 */
record Limb(String name, BigInteger bound) {}
