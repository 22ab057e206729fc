package io.parsimony.suites.halo2;

import io.parsimony.circuit.compiled.json.CircuitFile;
import io.parsimony.circuit.compiled.json.CircuitJson;
import io.parsimony.field.Fr;
import io.parsimony.prover.Keygen;
import io.parsimony.prover.ProvingKey;
import io.parsimony.prover.internal.UnsafeTrapdoorSrs;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A circuit with the key and the proof that the Rust code made for it.
 *
 * @param tau the secret of the setup it used
 * @param seed of its prover's random numbers
 * @param keyText lines {@code name value} about the verifying key
 */
record Halo2Vector(
    String name, Fr tau, long seed, CircuitFile circuit, byte[] proof, List<String> keyText) {

  private static final String FOLDER = "vectors/halo2";
  private static final Fr TAU = Fr.parse("0x1234567890abcdef");
  private static final long SEED = 7;

  /** Skips the test if the shared data are absent. */
  static Halo2Vector example() throws IOException {
    return read("example", TAU, SEED, "example.json", "ex.proof", "vk.txt");
  }

  /**
   * Skips the test if the shared data are absent. The notes beside the file say that it was made
   * like the others, but its commitments are those of the secret 119, and its noise of seed 3.
   */
  static Halo2Vector secondExample() throws IOException {
    return read("example2", Fr.of(119), 3, "example2.json", "ex2.proof", "vk2.txt");
  }

  /** The names of the random circuits; none if the shared data are absent. */
  static List<String> randomNames() throws IOException {
    if (!SharedData.has(FOLDER + "/random")) {
      return List.of("absent");
    }
    try (Stream<Path> files = Files.list(SharedData.file(FOLDER + "/random"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    }
  }

  /** Skips the test if the shared data are absent. */
  static Halo2Vector random(String name) throws IOException {
    String base = "random/" + name;
    return read(name, TAU, SEED, base + ".json", base + ".proof", base + ".vk.txt");
  }

  private static Halo2Vector read(
      String name, Fr tau, long seed, String circuit, String proof, String key) throws IOException {
    return new Halo2Vector(
        name,
        tau,
        seed,
        CircuitJson.read(SharedData.file(FOLDER + "/" + circuit)),
        Files.readAllBytes(SharedData.file(FOLDER + "/" + proof)),
        Files.readAllLines(SharedData.file(FOLDER + "/" + key)));
  }

  /** The rest of the line that starts with {@code label}. */
  String keyLine(String label) {
    return keyText.stream()
        .filter(line -> line.startsWith(label + " "))
        .map(line -> line.substring(label.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  Srs srs() {
    return UnsafeTrapdoorSrs.generate(circuit.circuit().k(), tau, null);
  }

  ProvingKey key() {
    return Keygen.run(srs(), circuit.circuit());
  }

  @Override
  public String toString() {
    return name;
  }
}
