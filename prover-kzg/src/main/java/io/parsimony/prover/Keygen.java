package io.parsimony.prover;

import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.Committer;
import io.parsimony.prover.kzg.Committer.Column;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.kzg.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys: commits to the fixed columns and to the permutation that copy constraints make.
 *
 * <p>Keys depend on the circuit and the setup alone, not on threads or time.
 */
public final class Keygen {

  /** Columns of the permutation that are in memory together. */
  private static final int AT_A_TIME = 8;

  private Keygen() {}

  /** Makes keys on the calling thread. */
  public static ProvingKey run(Srs srs, CompiledCircuit circuit) {
    return run(srs, circuit, null, Progress.none());
  }

  /**
   * Makes keys on the pool's threads.
   *
   * @throws CircuitRefusedException if this proof system cannot prove the circuit
   * @throws io.parsimony.prover.kzg.SrsException if the setup is too small
   */
  public static ProvingKey run(
      Srs srs, CompiledCircuit circuit, @Nullable ForkJoinPool pool, Progress progress) {
    CircuitShape shape = CircuitShape.of(circuit);
    Workload.announce(shape);
    progress.stage("setup", 0);
    Committer committer = new Committer(srs.forK(shape.k()), pool);
    int columns = shape.permutation().size();
    progress.stage("keys", shape.numFixed() + columns);
    List<G1> points = new ArrayList<>();
    points.addAll(committer.commitColumns(circuit.fixed().stream().map(Column::of).toList()));
    progress.advance(shape.numFixed());
    Permutation permutation = Permutation.of(shape.n(), columns, circuit.copies());
    SigmaColumns sigmas = new SigmaColumns(permutation, new Domain(shape.k()));
    for (int from = 0; from < columns; from += AT_A_TIME) {
      int to = Math.min(from + AT_A_TIME, columns);
      points.addAll(commit(committer, new Workers(pool), sigmas, from, to));
      progress.advance(to - from);
    }
    var affine = G1.batchToAffine(points);
    progress.done();
    VerifyingKey key =
        new VerifyingKey(
            shape,
            affine.subList(0, shape.numFixed()),
            affine.subList(shape.numFixed(), affine.size()));
    return ProvingKey.of(key, circuit, permutation);
  }

  /**
   * Commits to columns of the permutation: to {@code DELTA^c X}, which labels the column's own
   * cells, and to what cells that are moved have beyond that.
   */
  private static List<G1> commit(
      Committer committer, Workers workers, SigmaColumns sigmas, int from, int to) {
    FrVector[] moves = new FrVector[to - from];
    workers.each(moves.length, i -> moves[i] = sigmas.moves(from + i));
    List<FrVector> own =
        IntStream.range(from, to)
            .mapToObj(column -> FrVector.of(Fr.ZERO, sigmas.firstLabel(column)))
            .toList();
    return Committer.plus(committer.commitAll(own), committer.commitAllValues(List.of(moves)));
  }
}
