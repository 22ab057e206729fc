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
  MAX,
  /** Four bits of a running sum that the next row goes on with. */
  BITS,
  /** The last bit of a running sum. */
  LAST_BIT,
  /** The last two bits of a running sum. */
  LAST_2_BITS,
  /** The last three bits of a running sum. */
  LAST_3_BITS,
  /** The last four bits of a running sum. */
  LAST_4_BITS;

  /** The row that ends a running sum with so many bits, 1 to 4. */
  static UnitRow last(int bits) {
    return switch (bits) {
      case 1 -> LAST_BIT;
      case 2 -> LAST_2_BITS;
      case 3 -> LAST_3_BITS;
      case 4 -> LAST_4_BITS;
      default -> throw new IllegalArgumentException("a row has 1 to 4 bits, got " + bits);
    };
  }
}
