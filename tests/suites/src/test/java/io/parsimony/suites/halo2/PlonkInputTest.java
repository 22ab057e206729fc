package io.parsimony.suites.halo2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.suites.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code plonk} commands on circuits of our own, right and wrong. */
class PlonkInputTest {
  private static final int REJECTED = 1;
  private static final int BAD = 2;

  /** Column b is the square of column a where the selector is on; b's third cell is public. */
  private static final String SQUARES =
      """
      {"k": 5, "num_fixed": 1, "num_advice": 2, "num_instance": 1,
       "advice_phase": [0, 0], "challenge_phase": [],
       "gates": [{"name": "square", "poly": ["mul", ["fixed", 0, 0],
         ["sum", ["mul", ["advice", 0], ["advice", 0]], ["neg", ["advice", 1]]]]}],
       "permutation": [["advice", 1], ["instance", 0]],
       "lookups": [{"name": "in table", "input": [["advice", 0]], "table": [["advice", 0]]}],
       "fixed": [[1, 1, 1]],
       "copies": [[[["advice", 1], 2], [["instance", 0], 0]]],
       "instances": [[49]], "advice": [[3, 5, 7], [9, 25, 49]]}
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("circuit.json"), text);
  }

  private Cli keygen(String text) throws IOException {
    return Cli.run("plonk", "keygen", file(text), "--unsafe-tau", "77");
  }

  private Cli prove(Path circuit) {
    Path proof = folder.resolve("own.proof");
    return Cli.run("plonk", "prove", circuit, "--unsafe-tau", "77", "-o", proof);
  }

  private Cli verify(Path circuit) {
    Path proof = folder.resolve("own.proof");
    return Cli.run("plonk", "verify", circuit, "--unsafe-tau", "0x4d", "--proof", proof, "--json");
  }

  @Test
  void provesAndVerifiesAndNeedsNoWitnessToVerify() throws IOException {
    assertThat(prove(file(SQUARES)).code()).isZero();
    String noWitness = SQUARES.replaceFirst(", \"advice\": .*]]}", "}");
    assertThat(noWitness).doesNotContain("25");
    JsonNode verified = verify(file(noWitness)).json();
    assertThat(verified.path("accepted").booleanValue()).isTrue();
    prove(file(noWitness)).assertRefused(BAD, "without its advice columns");
    verify(file(SQUARES.replace("[[49]]", "[[50]]"))).assertRefused(REJECTED, "rejected");
  }

  @Test
  void twoProofsOfOneWitnessDiffer() throws IOException {
    Path proof = folder.resolve("own.proof");
    prove(file(SQUARES));
    byte[] first = Files.readAllBytes(proof);
    prove(file(SQUARES));
    assertThat(Files.readAllBytes(proof)).hasSameSizeAs(first).isNotEqualTo(first);
  }

  @Test
  void aWitnessThatBreaksTheCircuitGivesNoProof() throws IOException {
    prove(file(SQUARES.replace("25,", "26,"))).assertRefused(REJECTED, "square");
    prove(file(SQUARES.replace("[[49]]", "[[50]]"))).assertRefused(REJECTED, "satisfy");
    String lookup = SQUARES.replace("\"table\": [[\"advice\", 0]]", "\"table\": [[\"fixed\", 0]]");
    prove(file(lookup)).assertRefused(REJECTED, "in table");
    assertThat(folder.resolve("own.proof")).doesNotExist();
  }

  @Test
  void circuitsThatMakeNoSenseAreRefusedInOneLine() throws IOException {
    assertThat(keygen(SQUARES).code()).isZero();
    keygen("").assertRefused(BAD, "circuit.json");
    keygen("[]").assertRefused(BAD, "circuit.json");
    keygen("{}").assertRefused(BAD, "missing");
    keygen(SQUARES + "{}").assertRefused(BAD, "follows");
    keygen(SQUARES.replace("\"k\": 5", "\"k\": 2")).assertRefused(BAD, "");
    keygen(SQUARES.replace("\"k\": 5", "\"k\": 40")).assertRefused(BAD, "");
    keygen(SQUARES.replace("\"k\": 5", "\"k\": 1e99")).assertRefused(BAD, "");
    keygen(SQUARES.replace("\"num_advice\": 2", "\"num_advice\": 2000000000"))
        .assertRefused(BAD, "");
    keygen(SQUARES.replace("[\"fixed\", 0, 0]", "[\"fixed\", 3, 0]")).assertRefused(BAD, "");
    keygen(SQUARES.replace("[\"fixed\", 0, 0]", "[\"fixed\", 0, 20000000000]"))
        .assertRefused(BAD, "");
    keygen(SQUARES.replace("[\"fixed\", 0, 0]", "[\"challenge\", 0]")).assertRefused(BAD, "");
    keygen(SQUARES.replace("[3, 5, 7]", "[-3, 5, 7]")).assertRefused(BAD, "");
    keygen(SQUARES.replace("[3, 5, 7]", "[\"0x" + "f".repeat(64) + "\", 5, 7]"))
        .assertRefused(BAD, "");
    keygen(SQUARES.replace("\"advice\", 1], 2]", "\"advice\", 1], 2222]")).assertRefused(BAD, "");
    keygen(SQUARES.replace("[\"fixed\", 0, 0]", nested(100_000))).assertRefused(BAD, "");
    Cli deep = keygen(SQUARES.replace("[\"fixed\", 0, 0]", nested(3_900)));
    assertThat(deep.code()).as(deep.err()).isZero();
  }

  private static String nested(int depth) {
    return "[\"neg\", ".repeat(depth) + "[\"fixed\", 0, 0]" + "]".repeat(depth);
  }

  @Test
  void exactlyOneSetupIsAskedFor() throws IOException {
    Path circuit = file(SQUARES);
    Cli.run("plonk", "keygen", circuit).assertRefused(BAD, "--srs");
    Cli.run("plonk", "keygen", circuit, "--unsafe-tau", "5", "--srs", circuit)
        .assertRefused(BAD, "--srs");
    Cli.run("plonk", "keygen", circuit, "--srs", circuit).assertRefused(BAD, "circuit.json");
    Cli.run("plonk", "keygen", circuit, "--srs", folder.resolve("no")).assertRefused(BAD, "no");
    for (String secret : new String[] {"0", "", "0x", "x", "-1", "1" + "0".repeat(90)}) {
      Cli.run("plonk", "keygen", circuit, "--unsafe-tau=" + secret).assertRefused(BAD, "");
    }
    Cli.run("plonk").assertRefused(BAD, "keygen, prove or verify");
    Cli.run("plonk", "prove", circuit, "--unsafe-tau", "5", "--transcript", "md5", "-o", "x")
        .assertRefused(BAD, "--transcript");
    assertThat(Cli.run("plonk", "verify", "--help").out()).contains("Examples:", "--unsafe-tau");
  }
}
