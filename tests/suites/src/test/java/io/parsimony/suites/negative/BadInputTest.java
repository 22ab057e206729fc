package io.parsimony.suites.negative;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.onnx.OnnxWriter;
import io.parsimony.suites.Cli;
import io.parsimony.suites.SampleRun;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input ends in one clear line and exit code 2. */
class BadInputTest {
  private static final int BAD = 2;

  private final SampleRun sample = SampleRun.get();
  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aMissingModelIsNamed() {
    Cli.run("count", folder.resolve("gone.onnx")).assertRefused(BAD, "gone.onnx: no such file");
  }

  @Test
  void aTruncatedModelIsNamedAtEveryLength() throws IOException {
    byte[] bytes = Files.readAllBytes(sample.model());
    Path file = folder.resolve("short.onnx");
    for (int length = 0; length < bytes.length; length += 997) {
      Files.write(file, Arrays.copyOf(bytes, length));
      Cli.run("count", file).assertRefused(BAD, "short.onnx");
    }
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() {
    Tensor broken = Tensor.of(Shape.of(2, 1), ElementType.FLOAT, 1.0, Double.NaN);
    ModelGraph graph =
        ModelGraph.builder("broken")
            .input("x", ElementType.FLOAT, Shape.of(1, 2))
            .initializer("w", broken)
            .node("y", new Op.MatMul(), "x", "w")
            .output("y")
            .build();
    Path file = folder.resolve("nan.onnx");
    OnnxWriter.write(graph, file);
    Cli.run("count", file).assertRefused(BAD, "NaN");
  }

  @Test
  void aMissingOperatorIsNamedWithItsNode() throws IOException {
    byte[] bytes = Files.readAllBytes(sample.model());
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("Relu", "Rulu");
    Path file = folder.resolve("odd.onnx");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    Cli.run("count", file).assertRefused(BAD, "Rulu");
  }

  @Test
  void anInputOfTheWrongShapeIsRefused() throws IOException {
    Path input = file("in.json", "{\"input_data\": [[1, 2, 3]]}");
    Cli.run("mock", sample.model(), "--input", input).assertRefused(BAD, "[1, 1, 8, 8]");
  }

  @Test
  void anInputThatIsNoJsonIsRefused() throws IOException {
    Path input = file("in.json", "{\"input_data\": [[1, 2");
    Cli.run("mock", sample.model(), "--input", input).assertRefused(BAD, "in.json");
  }

  @Test
  void anInputOutsideTheQuantisedRangeNamesTensorValueAndRange() throws IOException {
    String big = Files.readString(sample.input(5)).replaceFirst("0\\.25", "12345.0");
    Path input = file("in.json", big);
    Cli run = Cli.run("mock", sample.model(), "--input", input);
    run.assertRefused(BAD, "'input'");
    assertThat(run.err()).contains("12345").contains("outside");
    Cli.run(
            "prove",
            sample.model(),
            "--input",
            input,
            "--key",
            sample.keys(),
            "-o",
            folder.resolve("p"))
        .assertRefused(BAD, "outside");
  }

  @Test
  void anUnknownGateSetListsThoseThereAre() {
    Cli.run("count", sample.model(), "--gates", "narrow").assertRefused(BAD, "wide");
  }

  @Test
  void aKTooSmallSaysWhatIsNeeded() {
    Cli.run("count", sample.model(), "--k", 5).assertRefused(BAD, "k = ");
  }

  @Test
  void aSetupTooSmallSaysWhatIsNeeded() {
    Path setup = folder.resolve("small.srs");
    assertThat(Cli.run("srs", "unsafe", "--k", 4, "-o", setup).code()).isZero();
    Cli.run("keygen", sample.model(), "--srs", setup, "-o", folder.resolve("keys"))
        .assertRefused(BAD, "2^4");
  }

  @Test
  void aTamperedSetupIsRefusedAtEveryPart() throws IOException {
    Path setup = folder.resolve("small.srs");
    assertThat(Cli.run("srs", "unsafe", "--k", 3, "-o", setup).code()).isZero();
    Cli ok = Cli.run("srs", "check", setup);
    assertThat(ok.code()).as(ok.err()).isZero();
    Path copy = folder.resolve("tampered.srs");
    int size = (int) Files.size(setup);
    for (int at = 0; at < size; at += 61) {
      Cli.run("srs", "check", Bytes.flipped(setup, at, copy)).assertRefused(BAD, "");
    }
  }

  @Test
  void aSwappedPowerIsRefused() throws IOException {
    Path setup = folder.resolve("small.srs");
    assertThat(Cli.run("srs", "unsafe", "--k", 3, "-o", setup).code()).isZero();
    byte[] bytes = Files.readAllBytes(setup);
    byte[] second = Arrays.copyOfRange(bytes, 4 + 64, 4 + 128);
    System.arraycopy(bytes, 4 + 128, bytes, 4 + 64, 64);
    System.arraycopy(second, 0, bytes, 4 + 128, 64);
    Files.write(setup, bytes);
    Cli.run("srs", "check", setup).assertRefused(BAD, "power 1 of tau is not tau times");
  }

  @Test
  void theCeremonyFileIsKnownByNameAndTooSmallForTheSample() {
    Path ptau = SharedData.file("srs/powersOfTau28_hez_final_11.ptau");
    Cli check = Cli.run("srs", "check", ptau);
    assertThat(check.code()).as(check.err()).isZero();
    assertThat(check.out()).contains("Hermez");
    Cli.run("keygen", sample.model(), "--srs", ptau, "-o", folder.resolve("keys"))
        .assertRefused(BAD, "2^11");
  }

  @Test
  void keysFromAFolderWithoutKeysAreRefused() {
    Cli.run(
            "prove",
            sample.model(),
            "--input",
            sample.input(1),
            "--key",
            folder,
            "-o",
            folder.resolve("p"))
        .assertRefused(BAD, "pk");
  }

  @Test
  void anOutputFolderThatIsNotThereIsNamed() {
    Path output = folder.resolve("no/such/answer.proof");
    Cli.run(
            "prove",
            sample.model(),
            "--input",
            sample.input(1),
            "--key",
            sample.keys(),
            "-o",
            output)
        .assertRefused(BAD, "cannot write");
  }

  @Test
  void aFileOfAnotherKindSaysWhatItIs() {
    Cli.run("verify", sample.keys().resolve("vk"), "--key", sample.keys())
        .assertRefused(BAD, "expected a proof");
    Cli.run("verify", sample.proof(), "--key", sample.proof())
        .assertRefused(BAD, "expected a verifying key");
  }

  @Test
  void optionsThatMeanNothingAreRefused() {
    Cli.run("count", sample.model(), "--params", "secret").assertRefused(BAD, "--params");
    Cli.run("count", sample.model(), "--k", 40).assertRefused(BAD, "k must be");
    Cli.run("mock", sample.model(), "--tamper", "some").assertRefused(BAD, "--tamper");
    Cli.run("mock", sample.model(), "--tamper", "-5").assertRefused(BAD, "--tamper");
  }
}
