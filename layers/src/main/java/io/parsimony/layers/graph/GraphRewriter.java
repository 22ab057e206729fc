package io.parsimony.layers.graph;

import java.util.List;

/**
 * The rewriting passes, each under its own name, so that a profile can choose which to run.
 *
 * <pre>{@code
 * ModelGraph plain = GraphRewriter.apply(graph, List.of(GraphRewriter.dropIdentity()));
 * }</pre>
 */
public final class GraphRewriter {
  private GraphRewriter() {}

  /** Removes identities; importing a file ends with this pass. */
  public static GraphPass dropIdentity() {
    return new DropIdentity();
  }

  /** Runs passes one after the other. */
  public static ModelGraph apply(ModelGraph graph, List<GraphPass> passes) {
    ModelGraph current = graph;
    for (GraphPass pass : passes) {
      current = pass.apply(current);
    }
    return current;
  }
}
