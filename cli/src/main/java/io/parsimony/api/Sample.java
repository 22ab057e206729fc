package io.parsimony.api;

import io.parsimony.field.Progress;
import io.parsimony.onnx.OnnxReader;
import io.parsimony.onnx.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded sample: a small convolutional network for digits of 8x8 pixels, and ten labelled
 * inputs. docs/sample.md says how it was made.
 */
public final class Sample {
  /** Number of inputs, one for each digit. */
  public static final int INPUTS = 10;

  /** Name of the model's file. */
  public static final String MODEL = "digits.onnx";

  private static final String FOLDER = "/io/parsimony/sample/";

  private Sample() {}

  /** The network. */
  public static Network network(Options options, Progress progress) {
    return new Network(
        OnnxReader.read(MODEL, bytes(MODEL), ReadOptions.defaults()), options, progress);
  }

  /** Name of the input that shows a digit of 0 to 9. */
  public static String input(int digit) {
    if (digit < 0 || digit >= INPUTS) {
      throw new BadInputException("the sample has digits 0 to 9, not " + digit);
    }
    return "digit-" + digit + ".json";
  }

  /** Writes the model and all inputs into a folder, which is made if it does not exist. */
  public static void extract(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException("cannot make folder " + folder + ": " + Reasons.of(e), e);
    }
    OutputFile.write(folder.resolve(MODEL), out -> out.write(bytes(MODEL)));
    for (int digit = 0; digit < INPUTS; digit++) {
      String name = input(digit);
      OutputFile.write(folder.resolve(name), out -> out.write(bytes(name)));
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream in = Sample.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + FOLDER + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("a resource that cannot be read: " + name, e);
    }
  }
}
