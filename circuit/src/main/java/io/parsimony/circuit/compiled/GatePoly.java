package io.parsimony.circuit.compiled;

/**
 * One polynomial that must vanish on every row.
 *
 * @param name of the gate that it belongs to
 * @param constraint its own name within the gate, read as an equation; may be empty
 */
public record GatePoly(String name, String constraint, Expression poly) {}
