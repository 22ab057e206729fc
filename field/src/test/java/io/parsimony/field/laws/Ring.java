package io.parsimony.field.laws;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * The operations of a commutative ring, and how to make elements of it from integers; the integers
 * need not reach every element.
 *
 * @param inverse of any element but zero; not called by the laws of rings
 */
public record Ring<T>(
    T zero,
    T one,
    BinaryOperator<T> plus,
    BinaryOperator<T> minus,
    BinaryOperator<T> times,
    UnaryOperator<T> negate,
    UnaryOperator<T> square,
    UnaryOperator<T> inverse) {}
