package io.parsimony.circuit.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.TestCircuit;
import io.parsimony.circuit.Value;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigitsTest {

  private record Config(
      AdviceColumn z, FixedColumn zero, InstanceColumn out, Selector bit, Selector twice) {}

  /**
   * The parity of x = 6 by running sums {@code z_i - 2 z_(i+1)} in {0, 1}: {@code y = x - 2z_1}.
   */
  private static TestCircuit<Config> parity(int bits) {
    return TestCircuit.of(
        cs -> {
          var config =
              new Config(
                  cs.adviceColumn(),
                  cs.fixedColumn(),
                  cs.instanceColumn(),
                  cs.selector("bit"),
                  cs.selector("twice"));
          cs.annotate(config.z, "z");
          cs.enableEquality(config.z);
          cs.enableEquality(config.zero);
          cs.enableEquality(config.out);
          var bit = config.z.cur().minus(config.z.next().times(2));
          cs.createGate(
              "bits",
              config.bit,
              Constraint.zero("z - 2z' is a bit", bit.times(bit.negate().plus(1))));
          cs.createGate(
              "parity", config.twice, Constraint.equal("y = z - 2z'", config.z.at(2), bit));
          return config;
        },
        (config, layouter, secrets) -> {
          Cells sums =
              layouter.assignRegion(
                  "bits",
                  region -> {
                    region.enable(config.bit, 0, bits);
                    region.assignInput(config.z, 0, secrets.of(6));
                    Cells rest =
                        region.assign(
                            config.z,
                            1,
                            bits - 1,
                            secrets.known() ? Value.known(shifts(bits - 1)) : Value.unknown());
                    Cells zero = region.assignFixed(config.zero, 0, Ints.of(0));
                    region.copy(zero, config.z, bits);
                    return rest.get(0);
                  });
          Cells y =
              layouter.assignRegion(
                  "parity",
                  region -> {
                    region.enable(config.twice, 0);
                    region.assignInput(config.z, 0, secrets.of(6));
                    region.copy(sums, config.z, 1);
                    return region.assign(
                        config.z,
                        2,
                        1,
                        sums.fieldValues()
                            .map(v -> FrVector.of(Fr.of(6).minus(v.get(0).doubled()))));
                  });
          layouter.constrainInstance(y, config.out, 0);
        });
  }

  private static FrVector shifts(int count) {
    FrVector out = FrVector.zeros(count);
    for (int i = 0; i < count; i++) {
      out.set(i, Fr.of(6L >> Math.min(62, i + 1)));
    }
    return out;
  }

  @Test
  void findsThatTwoHundredAndFiftyFourBitsMayBeThoseOfTheValuePlusP() {
    AuditReport report = Audit.of(parity(254)).run();
    assertThat(report.kinds()).containsExactly(Finding.Kind.OTHER_HINT);
    SecondWitness witness = requireNonNull(report.findings().getFirst().witness());
    assertThat(witness.outputsDiffer()).isTrue();
    assertThat(witness.changes().getFirst().after()).isEqualTo(Fr.ONE);
  }

  @Test
  void findsNothingWhereTheBitsAreTooFewForP() {
    assertThat(Audit.of(parity(253)).run().findings()).isEmpty();
  }

  @Test
  void findsTheSameWithoutRegions() {
    Synthesis<?> synthesis = Synthesis.of(parity(253));
    Witness witness = CircuitCompiler.witness(9, synthesis);
    var file =
        CircuitFile.of(
            CircuitCompiler.compile(9, synthesis), witness.instances(), witness.source());
    // both copies of x are nobody's inputs there: they move alone, and nothing else does
    assertThat(Audit.of(file).run().findings())
        .allSatisfy(f -> assertThat(f.kind()).isNotEqualTo(Finding.Kind.UNSATISFIED));
  }

  @Test
  void forcedValuesAreFollowedByWhatIsComputedFromThem() {
    Synthesis<?> synthesis = Synthesis.of(parity(253));
    var z1 = new CellRef(new AdviceColumn(0, 0), 1);
    Witness forged = CircuitCompiler.witness(9, synthesis, Map.of(z1, Fr.of(2)));
    assertThat(forged.source().advice(0, List.of()).getFirst().get(1)).isEqualTo(Fr.of(2));
    assertThat(forged.instances().getFirst().get(0)).isEqualTo(Fr.of(6 - 4));
  }

  @Test
  void aliasesAreTheDigitsOfTheValuePlusP() {
    List<Fr> bits = new ArrayList<>();
    for (int i = 0; i < 254; i++) {
      bits.add(i == 1 ? Fr.ONE : Fr.ZERO);
    }
    assertThat(Aliases.of(bits))
        .anySatisfy(alias -> {
          BigInteger x = BigInteger.ZERO;
          for (int i = 0; i < 254; i++) {
            x = x.add(alias.get(i).toBigInteger().shiftLeft(i));
          }
          assertThat(x).isEqualTo(Fr.MODULUS.add(BigInteger.TWO));
        });
  }
}
