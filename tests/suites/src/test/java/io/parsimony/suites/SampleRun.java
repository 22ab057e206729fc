package io.parsimony.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.api.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded sample on disk with keys and one proof, made by the command line once for all tests
 * that read them.
 *
 * @param folder holds digits.onnx, digit-0.json to digit-9.json, keys and answer.proof
 * @param keygen what {@code keygen} printed
 * @param prove what {@code prove} printed
 */
public record SampleRun(Path folder, JsonNode keygen, JsonNode prove) {
  /** The digit that is proved. */
  public static final int DIGIT = 4;

  private static final class Holder {
    static final SampleRun RUN = make();
  }

  /** The files; nobody may change them. */
  public static SampleRun get() {
    return Holder.RUN;
  }

  private static SampleRun make() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "sample").toAbsolutePath();
      Sample.extract(folder);
      Path model = folder.resolve(Sample.MODEL);
      Path keys = folder.resolve("keys");
      Cli keygen = Cli.run("keygen", model, "-o", keys, "--json");
      assertThat(keygen.code()).as(keygen.err()).isZero();
      Cli prove =
          Cli.run(
              "prove",
              model,
              "--input",
              folder.resolve(Sample.input(DIGIT)),
              "--key",
              keys,
              "-o",
              folder.resolve("answer.proof"),
              "--json");
      return new SampleRun(folder, keygen.json(), prove.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ONNX file. */
  public Path model() {
    return folder.resolve(Sample.MODEL);
  }

  /** The folder of keys. */
  public Path keys() {
    return folder.resolve("keys");
  }

  /** The proof for {@link #DIGIT}. */
  public Path proof() {
    return folder.resolve("answer.proof");
  }

  /** The input that shows a digit. */
  public Path input(int digit) {
    return folder.resolve(Sample.input(digit));
  }
}
