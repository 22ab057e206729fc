package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Queries sorted by the set of points at which a polynomial is opened. Groups, and polynomials in a
 * group, keep the order of their first appearance: powers of challenges follow it.
 */
final class OpeningGroups<P> {

  /** A polynomial and its value at each of the group's points. */
  record Member<P>(P polynomial, List<Fr> values) {}

  /** The polynomials that are opened at exactly these points. */
  record Group<P>(List<Fr> points, List<Member<P>> members) {}

  private final List<Group<P>> groups = new ArrayList<>();
  private final Set<Fr> allPoints = new LinkedHashSet<>();

  /**
   * Sorts queries.
   *
   * @throws IllegalArgumentException if a polynomial is queried twice at one point
   */
  OpeningGroups(List<OpeningQuery<P>> queries) {
    IdentityHashMap<P, Map<Fr, Fr>> valuesOf = new IdentityHashMap<>();
    List<P> order = new ArrayList<>();
    for (OpeningQuery<P> query : queries) {
      allPoints.add(query.point());
      Map<Fr, Fr> values = valuesOf.get(query.polynomial());
      if (values == null) {
        values = new LinkedHashMap<>();
        valuesOf.put(query.polynomial(), values);
        order.add(query.polynomial());
      }
      if (values.put(query.point(), query.value()) != null) {
        throw new IllegalArgumentException("a polynomial is queried twice at " + query.point());
      }
    }
    Map<Set<Fr>, Group<P>> bySet = new HashMap<>();
    for (P polynomial : order) {
      Map<Fr, Fr> values = valuesOf.getOrDefault(polynomial, Map.of());
      Group<P> group =
          bySet.computeIfAbsent(
              values.keySet(),
              set -> {
                Group<P> fresh = new Group<>(List.copyOf(set), new ArrayList<>());
                groups.add(fresh);
                return fresh;
              });
      group
          .members()
          .add(new Member<>(polynomial, group.points().stream().map(values::get).toList()));
    }
  }

  List<Group<P>> groups() {
    return groups;
  }

  /** All points, in order of first appearance. */
  Set<Fr> points() {
    return allPoints;
  }

  /** The slope at a group's point of its vanishing polynomial: {@code point - q} for the others. */
  static <P> Fr slope(Group<P> group, Fr point) {
    Fr product = Fr.ONE;
    for (Fr other : group.points()) {
      if (!other.equals(point)) {
        product = product.times(point.minus(other));
      }
    }
    return product;
  }

  /** The product of {@code u - p} over all points, or only those that a group lacks. */
  Fr vanishingOutside(Group<P> group, Fr u) {
    Fr product = Fr.ONE;
    for (Fr point : allPoints) {
      if (!group.points().contains(point)) {
        product = product.times(u.minus(point));
      }
    }
    return product;
  }

  /** The product of {@code u - p} over a group's points. */
  Fr vanishingOn(Group<P> group, Fr u) {
    Fr product = Fr.ONE;
    for (Fr point : group.points()) {
      product = product.times(u.minus(point));
    }
    return product;
  }

  /** The values of {@code sum of y^j * member j} at the group's points. */
  static <P> List<Fr> foldedValues(Group<P> group, Fr y) {
    List<Fr> folded = new ArrayList<>();
    for (int point = 0; point < group.points().size(); point++) {
      Fr acc = Fr.ZERO;
      for (Member<P> member : group.members().reversed()) {
        acc = acc.times(y).plus(member.values().get(point));
      }
      folded.add(acc);
    }
    return folded;
  }
}
