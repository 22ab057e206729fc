package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.field.curve.G1;
import io.parsimony.field.vector.FrRegisters;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.Committer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a proof by value, over the rows of the trace: small ones stay small until a kernel
 * asks for a block of rows.
 */
final class ProofColumns implements VectorProgram.Sources {

  private final ProverContext context;
  private final CircuitShape shape;
  private final Map<PolyRef, Rows> rows = new LinkedHashMap<>();

  ProofColumns(ProverContext context) {
    this.context = context;
    this.shape = context.shape();
    for (int i = 0; i < shape.numFixed(); i++) {
      rows.put(PolyRef.fixed(i), Rows.of(context.key().fixed().get(i)));
    }
  }

  void setInstances(List<ColumnValues> instances) {
    InstanceChecks.requireFit(shape, instances);
    for (int i = 0; i < instances.size(); i++) {
      rows.put(PolyRef.instance(i), Rows.of(instances.get(i)));
    }
  }

  /** Takes the columns of a phase and gives each its noise, in the order halo2 draws it. */
  void setAdvice(int phase, int[] indices, List<ColumnValues> given, Blinding blinding) {
    if (given.size() != indices.length) {
      throw new IllegalArgumentException(
          "phase "
              + phase
              + " has "
              + indices.length
              + " advice columns, but the witness gave "
              + given.size());
    }
    int noisy = 0;
    for (int i = 0; i < indices.length; i++) {
      boolean unblinded = shape.isUnblinded(indices[i]);
      int limit = unblinded ? shape.n() : shape.usableRows();
      if (given.get(i).length() > limit) {
        throw new IllegalArgumentException(
            "advice column "
                + indices[i]
                + " has "
                + given.get(i).length()
                + " rows, but only "
                + limit
                + " are usable");
      }
      FrVector tail = FrVector.zeros(unblinded ? 0 : shape.blindingFactors() + 1);
      for (int row = 0; row < tail.length(); row++) {
        tail.set(row, blinding.next());
      }
      if (unblinded) {
        rows.put(PolyRef.advice(indices[i]), Rows.of(given.get(i)));
      } else {
        set(PolyRef.advice(indices[i]), given.get(i), tail);
        noisy++;
      }
    }
    for (int i = 0; i < noisy; i++) {
      // halo2 draws a blind for each commitment, which KZG does not use.
      blinding.next();
    }
  }

  void set(PolyRef name, ColumnValues values, FrVector tail) {
    rows.put(name, new Rows(values, shape.usableRows(), tail));
  }

  Rows get(PolyRef name) {
    return Evaluations.get(rows, name);
  }

  List<G1> commit(Committer committer, List<PolyRef> names) {
    return committer.commitColumns(
        names.stream()
            .map(this::get)
            .map(rows -> new Committer.Column(rows.head(), rows.tailFrom(), rows.tail()))
            .toList());
  }

  @Override
  public void load(PolyRef source, long from, FrRegisters registers, int target) {
    FrVector block = FrVector.zeros(registers.rows());
    get(source).copyWrapped(from, shape.n(), block);
    registers.load(target, block, 0);
  }

  /** Coefficients of all columns that are a proof's own, fixed ones left out. */
  Map<PolyRef, FrVector> coeffs() {
    List<PolyRef> names =
        rows.keySet().stream().filter(name -> name.family() != PolyRef.Family.FIXED).toList();
    FrVector[] made = new FrVector[names.size()];
    context
        .workers()
        .each(
            made.length,
            i -> {
              made[i] = get(names.get(i)).all(shape.n());
              context.domain().intt(made[i]);
            });
    Map<PolyRef, FrVector> coeffs = new HashMap<>();
    for (int i = 0; i < made.length; i++) {
      coeffs.put(names.get(i), made[i]);
    }
    return coeffs;
  }
}
