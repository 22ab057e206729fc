package io.parsimony.suites.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.suites.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs that are linked to one private network, and those that are not. */
class CommittedWeightsTest {

  private static final String MODEL = "zoo:mlp,sizes=3-2-2";
  private static final String OTHER = "zoo:mlp,sizes=3-2-2,seed=2";

  @TempDir private Path folder = Path.of("");
  private Path setup = Path.of("");
  private Path commitment = Path.of("");

  @BeforeEach
  void commit() throws IOException {
    setup = folder.resolve("setup.srs");
    done("srs", "unsafe", "--k", 10, "-o", setup);
    commitment = folder.resolve("a.commitment");
    commit(MODEL, commitment);
  }

  private void commit(String model, Path file) throws IOException {
    List<Object> args = new ArrayList<>(List.of("commit", model, "--scale-bits", 5));
    args.addAll(List.of("--gates", "wide", "--calibration", calibration()));
    args.addAll(List.of("--srs", setup, "-o", file));
    done(args.toArray());
  }

  private static Cli done(Object... args) {
    Cli run = Cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private Path prove(String model, Path own, String name, String input) throws IOException {
    Path file =
        Files.writeString(folder.resolve(name + ".json"), "{\"input_data\": [" + input + "]}");
    Path proof = folder.resolve(name + ".proof");
    List<Object> args = new ArrayList<>(List.of("prove", model, "--params", "committed"));
    args.addAll(List.of("--gates", "wide", "--scale-bits", 5));
    args.addAll(List.of("--srs", setup, "--commitment", own));
    args.addAll(List.of("--calibration", calibration(), "--input", file, "-o", proof));
    done(args.toArray());
    return proof;
  }

  /** The same ranges and gate set for both networks, so that they have the same circuit. */
  private Path calibration() throws IOException {
    return Files.writeString(folder.resolve("c.json"), "{\"input_data\": [[1, -1, 1]]}");
  }

  private Cli verify(Path proof, String model) throws IOException {
    return Cli.run(
        "verify",
        proof,
        "--model",
        model,
        "--params",
        "committed",
        "--gates",
        "wide",
        "--scale-bits",
        5,
        "--calibration",
        calibration(),
        "--srs",
        setup,
        "--commitment",
        commitment);
  }

  @Test
  void twoProofsAreShownToBeAboutTheSamePrivateNetworkAndOthersAreNot() throws IOException {
    Path first = prove(MODEL, commitment, "first", "[0.5, -1, 0.25]");
    Path second = prove(MODEL, commitment, "second", "[1, 0, -0.5]");
    for (Path proof : List.of(first, second)) {
      Cli verified = verify(proof, MODEL);
      assertThat(verified.code()).as(verified.err()).isZero();
      assertThat(verified.out()).contains("shown: the private network of " + commitment);
    }
    assertThat(Files.readAllBytes(first)).isNotEqualTo(Files.readAllBytes(second));

    // a link belongs to one proof
    Files.copy(Path.of(first + ".link"), folder.resolve("kept"));
    Files.copy(
        Path.of(second + ".link"),
        Path.of(first + ".link"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    verify(first, MODEL).assertRefused(1, "not shown to be those of the commitment");

    Files.delete(Path.of(first + ".link"));
    verify(first, MODEL).assertRefused(2, "first.proof.link");
  }

  @Test
  void aProofAboutAnotherNetworkIsNotLinked() throws IOException {
    Path own = folder.resolve("b.commitment");
    commit(OTHER, own);
    Path proof = prove(OTHER, own, "other", "[0.5, -1, 0.25]");
    Cli rejected = verify(proof, OTHER);
    rejected.assertRefused(1, "not shown to be those of the commitment");
  }

  @Test
  void aCommitmentHidesTheWeightsByFreshBlinding() throws IOException {
    Path again = folder.resolve("again.commitment");
    commit(MODEL, again);
    assertThat(Files.readString(again)).isNotEqualTo(Files.readString(commitment));
    Cli.run("commit", MODEL, "--gates", "ezkl-2023", "--srs", setup, "-o", again)
        .assertRefused(2, "weights have no columns of their own");
  }
}
