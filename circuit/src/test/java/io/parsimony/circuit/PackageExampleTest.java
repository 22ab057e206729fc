package io.parsimony.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.dev.MockProver;
import org.junit.jupiter.api.Test;

/** The example of the package's documentation, word for word. */
class PackageExampleTest {

  record Square(Ints x) implements Circuit<Square.Config> {
    record Config(AdviceColumn x, AdviceColumn y, InstanceColumn out, Selector q) {}

    @Override
    public Config configure(ConstraintSystem cs) {
      var config =
          new Config(
              cs.adviceColumn(), cs.adviceColumn(), cs.instanceColumn(), cs.selector("square"));
      cs.enableEquality(config.y);
      cs.enableEquality(config.out);
      cs.createGate(
          "square",
          config.q,
          Constraint.equal("y = x * x", config.y.cur(), config.x.cur().times(config.x.cur())));
      return config;
    }

    @Override
    public void synthesize(Config config, Layouter layouter) {
      Cells y =
          layouter
              .namespace("squares")
              .assignRegion(
                  "run",
                  region -> {
                    region.enable(config.q, 0, x.size());
                    region.assignInput(config.x, 0, x);
                    return region.assign(config.y, 0, x.map(v -> v * v));
                  });
      layouter.constrainInstance(y, config.out, 0);
    }

    @Override
    public Square withoutWitness() {
      return new Square(Ints.unknown(x.size()));
    }
  }

  @Test
  void runs() {
    var circuit = new Square(Ints.of(3, -4, 5));
    assertThat(CircuitCounter.count(circuit).m()).isEqualTo(3);
    MockProver.run(5, circuit).assertSatisfied();
    CompiledCircuit key = CircuitCompiler.compile(5, circuit);
    Witness witness = CircuitCompiler.witness(5, circuit);
    assertThat(key.copies().size()).isEqualTo(3);
    assertThat(witness.instances().getFirst().get(1).toSmall()).isEqualTo(16);
    assertThat(TamperSweep.of(MockProver.run(5, circuit)).free()).isEmpty();
  }
}
