package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.poly.Polynomials;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.ProverClock.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides the folded constraints by the vanishing polynomial {@code X^n - 1}.
 *
 * <p>The quotient h has fewer than {@code D n} coefficients, D the number of pieces. On a coset
 * {@code s H} of the domain, {@code X^n} is the constant {@code t = s^n}, so that there
 *
 * <pre>
 *   h = constraints / (t - 1)   and   h = h_0 + t h_1 + ... + t^(D-1) h_(D-1)
 * </pre>
 *
 * for the pieces {@code h_j}. D cosets with different t give D equations for each coefficient: a
 * Vandermonde system of size D, solved once. Only one coset of each polynomial is in memory at a
 * time, and within a coset only the columns that some later constraint still needs.
 */
final class Quotient {

  /** A part of the constraints as code, and the number of constraints folded in it. */
  private record Stage(VectorProgram program, int constraints) {}

  private final ProverContext context;
  private final CircuitShape shape;
  private final Fr y;
  private final Progress progress;
  private final ProverClock clock;
  private final List<Stage> stages = new ArrayList<>();
  private final Map<PolyRef, Integer> lastUse = new HashMap<>();

  Quotient(
      ProverContext context, Constraints constraints, Fr y, Progress progress, ProverClock clock) {
    this.context = context;
    this.shape = context.shape();
    this.y = y;
    this.progress = progress;
    this.clock = clock;
    for (int i = 0; i < constraints.stages(); i++) {
      ProgramBuilder graph = new ProgramBuilder(shape.usableRows());
      List<Integer> items = constraints.stage(i, graph);
      if (!items.isEmpty()) {
        VectorProgram program = ProgramCompiler.compile(graph, graph.folded(items, y));
        int stage = stages.size();
        program.sources().forEach(source -> lastUse.put(source, stage));
        stages.add(new Stage(program, items.size()));
      }
    }
  }

  /** The pieces, lowest degree first, by n coefficients each. */
  List<FrVector> pieces(Map<PolyRef, FrVector> coeffs) {
    int count = shape.quotientPieces();
    List<FrVector> pieces = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      pieces.add(FrVector.zeros(shape.n()));
    }
    Fr[] shifts = shifts(count);
    FrVector constants = FrVector.zeros(count);
    for (int i = 0; i < count; i++) {
      constants.set(i, shifts[i].pow(shape.n()));
    }
    progress.stage("quotient", (long) count * stages.size());
    for (int i = 0; i < count; i++) {
      FrVector values = evaluate(new CosetColumns(context, coeffs, shifts[i]));
      Fr shift = shifts[i];
      clock.time(Part.NTT, () -> context.domain().cosetIntt(values, shift));
      FrVector unit = FrVector.zeros(count);
      unit.set(i, constants.get(i).minus(Fr.ONE).inverse());
      FrVector weights = Polynomials.interpolate(constants, unit);
      clock.time(
          Part.QUOTIENT,
          () ->
              context
                  .workers()
                  .each(count, j -> pieces.get(j).addScaledInPlace(values, weights.get(j))));
    }
    return pieces;
  }

  /** Shifts whose n-th powers differ from each other and from one. */
  private Fr[] shifts(int count) {
    int extra = shape.extendedK() - shape.k();
    Fr step = new Domain(shape.k() + extra).omega();
    Fr[] shifts = new Fr[count];
    Fr shift = Fr.GENERATOR;
    for (int i = 0; i < count; i++) {
      shifts[i] = shift;
      shift = shift.times(step);
    }
    return shifts;
  }

  private FrVector evaluate(CosetColumns columns) {
    FrVector acc = FrVector.zeros(shape.n());
    BlockRunner runner = new BlockRunner(context.workers());
    for (int i = 0; i < stages.size(); i++) {
      int current = i;
      Stage stage = stages.get(i);
      clock.time(Part.NTT, () -> columns.require(stage.program().sources()));
      Fr power = y.pow(stage.constraints());
      clock.time(
          Part.QUOTIENT,
          () ->
              runner.run(
                  stage.program(),
                  columns,
                  shape.n(),
                  (from, values) -> {
                    FrVector block = acc.slice(from, from + values.length());
                    block.mulThenAddInPlace(power, values);
                    acc.copyFrom(block, 0, from, values.length());
                  }));
      columns.forget(name -> lastUse.getOrDefault(name, -1) <= current);
      progress.advance(1);
    }
    return acc;
  }
}
