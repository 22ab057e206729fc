package io.parsimony.suites.halo2;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.circuit.compiled.json.CircuitJson;
import io.parsimony.circuit.dev.CompiledCircuitChecker;
import io.parsimony.field.Fr;
import io.parsimony.testkit.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The circuits that the Rust halo2 proved: read, written again, and satisfied. */
class CircuitVectorsTest {

  @TestFactory
  List<DynamicTest> circuitsSurviveARoundTrip() throws IOException {
    return forEach(path -> {
      CircuitFile file = CircuitJson.read(path);
      var out = new ByteArrayOutputStream();
      CircuitJson.write(file, out);
      assertThat(CircuitJson.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(file);
    });
  }

  @TestFactory
  List<DynamicTest> circuitsAreSatisfiedByTheirWitness() throws IOException {
    return forEach(path -> assertThat(complaints(CircuitJson.read(path))).isEmpty());
  }

  @TestFactory
  List<DynamicTest> aWrongPublicValueIsNoticed() throws IOException {
    return forEach(path -> {
      CircuitFile file = CircuitJson.read(path);
      List<ColumnValues> wrong = new ArrayList<>();
      boolean bound = false;
      for (ColumnValues column : file.instances()) {
        var values = column.toVector(0, column.length());
        if (values.length() > 0) {
          values.set(0, values.get(0).plus(Fr.ONE));
          bound = true;
        }
        wrong.add(new FieldColumn(values));
      }
      if (bound) {
        var changed = new CircuitFile(file.circuit(), wrong, file.advice());
        assertThat(complaints(changed)).isNotEmpty();
      }
    });
  }

  /** With challenges that nobody chose. */
  private static List<String> complaints(CircuitFile file) {
    CompiledCircuit circuit = file.circuit();
    Fr[] challenges = new Fr[circuit.challengePhase().length];
    for (int c = 0; c < challenges.length; c++) {
      challenges[c] = Fr.GENERATOR.pow(12345 + c);
    }
    ColumnValues[] advice = new ColumnValues[circuit.numAdvice()];
    List<Fr> drawn = new ArrayList<>();
    for (int phase = 0; phase < circuit.phases(); phase++) {
      List<ColumnValues> columns = file.witness().advice(phase, drawn);
      int next = 0;
      for (int c = 0; c < advice.length; c++) {
        if (circuit.advicePhase()[c] == phase) {
          advice[c] = columns.get(next++);
        }
      }
      for (int c = 0; c < challenges.length; c++) {
        if (circuit.challengePhase()[c] == phase) {
          drawn.add(challenges[c]);
        }
      }
    }
    return CompiledCircuitChecker.check(
        circuit, Arrays.asList(advice), file.instances(), Arrays.asList(challenges));
  }

  /** What to do with one file. */
  private interface Check {
    void accept(Path path) throws IOException;
  }

  private static List<DynamicTest> forEach(Check check) throws IOException {
    Path folder = SharedData.file("vectors/halo2");
    List<Path> paths;
    try (Stream<Path> files = Files.walk(folder)) {
      paths = files.filter(p -> p.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(paths).hasSizeGreaterThan(10);
    return paths.stream()
        .map(path ->
            DynamicTest.dynamicTest(
                folder.relativize(path).toString(),
                () -> {
                  try {
                    check.accept(path);
                  } catch (IOException e) {
                    throw new UncheckedIOException(path.toString(), e);
                  }
                }))
        .toList();
  }
}
