package io.parsimony.layers.gates;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The gate sets on the class path. */
public final class GateSets {

  private GateSets() {}

  /** All of them, by name. */
  public static List<GateSet> all() {
    return ServiceLoader.load(GateSet.class, GateSets.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(GateSet::name))
        .toList();
  }

  /**
   * The gate set of this name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static GateSet named(String name) {
    List<GateSet> all = all();
    return all.stream()
        .filter(g -> g.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no gate set \""
                    + name
                    + "\"; there are "
                    + all.stream().map(GateSet::name).collect(Collectors.joining(", "))));
  }
}
