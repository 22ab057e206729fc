package io.parsimony.layers.gates.wide;

/** The kinds of rows of a {@link Unit}; each has a gate, which only models that need it get. */
enum UnitRow {
  /** {@code m*a + h = s*z + r}: division with remainder. */
  SPLIT,
  /** {@code z = m*a + s*r + h}: a sum with public factors. */
  AFFINE,
  /** {@code z = a*r}. */
  PRODUCT,
  /** {@code z = a*r + y}. */
  MULTIPLY_ADD,
  /** {@code y} is {@code a} or {@code z}, and {@code r = 2*y - a - z}. */
  MAX
}
