package io.parsimony.circuit;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns circuits into what provers understand. */
public final class CircuitCompiler {

  private CircuitCompiler() {}

  /**
   * Compiles a circuit for a trace of {@code 2^k} rows; the witness is not looked at.
   *
   * @throws CircuitDefinitionException if the circuit is not well-formed, or has too few rows; the
   *     message then names the k that it needs
   */
  public static CompiledCircuit compile(int k, Circuit<?> circuit) {
    return compile(k, Synthesis.of(circuit));
  }

  /** The same for a circuit that is configured already. */
  public static CompiledCircuit compile(int k, Synthesis<?> synthesis) {
    return compile(k, synthesis, new AssignmentObserver() {});
  }

  /** The same; whatever the circuit does while it is compiled, another back end sees as well. */
  public static CompiledCircuit compile(
      int k, Synthesis<?> synthesis, AssignmentObserver observer) {
    var keygen = new KeygenAssignment(synthesis.constraintSystem(), k, usableRows(k, synthesis));
    runWithoutWitness(k, synthesis, new WatchedAssignment(keygen, observer));
    return keygen.build();
  }

  /**
   * Fills the trace. Columns of phase 0 and public values are made at once; those of later phases
   * when the prover knows the challenges, by running the circuit again.
   *
   * @throws CircuitDefinitionException as {@link #compile}, or if a cell has no value
   */
  public static Witness witness(int k, Circuit<?> circuit) {
    return witness(k, Synthesis.of(circuit));
  }

  /** The same for a circuit that is configured already. */
  public static Witness witness(int k, Synthesis<?> synthesis) {
    return witness(k, synthesis, Map.of());
  }

  /**
   * A dishonest witness: some cells get values of one's own, and whatever the circuit computes from
   * them follows. For tests and audits.
   *
   * @param forced values of advice cells that the circuit assigns, other than inputs and copies;
   *     for any other cell there is no effect
   * @throws RuntimeException also whatever the circuit throws when it meets such values
   */
  public static Witness witness(int k, Synthesis<?> synthesis, Map<CellRef, Fr> forced) {
    var values = new ForcedValues(forced);
    var first = fill(k, synthesis, 0, List.of(), values);
    List<ColumnValues> columns = first.advice();
    return new Witness(
        (phase, challenges) ->
            phase == 0 ? columns : fill(k, synthesis, phase, challenges, values).advice(),
        first.instances());
  }

  private static WitnessAssignment fill(
      int k, Synthesis<?> synthesis, int phase, List<Fr> challenges, ForcedValues forced) {
    ConstraintSystem cs = synthesis.constraintSystem();
    var witness =
        new WitnessAssignment(
            cs, usableRows(k, synthesis), phase, byIndex(cs, phase, challenges), forced);
    try {
      synthesis.run(witness);
    } catch (NotEnoughRowsException e) {
      throw notEnough(k, synthesis, e);
    }
    return witness;
  }

  /** Challenges come in the order in which they are drawn: by phase, then by index. */
  private static @Nullable Fr[] byIndex(ConstraintSystem cs, int phase, List<Fr> drawn) {
    @Nullable Fr[] known = new Fr[cs.challenges().size()];
    int next = 0;
    for (int p = 0; p < phase; p++) {
      for (Expression.Challenge challenge : cs.challenges()) {
        if (challenge.phase() == p) {
          if (next == drawn.size()) {
            throw new IllegalArgumentException(
                "phase " + phase + " needs more than " + drawn.size() + " challenges");
          }
          known[challenge.index()] = drawn.get(next++);
        }
      }
    }
    if (next != drawn.size()) {
      throw new IllegalArgumentException(
          "phase " + phase + " has " + next + " challenges before it, not " + drawn.size());
    }
    return known;
  }

  /** Runs a back end without the witness, and turns a lack of rows into a message that helps. */
  static void runWithoutWitness(int k, Synthesis<?> synthesis, Assignment assignment) {
    try {
      synthesis.runWithoutWitness(assignment);
    } catch (NotEnoughRowsException e) {
      throw notEnough(k, synthesis, e);
    }
  }

  private static CircuitDefinitionException notEnough(
      int k, Synthesis<?> synthesis, NotEnoughRowsException e) {
    int needed = CircuitCounter.count(synthesis).k();
    return new CircuitDefinitionException(
        "k = " + k + " is too small, k = " + needed + " is needed: " + e.getMessage());
  }

  private static int usableRows(int k, Synthesis<?> synthesis) {
    if (k < 1 || k > 28) {
      throw new CircuitDefinitionException("k = " + k + " is not in 1..28");
    }
    return Math.max(0, synthesis.usableRows(k));
  }
}
