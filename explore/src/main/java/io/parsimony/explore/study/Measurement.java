package io.parsimony.explore.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One model under one gate set.
 *
 * @param model as the zoo names it
 * @param gateSet name of the gate set
 * @param weights where they are: {@code private}, or {@code fixed} for sets that take no others
 * @param n trained parameters
 * @param m constraints
 * @param products constraints of degree two in the witness
 * @param lookups lookup constraints
 * @param copies equalities between cells
 * @param k log2 of the rows of the trace
 * @param columns advice columns
 * @param area {@code 2^k} times the advice columns
 * @param committed cells that the prover commits to
 * @param shares constraints by kind of layer
 * @param refused why the gate set does not take the model; empty if it does
 */
public record Measurement(
    String model,
    String gateSet,
    String weights,
    long n,
    long m,
    long products,
    long lookups,
    long copies,
    int k,
    int columns,
    long area,
    long committed,
    Map<String, Long> shares,
    String refused) {

  /** The first line of a file of measurements. */
  static final String HEADER =
      "model;gateSet;weights;N;M;products;lookups;copies;k;columns;area;committed;shares;refused";

  private static final int FIELDS = 14;

  /** Copies the map, keeping its order. */
  public Measurement {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /** A model that a gate set does not take. */
  static Measurement refused(String model, String gateSet, long n, String reason) {
    return new Measurement(model, gateSet, "", n, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), reason);
  }

  /** The family that the model belongs to. */
  public String family() {
    return model.split(",", 2)[0];
  }

  /** Whether there are counts. */
  public boolean isCounted() {
    return refused.isEmpty();
  }

  /** M/N. */
  public double mOverN() {
    return (double) m / n;
  }

  /** area/N. */
  public double areaOverN() {
    return (double) area / n;
  }

  /** One line of a file. */
  String toLine() {
    String parts =
        shares.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("|"));
    List<Object> fields =
        new ArrayList<>(List.of(model, gateSet, weights, n, m, products, lookups, copies));
    fields.addAll(List.of(k, columns, area, committed, parts));
    fields.add(refused.replace(';', ',').replaceAll("\\s+", " "));
    return fields.stream().map(Object::toString).collect(Collectors.joining(";"));
  }

  /**
   * Reads {@link #toLine}.
   *
   * @throws IllegalArgumentException if it is something else, or was cut off
   */
  static Measurement parse(String line) {
    String[] f = line.split(";", -1);
    if (f.length != FIELDS) {
      throw new IllegalArgumentException("a measurement has " + FIELDS + " fields: " + line);
    }
    Map<String, Long> shares = new LinkedHashMap<>();
    for (String part : f[12].isEmpty() ? new String[0] : f[12].split("\\|")) {
      String[] pair = part.split("=", 2);
      shares.put(pair[0], Long.parseLong(pair[1]));
    }
    return new Measurement(
        f[0],
        f[1],
        f[2],
        Long.parseLong(f[3]),
        Long.parseLong(f[4]),
        Long.parseLong(f[5]),
        Long.parseLong(f[6]),
        Long.parseLong(f[7]),
        Integer.parseInt(f[8]),
        Integer.parseInt(f[9]),
        Long.parseLong(f[10]),
        Long.parseLong(f[11]),
        shares,
        f[13]);
  }
}
