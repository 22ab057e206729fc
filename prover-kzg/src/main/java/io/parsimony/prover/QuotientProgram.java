package io.parsimony.prover;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The constraints as code, in stages: each folds its constraints into {@link PolyRef#FOLDED}, and
 * needs the columns it names.
 */
final class QuotientProgram {

  private final List<VectorProgram> stages = new ArrayList<>();
  private final Map<PolyRef, Integer> lastUse = new HashMap<>();

  QuotientProgram(CircuitShape shape, Constraints constraints, Fr y) {
    for (int i = 0; i < constraints.stages(); i++) {
      ProgramBuilder graph = new ProgramBuilder(shape.usableRows());
      List<Integer> items = constraints.stage(i, graph);
      if (!items.isEmpty()) {
        int folded = graph.folded(items, y);
        int stage = stages.size();
        if (stage > 0) {
          int before = graph.at(PolyRef.FOLDED, 0);
          folded = graph.sum(graph.product(before, graph.constant(y.pow(items.size()))), folded);
        }
        VectorProgram program = ProgramCompiler.compile(graph, folded);
        program.sources().forEach(source -> lastUse.put(source, stage));
        stages.add(program);
      }
    }
  }

  List<VectorProgram> stages() {
    return stages;
  }

  /** The last stage that needs a polynomial; -1 if none does, and never for the folded ones. */
  int lastUse(PolyRef name) {
    return name.equals(PolyRef.FOLDED) ? Integer.MAX_VALUE : lastUse.getOrDefault(name, -1);
  }
}
