package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Region;

/**
 * Sums with public factors and products, element by element.
 *
 * <p><b>Statement.</b> {@code z = m*a + s*b + h}, {@code z = a*b} or {@code z = a*b + c}, with
 * public {@code m}, {@code s} and {@code h}.
 *
 * <p><b>Why it is sound.</b> The result is written out by the gate. It is the integer result
 * because the ranges of the operands, which earlier constraints enforce, put it inside {@code
 * long}: a range that is not known makes building the circuit fail.
 *
 * <p><b>Cost.</b> 1 row, 3 or 4 cells, 1 constraint. Products have degree 2 in the witness.
 */
final class ElementwiseChip {

  private final UnitPool pool;

  ElementwiseChip(UnitPool pool) {
    this.pool = pool;
  }

  /** {@code m*a + s*b + h}. */
  Cells affine(Layouter layouter, Cells a, long m, Cells b, long s, long h) {
    Range range = a.range().times(m).plus(b.range().times(s)).plus(new Range(h, h));
    return unboundedAffine(layouter, a, m, b, s, h).withRange(range);
  }

  /** {@code m*a + s*b + h} in the field; the caller shows that it is the integer. */
  Cells unboundedAffine(Layouter layouter, Cells a, long m, Cells b, long s, long h) {
    Ints z = a.values().zip(b.values(), (u, v) -> m * u + s * v + h);
    return pool.cells(
            layouter,
            "affine",
            a.size(),
            (region, unit, from, to) -> {
              affineRow(region, unit, to - from, m, s, h);
              region.copy(a.slice(from, to), unit.a(), 0);
              region.copy(b.slice(from, to), unit.r(), 0);
              return region.assign(unit.z(), 0, z.slice(from, to));
            })
        .withRange(Range.ANY);
  }

  /** {@code a*b}. */
  Cells product(Layouter layouter, Cells a, Cells b) {
    Range range = a.range().times(b.range());
    return unboundedProduct(layouter, a, b).withRange(range);
  }

  /** {@code a*b} in the field; the caller shows that it is the integer. */
  Cells unboundedProduct(Layouter layouter, Cells a, Cells b) {
    Ints z = a.values().zip(b.values(), (u, v) -> u * v);
    return pool.cells(
            layouter,
            "product",
            a.size(),
            (region, unit, from, to) -> {
              region.enable(unit.row(UnitRow.PRODUCT), 0, to - from);
              region.copy(a.slice(from, to), unit.a(), 0);
              region.copy(b.slice(from, to), unit.r(), 0);
              return region.assign(unit.z(), 0, z.slice(from, to));
            })
        .withRange(Range.ANY);
  }

  /** {@code a*b + c}. */
  Cells multiplyAdd(Layouter layouter, Cells a, Cells b, Cells c) {
    Range range = a.range().times(b.range()).plus(c.range());
    Ints z = a.values().zip(b.values(), (u, v) -> u * v).zip(c.values(), Long::sum);
    return pool.cells(
            layouter,
            "multiply-add",
            a.size(),
            (region, unit, from, to) -> {
              region.enable(unit.row(UnitRow.MULTIPLY_ADD), 0, to - from);
              region.copy(a.slice(from, to), unit.a(), 0);
              region.copy(b.slice(from, to), unit.r(), 0);
              region.copy(c.slice(from, to), unit.y(), 0);
              return region.assign(unit.z(), 0, z.slice(from, to));
            })
        .withRange(range);
  }

  /** Turns rows into {@code z = m*a + s*r + h}. */
  static void affineRow(Region region, Unit unit, int count, long m, long s, long h) {
    region.enable(unit.row(UnitRow.AFFINE), 0, count);
    region.assignFixed(unit.m(), 0, Ints.constant(m, count));
    region.assignFixed(unit.s(), 0, Ints.constant(s, count));
    region.assignFixed(unit.h(), 0, Ints.constant(h, count));
  }
}
