package io.parsimony.suites.halo2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.suites.Cli;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The {@code plonk} commands on circuits, keys and proofs of the Rust halo2. */
class PlonkCommandTest {
  private static final int REJECTED = 1;
  private static final int BAD = 2;
  private static final String TAU = "0x1234567890abcdef";
  private static final List<String> SAMPLE = List.of("c1", "c13", "c22");

  @TempDir private Path folder = Path.of("");

  private static Path vector(String name) {
    return SharedData.file("vectors/halo2/" + name);
  }

  private static Cli verify(Path circuit, Path proof, String tau, Object... more) {
    Object[] args = {"plonk", "verify", circuit, "--proof", proof, "--unsafe-tau", tau};
    Object[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return Cli.run(all);
  }

  private static String reprOf(Path keyText) throws IOException {
    return Files.readAllLines(keyText).stream()
        .filter(line -> line.startsWith("transcript_repr "))
        .findFirst()
        .orElseThrow()
        .substring("transcript_repr ".length());
  }

  @Test
  void acceptsTheProofsOfTheExamples() throws IOException {
    JsonNode first = verify(vector("example.json"), vector("ex.proof"), TAU, "--json").json();
    assertThat(first.path("schema").textValue()).isEqualTo("parsimony.plonk-verify/1");
    assertThat(first.path("accepted").booleanValue()).isTrue();
    assertThat(first.path("transcript_repr").textValue()).isEqualTo(reprOf(vector("vk.txt")));
    Cli second = verify(vector("example2.json"), vector("ex2.proof"), "119");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("accepted", reprOf(vector("vk2.txt")));
  }

  @TestFactory
  List<DynamicTest> acceptsProofsOfRandomCircuits() {
    return SAMPLE.stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  Path circuit = vector("random/" + name + ".json");
                  Cli run = verify(circuit, vector("random/" + name + ".proof"), TAU);
                  assertThat(run.code()).as(run.err()).isZero();
                  assertThat(run.out()).contains(reprOf(vector("random/" + name + ".vk.txt")));
                }))
        .toList();
  }

  @Test
  void keygenPrintsWhatRustPrints() throws IOException {
    List<String> expected = Files.readAllLines(vector("vk.txt"));
    Cli text = Cli.run("plonk", "keygen", vector("example.json"), "--unsafe-tau", TAU, "--pinned");
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out().lines())
        .containsAll(
            expected.stream()
                .filter(line ->
                    line.startsWith("transcript_repr")
                        || line.startsWith("pinned")
                        || line.contains("_commitment "))
                .toList());
    JsonNode document =
        Cli.run("plonk", "keygen", vector("example.json"), "--unsafe-tau", TAU, "--json").json();
    assertThat(document.path("k").intValue()).isEqualTo(6);
    assertThat(document.path("degree").intValue()).isEqualTo(4);
    assertThat(document.path("fixed_commitments").size()).isEqualTo(2);
    assertThat(document.path("fixed_commitments").get(0).path("x").textValue())
        .isEqualTo("0x071e2086a3708fd1d06fa3bc3487ef9dcffe784509c382b286ad8b625fcf2a56");
  }

  @Test
  void aProofWithAChangedByteIsRejected() throws IOException {
    byte[] proof = Files.readAllBytes(vector("ex.proof"));
    Path changed = folder.resolve("changed.proof");
    for (int at : new int[] {0, 31, 500, 700, proof.length - 1}) {
      byte[] bad = proof.clone();
      bad[at] ^= 1;
      Files.write(changed, bad);
      verify(vector("example.json"), changed, TAU).assertRefused(REJECTED, "rejected");
    }
    Files.write(changed, Arrays.copyOf(proof, proof.length + 1));
    Cli longer = verify(vector("example.json"), changed, TAU, "--json");
    longer.assertRefused(REJECTED, "rejected");
    assertThat(longer.document().path("accepted").booleanValue()).isFalse();
    verify(vector("example.json"), vector("ex.proof"), "5").assertRefused(REJECTED, "rejected");
  }

  @Test
  void provesWithEitherTranscriptAndAnyChallenges() throws IOException {
    Path circuit = vector("example2.json");
    Path proof = folder.resolve("own.proof");
    for (String hash : List.of("blake2b", "keccak")) {
      String other = hash.equals("keccak") ? "blake2b" : "keccak";
      JsonNode made =
          Cli.run(
                  "plonk",
                  "prove",
                  circuit,
                  "--unsafe-tau",
                  "119",
                  "--transcript",
                  hash,
                  "-o",
                  proof,
                  "--json")
              .json();
      assertThat(made.path("transcript_repr").textValue()).isEqualTo(reprOf(vector("vk2.txt")));
      assertThat(Files.size(proof)).isEqualTo(Files.size(vector("ex2.proof")));
      assertThat(verify(circuit, proof, "119", "--transcript", hash).code()).isZero();
      verify(circuit, proof, "119", "--transcript", other).assertRefused(REJECTED, "rejected");
    }
  }

  @Test
  void aProofTellsWhatItTookAndMayTakeLess() {
    Path circuit = vector("example.json");
    Path proof = folder.resolve("own.proof");
    List<String> args =
        List.of("plonk", "prove", circuit.toString(), "--unsafe-tau", TAU, "-o", proof.toString());
    long[] predicted = new long[2];
    for (String option : List.of("--stats", "--low-memory")) {
      JsonNode made = Cli.run(with(args, option, "--json")).json();
      assertThat(made.path("seconds").path("total").doubleValue()).isPositive();
      JsonNode memory = made.path("memoryBytes");
      assertThat(memory.path("held").longValue()).isPositive();
      predicted[option.equals("--stats") ? 0 : 1] = memory.path("predicted").longValue();
      assertThat(verify(circuit, proof, TAU).code()).isZero();
    }
    assertThat(predicted[1]).isPositive().isLessThan(predicted[0]);
    Cli text = Cli.run(with(args, "--stats"));
    assertThat(text.out()).containsPattern("(?m)^time    witness .* open [0-9.]+ s$");
    assertThat(text.out()).containsPattern("(?m)^memory  [0-9]+ MB predicted, [0-9]+ MB held");
    assertThat(Cli.run(with(args)).out()).doesNotContain("predicted");
  }

  private static Object[] with(List<String> args, String... more) {
    return Stream.concat(args.stream(), Arrays.stream(more)).toArray();
  }

  @Test
  void aCeremonysFileServesAsSetup() {
    Path circuit = vector("example.json");
    Path proof = folder.resolve("own.proof");
    Path ptau = SharedData.file("srs/powersOfTau28_hez_final_11.ptau");
    Path raw = SharedData.file("srs/hermez-raw-11");
    assertThat(Cli.run("plonk", "prove", circuit, "--srs", ptau, "-o", proof).code()).isZero();
    assertThat(Cli.run("plonk", "verify", circuit, "--srs", raw, "--proof", proof).code()).isZero();
    verify(circuit, proof, TAU).assertRefused(REJECTED, "rejected");
  }

  @Test
  void aCircuitThatIsNoneIsRefusedInOneLineAtEveryLength() throws IOException {
    byte[] good = Files.readAllBytes(vector("example.json"));
    Path broken = folder.resolve("broken.json");
    for (int length = 0; length < good.length - 1; length += good.length / 12) {
      Files.write(broken, Arrays.copyOf(good, length));
      Cli.run("plonk", "keygen", broken, "--unsafe-tau", TAU).assertRefused(BAD, "broken.json");
    }
  }
}
