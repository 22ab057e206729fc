package io.parsimony.explore.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of one member of a family, all of them given or defaulted. Immutable. */
public final class Settings {

  private final String model;
  private final Map<String, String> values;

  private Settings(String model, Map<String, String> values) {
    this.model = model;
    this.values = values;
  }

  /**
   * Reads {@code key=value} texts.
   *
   * @throws IllegalArgumentException if one is not that, or names a parameter that there is not
   */
  static Settings of(Family family, List<String> given) {
    Map<String, String> values = new LinkedHashMap<>(family.defaults());
    values.put("seed", "1");
    for (String text : given) {
      String[] pair = text.split("=", 2);
      if (pair.length != 2 || !values.containsKey(pair[0])) {
        throw new IllegalArgumentException(
            "zoo:" + family.name() + " has no parameter \"" + text + "\"; it has " + values);
      }
      values.put(pair[0], pair[1]);
    }
    return new Settings(family.name(), values);
  }

  /** What a model is called: its family and the parameters that are not defaults. */
  String title(Family family) {
    StringBuilder text = new StringBuilder(model);
    values.forEach((key, value) -> {
      String usual = family.defaults().getOrDefault(key, "1");
      if (!usual.equals(value)) {
        text.append(',').append(key).append('=').append(value);
      }
    });
    return text.toString();
  }

  /** A whole number of at least 1. */
  public int number(String key) {
    return parse(key, text(key));
  }

  /** Numbers joined by {@code -}; none for the text {@code none}. */
  public List<Integer> numbers(String key) {
    if (text(key).equals("none")) {
      return List.of();
    }
    List<Integer> all = new ArrayList<>();
    Arrays.stream(text(key).split("-")).forEach(part -> all.add(parse(key, part)));
    return all;
  }

  /** The value as it was given. */
  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("zoo:" + model + " has no parameter " + key);
    }
    return value;
  }

  private int parse(String key, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= 1 << 24) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "zoo:" + model + ": " + key + " wants whole numbers from 1 on, got \"" + value + "\"");
  }
}
