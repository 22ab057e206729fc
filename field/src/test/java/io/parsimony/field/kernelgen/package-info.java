/**
 * The generator of the vector kernels, which is also the proof of their ranges.
 *
 * <p>{@link io.parsimony.field.kernelgen.LaneArithmetic} says how field elements in lanes of
 * doubles are multiplied, reduced and added. Each of its steps writes instructions and at the same
 * time checks, with exact integers, that no instruction can round where it must not. So a kernel
 * that is printed is a kernel whose ranges are proven, and a test compares what is printed with the
 * source that is compiled. The mathematics is in {@code docs/spec/field-vector.md}.
 */
@NullMarked
package io.parsimony.field.kernelgen;

import org.jspecify.annotations.NullMarked;
