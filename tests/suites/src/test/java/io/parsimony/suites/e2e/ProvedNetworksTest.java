package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.suites.Cli;
import io.parsimony.testkit.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
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
    "ezkl/lstm/network.onnx, ezkl/lstm/input.json, private",
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
    "vit-pgd-2-3-16/model.onnx, picture, private",
    "ezkl/random_forest/network.onnx, ezkl/random_forest/input.json, private",
    "ezkl/self_attention/network.onnx, ezkl/self_attention/input.json, private",
  })
  void provesAndVerifiesTheOtherWay(String model, String input, String params) throws IOException {
    proveAndVerify(model, input, params);
  }

  /** The larger networks, under the layout that commits the prover to the least. */
  @ParameterizedTest
  @Tag("full")
  @CsvSource({
    "zoo:lenet, standard, private",
    "ezkl/nanoGPT/network.onnx, ezkl/nanoGPT/input.json, private",
  })
  void provesAndVerifiesLargeOnes(String model, String input, String params) throws IOException {
    proveAndVerify(model, input, params);
  }

  private void proveAndVerify(String name, String input, String params) throws IOException {
    String model = name.startsWith("zoo:") ? name : SharedData.file("models/" + name).toString();
    List<Object> options = new ArrayList<>(List.of("--params", params));
    Path given;
    if (input.equals("picture")) {
      given = picture();
      options.addAll(List.of("--pixel-mean", "0.4914,0.4822,0.4465"));
      options.addAll(List.of("--pixel-std", "0.2023,0.1994,0.2010", "--calibration", given));
    } else {
      given = input.endsWith(".json") ? SharedData.file("models/" + input) : digit(input);
    }
    Path proof = folder.resolve("answer.proof");
    Cli proved = run(List.of("prove", model, "--input", given, "-o", proof), options);
    assertThat(proved.code()).as(proved.err()).isZero();

    Path setup = folder.resolve("answer.proof.srs");
    List<Object> trust = List.of("--model", model, "--srs", setup, "--json");
    options.addAll(trust);
    Cli verified = run(List.of("verify", proof), options);
    assertThat(verified.json().path("accepted").booleanValue()).isTrue();

    byte[] bytes = Files.readAllBytes(proof);
    bytes[bytes.length / 2] ^= 1;
    Path changed = Files.write(folder.resolve("changed.proof"), bytes);
    Cli rejected = run(List.of("verify", changed), options);
    assertThat(rejected.code()).as(rejected.out()).isNotZero();
  }

  private static Cli run(List<Object> command, List<Object> options) {
    return Cli.run(Stream.concat(command.stream(), options.stream()).toArray());
  }

  /** The first image of CIFAR-10 as a picture. */
  private Path picture() throws IOException {
    try (Stream<String> images = Files.lines(SharedData.file("data/eran/cifar10_test.csv"))) {
      String[] row = images.findFirst().orElseThrow().split(",", -1);
      byte[] pixels = new byte[row.length - 1];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) Integer.parseInt(row[i + 1].strip());
      }
      byte[] header = "P6 32 32 255\n".getBytes(StandardCharsets.US_ASCII);
      Path file = Files.write(folder.resolve("image.ppm"), header);
      return Files.write(file, pixels, StandardOpenOption.APPEND);
    }
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
