package io.parsimony.explore.zoo;

import io.parsimony.layers.graph.ModelGraph;
import java.util.Map;

/** A kind of network whose members differ by parameters. */
public interface Family {

  /** Short lower-case name. */
  String name();

  /** One line for people. */
  String describe();

  /** All parameters with their default values, in the order in which they are listed. */
  Map<String, String> defaults();

  /**
   * The member with these parameters.
   *
   * @throws IllegalArgumentException if they do not go together; the message names the parameter
   */
  ModelGraph make(Settings settings);
}
