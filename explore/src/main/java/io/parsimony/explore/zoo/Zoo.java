package io.parsimony.explore.zoo;

import io.parsimony.layers.graph.ModelGraph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The built-in families. */
public final class Zoo {

  private static final List<Family> FAMILIES =
      List.of(
          new Mlp(),
          new SmallConv(),
          new Lenet(),
          new Resnet(),
          new Nanogpt(),
          new Dlrm(),
          new Mobilenet(),
          new Mixer(),
          new Wnn());

  private Zoo() {}

  /** All families. */
  public static List<Family> families() {
    return FAMILIES;
  }

  /**
   * The model of a text {@code family,key=value,...}; a parameter {@code seed} of each draws its
   * weights.
   *
   * @throws IllegalArgumentException if there is no such family or parameter, or the values do not
   *     go together
   */
  public static ModelGraph model(String text) {
    String[] parts = text.split(",");
    Family family =
        FAMILIES.stream()
            .filter(f -> f.name().equals(parts[0]))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no family \"" + parts[0] + "\" in the zoo; there are " + names()));
    return family.make(Settings.of(family, Arrays.asList(parts).subList(1, parts.length)));
  }

  private static String names() {
    return FAMILIES.stream().map(Family::name).collect(Collectors.joining(", "));
  }
}
