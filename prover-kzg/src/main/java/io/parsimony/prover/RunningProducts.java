package io.parsimony.prover;

import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ShuffleArgument;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
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
  private final VectorProgram.Sources columns;
  private final Fr beta;
  private final Fr gamma;
  private Fr handedOver = Fr.ONE;

  RunningProducts(ProverContext context, VectorProgram.Sources columns, Fr beta, Fr gamma) {
    this.context = context;
    this.shape = context.shape();
    this.columns = columns;
    this.beta = beta;
    this.gamma = gamma;
  }

  /** The product of one set of permutation columns; to be called set by set, in order. */
  FrVector permutationSet(int set) {
    Map<PolyRef, FrVector> labels = new HashMap<>();
    labels.put(PolyRef.IDENTITY, context.sigmas().omegas());
    List<Column> members = shape.permutationSet(set);
    int first = set * shape.permutationChunk();
    for (int i = 0; i < members.size(); i++) {
      labels.put(PolyRef.sigma(first + i), context.sigmas().values(first + i));
    }
    ProgramBuilder top = new ProgramBuilder(shape.usableRows());
    ProgramBuilder bottom = new ProgramBuilder(shape.usableRows());
    int numerator = top.constant(Fr.ONE);
    int denominator = bottom.constant(Fr.ONE);
    Fr label = beta.times(Fr.DELTA.pow(first));
    for (int i = 0; i < members.size(); i++) {
      PolyRef column = PolyRef.of(members.get(i));
      numerator = top.product(numerator, cell(top, column, PolyRef.IDENTITY, label));
      denominator =
          bottom.product(denominator, cell(bottom, column, PolyRef.sigma(first + i), beta));
      label = label.times(Fr.DELTA);
    }
    VectorProgram.Sources sources =
        (source, rotation, from, out) -> {
          FrVector column = labels.get(source);
          if (column == null) {
            columns.load(source, rotation, from, out);
          } else {
            out.copyFrom(column, from, 0, out.length());
          }
        };
    FrVector ratios =
        ratios(
            ProgramCompiler.compile(top, numerator),
            ProgramCompiler.compile(bottom, denominator),
            sources);
    FrVector z = accumulate(ratios, handedOver);
    handedOver = z.get(shape.usableRows());
    return z;
  }

  /** value + labels * factor + gamma. */
  private int cell(ProgramBuilder graph, PolyRef column, PolyRef labels, Fr factor) {
    int label = graph.product(graph.at(labels, 0), graph.constant(factor));
    return graph.sum(graph.sum(label, graph.at(column, 0)), graph.constant(gamma));
  }

  /** The product of a lookup: (A + beta)(S + gamma) over (A' + beta)(S' + gamma). */
  FrVector lookup(LookupRound round) {
    int rows = shape.usableRows();
    FrVector top = shiftedProduct(round.inputs(), round.table());
    FrVector bottom =
        shiftedProduct(
            round.sorted().inputs().toVector(rows), round.sorted().table().toVector(rows));
    bottom.batchInvertInPlace();
    top.mulInPlace(bottom);
    return accumulate(top, Fr.ONE);
  }

  private FrVector shiftedProduct(FrVector inputs, FrVector table) {
    FrVector product = inputs.copy();
    product.addInPlace(beta);
    FrVector second = table.copy();
    second.addInPlace(gamma);
    product.mulInPlace(second);
    return product;
  }

  /** The product of a shuffle: (input + gamma) over (output + gamma). */
  FrVector shuffle(int index, List<Fr> circuitChallenges, Fr theta) {
    ShuffleArgument shuffle = shape.shuffles().get(index);
    FrVector top =
        LookupRound.compress(context, columns, shuffle.inputs(), circuitChallenges, theta);
    FrVector bottom =
        LookupRound.compress(context, columns, shuffle.shuffle(), circuitChallenges, theta);
    top.addInPlace(gamma);
    bottom.addInPlace(gamma);
    bottom.batchInvertInPlace();
    top.mulInPlace(bottom);
    return accumulate(top, Fr.ONE);
  }

  private FrVector ratios(
      VectorProgram numerator, VectorProgram denominator, VectorProgram.Sources sources) {
    int rows = shape.usableRows();
    FrVector ratios = FrVector.zeros(rows);
    BlockRunner runner = new BlockRunner(context.workers());
    runner.run(
        denominator,
        sources,
        rows,
        (from, values) -> {
          values.batchInvertInPlace();
          ratios.copyFrom(values, 0, from, values.length());
        });
    runner.run(
        numerator,
        sources,
        rows,
        (from, values) -> {
          FrVector inverse = ratios.slice(from, from + values.length());
          inverse.mulInPlace(values);
          ratios.copyFrom(inverse, 0, from, values.length());
        });
    return ratios;
  }

  private FrVector accumulate(FrVector ratios, Fr start) {
    FrVector z = FrVector.zeros(shape.n());
    Fr end = ratios.runningProductInPlace(start);
    z.copyFrom(ratios, 0, 0, ratios.length());
    z.set(ratios.length(), end);
    return z;
  }
}
