package io.parsimony.circuit.compiled.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parsimony.circuit.CircuitCompiler;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Medley;
import io.parsimony.circuit.TestCircuit;
import io.parsimony.circuit.Witness;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitJsonTest {

  private static final String SMALL =
      """
      {"k": 4, "num_fixed": 1, "num_advice": 2, "num_instance": 1,
       "gates": [{"name": "late", "poly": ["mul", ["fixed", 0], ["sum", ["advice", 1, 0],
           ["neg", ["mul", ["challenge", 0], ["advice", 0, -1]]]]]}],
       "advice_phase": [0, 1], "challenge_phase": [0], "unblinded_advice": [0],
       "permutation": [["advice", 0], ["instance", 0]],
       "lookups": [], "shuffles": [], "minimum_degree": 4,
       "fixed": [["0x0", "1"]],
       "copies": [[[["advice", 0], 1], [["instance", 0], 0]]],
       "instances": [[7]], "comment": {"ignored": [1, 2]},
       "advice": [[5, 7],
         {"cells": [[1, ["mul", ["challenge", 0], ["cell", "advice", 0, 0]]],
                    [2, ["sum", ["cell", "advice", 1, 1], ["neg", ["const", 2]]]]]}]}
      """;

  private static CircuitFile read(String json) throws IOException {
    return CircuitJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static CircuitFile again(CircuitFile file) throws IOException {
    var out = new ByteArrayOutputStream();
    CircuitJson.write(file, out);
    return CircuitJson.read(new ByteArrayInputStream(out.toByteArray()));
  }

  @Test
  void readsWhatTheFormatAllows() throws IOException {
    CircuitFile file = read(SMALL);
    CompiledCircuit circuit = file.circuit();
    assertThat(circuit.minimumDegree()).isEqualTo(4);
    assertThat(circuit.unblindedAdvice()).containsExactly(true, false);
    assertThat(circuit.permutation().getFirst()).isEqualTo(new AdviceColumn(0, 0));
    assertThat(circuit.gates().getFirst().poly())
        .isEqualTo(
            new FixedColumn(0)
                .cur()
                .times(
                    new AdviceColumn(1, 1)
                        .cur()
                        .minus(
                            new Expression.Challenge(0, 0).times(new AdviceColumn(0, 0).prev()))));
    assertThat(circuit.fixed()).containsExactly(SmallColumn.of(0, 1));
    assertThat(file.instances()).containsExactly(SmallColumn.of(7));
  }

  @Test
  void computesLaterColumnsFromChallenges() throws IOException {
    CircuitFile file = read(SMALL);
    assertThat(file.witness().advice(0, List.of())).containsExactly(SmallColumn.of(5, 7));
    ColumnValues late = file.witness().advice(1, List.of(Fr.of(100))).getFirst();
    assertThat(late.get(0)).isEqualTo(Fr.ZERO);
    assertThat(late.get(1)).isEqualTo(Fr.of(500));
    assertThat(late.get(2)).isEqualTo(Fr.of(498));
  }

  @Test
  void writesWhatItReads() throws IOException {
    CircuitFile file = read(SMALL);
    assertThat(again(file)).isEqualTo(file);
  }

  @Test
  void writesCompiledCircuitsWithTheirWitness() throws IOException {
    CompiledCircuit compiled = CircuitCompiler.compile(6, Medley.of(10));
    Witness witness = CircuitCompiler.witness(6, Medley.of(10));
    List<AdviceData> none = List.of();
    CircuitFile bare = again(new CircuitFile(compiled, witness.instances(), none));
    assertThat(bare.hasWitness()).isFalse();
    assertThat(bare.circuit().copies()).isEqualTo(compiled.copies());
    assertThat(bare.circuit().lookups()).isEqualTo(compiled.lookups());
    assertThat(bare.circuit().gates())
        .extracting(g -> g.poly())
        .isEqualTo(compiled.gates().stream().map(g -> g.poly()).toList());
    for (int c = 0; c < compiled.numFixed(); c++) {
      assertThat(bare.circuit().fixed().get(c).toVector(64))
          .isEqualTo(compiled.fixed().get(c).toVector(64));
    }
    assertThat(again(bare)).isEqualTo(bare);
  }

  @Test
  void takesTheWitnessOfACircuitOfOnePhaseAlong() throws IOException {
    var circuit =
        TestCircuit.of(
            ConstraintSystem::adviceColumn,
            (column, layouter, secrets) ->
                layouter.assignRegion(
                    "r", region -> region.assign(column, 0, secrets.of(3, -4, 5))));
    Witness witness = CircuitCompiler.witness(4, circuit);
    CompiledCircuit compiled = CircuitCompiler.compile(4, circuit);
    CircuitFile file = again(CircuitFile.of(compiled, witness.instances(), witness.source()));
    assertThat(file.witness().advice(0, List.of())).containsExactly(SmallColumn.of(3, -4, 5));
  }

  @Test
  void writesShortPublicColumnsToTheirLength() throws IOException {
    CircuitFile file = read(SMALL.replace("[[7]]", "[[7, 0, 0]]"));
    var shorter = new CircuitFile(file.circuit(), List.of(SmallColumn.of(7)), file.advice());
    assertThat(again(shorter)).isEqualTo(file);
    assertThatThrownBy(() ->
            new CircuitFile(file.circuit(), List.of(SmallColumn.of(7, 0, 0, 0)), file.advice()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refuses(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(CircuitFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesNumbersOutsideTheField() {
    refuses(SMALL.replace("[[7]]", "[[-7]]"), "-7 is negative");
    refuses(SMALL.replace("[[7]]", "[[\"-7\"]]"), "'-7' is not a field element");
    refuses(SMALL.replace("[[7]]", "[[1.5]]"), "expected a field element");
    refuses(SMALL.replace("[[7]]", "[[\"" + Fr.MODULUS + "\"]]"), "is not a field element");
    refuses(SMALL.replace("[[7]]", "[[" + Fr.MODULUS + "]]"), "is not a field element");
    refuses(SMALL.replace("[[7]]", "[[\"0xzz\"]]"), "is not a field element");
  }

  @Test
  void refusesBrokenFiles() {
    refuses(SMALL.substring(0, 200), "");
    refuses("", "the file ends early");
    refuses("[]", "expected START_OBJECT");
    refuses(SMALL + "{}", "something follows");
    refuses(SMALL.replace("\"k\": 4,", ""), "field k is missing");
    refuses(SMALL.replace("\"k\": 4,", "\"k\": 4, \"k\": 4,"), "comes twice");
    refuses(SMALL.replace("\"k\": 4,", "\"k\": 40,"), "k = 40 is not in 1..28");
    refuses(
        SMALL.replace("\"num_advice\": 2", "\"num_advice\": 2147483647"),
        "2 phases given of 2147483647 advice columns");
    refuses(SMALL.replace("[\"advice\", 0, -1]", "[\"advice\", 9, -1]"), "advice column 9 of 2");
    refuses(SMALL.replace("[\"advice\", 0, -1]", "[\"selector\", 0]"), "'selector' is no kind");
    refuses(
        SMALL.replace("[[\"advice\", 0], 1]", "[[\"advice\", 1], 1]"), "not in the permutation");
    refuses(SMALL.replace("\"challenge_phase\": [0]", "\"challenge_phase\": [2]"), "of phase 2");
    refuses("[".repeat(10_000), "");
  }
}
