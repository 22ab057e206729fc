package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.suites.Cli;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real networks are proved and verified by the command line, and a changed proof is rejected. */
@Tag("prove")
class ProvedNetworksTest {
  private static final int IMAGE_HEADER_BYTES = 16;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "ezkl/4l_relu_conv_fc/network.onnx, ezkl/4l_relu_conv_fc/input.json, private",
    "lenet-2-4-8/model.onnx, standard, fixed",
    "mlp-784-56-10/model.onnx, unit, private",
    "keras2circom-mnist/model.onnx, unit, fixed",
    "mnist-8/model.onnx, standard, private",
  })
  void provesAndVerifies(String model, String input, String params) throws IOException {
    proveAndVerify(model, input, params);
  }

  @ParameterizedTest
  @Tag("full")
  @CsvSource({
    "ezkl/4l_relu_conv_fc/network.onnx, ezkl/4l_relu_conv_fc/input.json, fixed",
    "lenet-2-4-8/model.onnx, standard, private",
    "mlp-784-56-10/model.onnx, unit, fixed",
    "keras2circom-mnist/model.onnx, unit, private",
    "mnist-8/model.onnx, standard, fixed",
  })
  void provesAndVerifiesTheOtherWay(String model, String input, String params) throws IOException {
    proveAndVerify(model, input, params);
  }

  private void proveAndVerify(String name, String input, String params) throws IOException {
    Path model = SharedData.file("models/" + name);
    Path given = input.endsWith(".json") ? SharedData.file("models/" + input) : digit(input);
    Path proof = folder.resolve("answer.proof");
    Cli proved = Cli.run("prove", model, "--input", given, "--params", params, "-o", proof);
    assertThat(proved.code()).as(proved.err()).isZero();

    Path setup = folder.resolve("answer.proof.srs");
    Cli verified =
        Cli.run("verify", proof, "--model", model, "--params", params, "--srs", setup, "--json");
    assertThat(verified.json().path("accepted").booleanValue()).isTrue();

    byte[] bytes = Files.readAllBytes(proof);
    bytes[bytes.length / 2] ^= 1;
    Path changed = Files.write(folder.resolve("changed.proof"), bytes);
    Cli rejected = Cli.run("verify", changed, "--model", model, "--params", params, "--srs", setup);
    assertThat(rejected.code()).as(rejected.out()).isNotZero();
  }

  /** The first test image of MNIST as an input file, scaled as the network expects. */
  private Path digit(String scaling) throws IOException {
    byte[] pixels;
    try (InputStream images =
        new GZIPInputStream(
            Files.newInputStream(SharedData.file("data/mnist/t10k-images-idx3-ubyte.gz")))) {
      images.skipNBytes(IMAGE_HEADER_BYTES);
      pixels = images.readNBytes(28 * 28);
    }
    StringJoiner values = new StringJoiner(", ", "{\"input_data\": [[", "]]}");
    for (byte pixel : pixels) {
      double unit = (pixel & 0xff) / 255.0;
      values.add(Double.toString(scaling.equals("unit") ? unit : (unit - 0.1307) / 0.3081));
    }
    return Files.writeString(folder.resolve("digit.json"), values.toString());
  }
}
