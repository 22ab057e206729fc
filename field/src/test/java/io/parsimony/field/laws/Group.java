package io.parsimony.field.laws;

import io.parsimony.field.Fr;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The operations of a group of order r, written additively. */
public record Group<T>(
    T zero,
    T generator,
    BinaryOperator<T> plus,
    UnaryOperator<T> negate,
    UnaryOperator<T> doubled,
    BiFunction<T, Fr, T> times) {}
