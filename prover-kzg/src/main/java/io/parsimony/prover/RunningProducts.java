package io.parsimony.prover;

import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.Workers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The running products of permutation, lookups and shuffles: {@code z[0] = start} and {@code z[i+1]
 * = z[i] * numerator_i / denominator_i}. Rows after the closing one are left zero.
 */
final class RunningProducts {

  private final ProverContext context;
  private final CircuitShape shape;
  private final Workers workers;
  private final VectorProgram.Sources columns;
  private final Fr beta;
  private final Fr gamma;

  RunningProducts(ProverContext context, VectorProgram.Sources columns, Fr beta, Fr gamma) {
    this.context = context;
    this.shape = context.shape();
    this.workers = context.workers();
    this.columns = columns;
    this.beta = beta;
    this.gamma = gamma;
  }

  /**
   * The products of all sets of permutation columns, each starting where the one before ends. Every
   * set is multiplied up from one, on its own, and scaled afterwards.
   */
  List<FrVector> permutation() {
    FrVector[] z = new FrVector[shape.permutationSets()];
    workers.each(z.length, set -> z[set] = permutationSet(set));
    Fr[] starts = new Fr[z.length];
    Fr start = Fr.ONE;
    for (int set = 0; set < z.length; set++) {
      starts[set] = start;
      start = start.times(z[set].get(shape.usableRows()));
    }
    workers.each(
        z.length,
        set -> {
          if (!starts[set].equals(Fr.ONE)) {
            z[set].scaleInPlace(starts[set]);
          }
        });
    return List.of(z);
  }

  /** Up to the rows that the permutation leaves alone, a constant there, and on from there. */
  private FrVector permutationSet(int set) {
    Permutation.Run idle = context.idleRun(set).inward(BlockRunner.BLOCK);
    FrVector z = FrVector.zeros(shape.n());
    Fr before = append(z, 0, permutationRatios(set, 0, idle.from()), Fr.ONE);
    FrVector constant = FrVector.zeros(idle.length());
    constant.fill(before);
    z.copyFrom(constant, 0, idle.from(), constant.length());
    int rows = shape.usableRows();
    z.set(rows, append(z, idle.to(), permutationRatios(set, idle.to(), rows), before));
    return z;
  }

  private FrVector permutationRatios(int set, int from, int to) {
    Map<PolyRef, FrVector> labels = new HashMap<>();
    labels.put(PolyRef.IDENTITY, context.sigmas().omegas());
    List<Column> members = shape.permutationSet(set);
    int first = set * shape.permutationChunk();
    ProgramBuilder graph = new ProgramBuilder(shape.usableRows());
    int numerator = graph.constant(Fr.ONE);
    int denominator = graph.constant(Fr.ONE);
    Fr label = beta.times(Fr.DELTA.pow(first));
    for (int i = 0; i < members.size(); i++) {
      PolyRef sigma = PolyRef.sigma(first + i);
      labels.put(sigma, context.sigmas().values(first + i, from, to));
      int shifted = graph.sum(graph.at(PolyRef.of(members.get(i)), 0), graph.constant(gamma));
      numerator = graph.product(numerator, cell(graph, shifted, PolyRef.IDENTITY, label));
      denominator = graph.product(denominator, cell(graph, shifted, sigma, beta));
      label = label.times(Fr.DELTA);
    }
    VectorProgram.Sources sources =
        (source, row, registers, target) -> {
          FrVector column = labels.get(source);
          if (column == null) {
            columns.load(source, from + row, registers, target);
          } else {
            boolean whole = source.equals(PolyRef.IDENTITY);
            registers.load(target, column, whole ? from + row : row);
          }
        };
    FrVector top = FrVector.zeros(to - from);
    FrVector bottom = FrVector.zeros(to - from);
    new BlockRunner(workers)
        .run(
            ProgramCompiler.compile(graph, numerator, denominator),
            sources,
            to - from,
            top,
            bottom);
    return ratios(top, bottom);
  }

  /** {@code shifted + labels * factor}. */
  private static int cell(ProgramBuilder graph, int shifted, PolyRef labels, Fr factor) {
    return graph.sum(graph.product(graph.at(labels, 0), graph.constant(factor)), shifted);
  }

  /** The product of a lookup: (A + beta)(S + gamma) over (A' + beta)(S' + gamma). */
  FrVector lookup(LookupRound round) {
    int rows = shape.usableRows();
    FrVector top = shiftedProduct(round.inputs().toVector(rows), round.table().toVector(rows));
    FrVector bottom =
        shiftedProduct(
            round.sorted().inputs().toVector(rows), round.sorted().table().toVector(rows));
    return accumulate(ratios(top, bottom));
  }

  /** Changes its operands. */
  private FrVector shiftedProduct(FrVector inputs, FrVector table) {
    inputs.addInPlace(beta);
    table.addInPlace(gamma);
    inputs.mulInPlace(table);
    return inputs;
  }

  /** The product of a shuffle: (input + gamma) over (output + gamma). */
  FrVector shuffle(ShuffleArgument shuffle, Compressed compressed) {
    FrVector top = compressed.vector(shuffle.inputs());
    FrVector bottom = compressed.vector(shuffle.shuffle());
    top.addInPlace(gamma);
    bottom.addInPlace(gamma);
    return accumulate(ratios(top, bottom));
  }

  /** Changes its operands. */
  private static FrVector ratios(FrVector top, FrVector bottom) {
    bottom.batchInvertInPlace();
    top.mulInPlace(bottom);
    return top;
  }

  private FrVector accumulate(FrVector ratios) {
    FrVector z = FrVector.zeros(shape.n());
    z.set(ratios.length(), append(z, 0, ratios, Fr.ONE));
    return z;
  }

  /**
   * Writes {@code start} times the products of ratios before each to z from {@code row} on, and
   * returns the product of all. Changes the ratios.
   */
  private static Fr append(FrVector z, int row, FrVector ratios, Fr start) {
    Fr end = ratios.runningProductInPlace(start);
    z.copyFrom(ratios, 0, row, ratios.length());
    return end;
  }
}
