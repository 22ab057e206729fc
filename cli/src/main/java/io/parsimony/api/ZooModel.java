package io.parsimony.api;

import io.parsimony.explore.zoo.Zoo;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Parameters;
import io.parsimony.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Members of the built-in families ({@link Zoo}), for those who give their names. */
public final class ZooModel {

  /** How names of built-in models begin where files may be named too. */
  static final String PREFIX = "zoo:";

  private ZooModel() {}

  /**
   * The graph of {@code family,parameter=value,...}, with or without {@code zoo:} in front.
   *
   * @throws BadInputException if there is no such family or parameter
   */
  public static ModelGraph graph(String name) {
    String text = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    return Guard.call(() -> Zoo.model(text));
  }

  /** Its number N of trained parameters. */
  public static long parameters(String name) {
    return Parameters.count(graph(name)).total();
  }

  /**
   * Writes it as an ONNX file; returns N.
   *
   * @throws BadInputException as {@link #graph}, or if the file cannot be written
   */
  public static long export(String name, Path file) {
    ModelGraph graph = graph(name);
    try {
      Files.write(file, OnnxWriter.toBytes(graph));
    } catch (IOException e) {
      throw new BadInputException("cannot write " + file + ": " + Reasons.of(e), e);
    }
    return Parameters.count(graph).total();
  }
}
