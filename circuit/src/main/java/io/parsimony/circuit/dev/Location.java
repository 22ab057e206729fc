package io.parsimony.circuit.dev;

/**
 * A row, as people find it.
 *
 * @param region namespaces and region, joined by slashes; empty if the row is in no region
 * @param offset row within the region
 * @param row absolute row
 */
public record Location(String region, int offset, int row) {

  /** A row outside all regions. */
  static Location bare(int row) {
    return new Location("", row, row);
  }

  @Override
  public String toString() {
    return region.isEmpty() ? "row " + row : region + " +" + offset + " (row " + row + ")";
  }
}
