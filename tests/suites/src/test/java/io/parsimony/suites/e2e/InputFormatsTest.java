package io.parsimony.suites.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parsimony.suites.Cli;
import io.parsimony.suites.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same digit as JSON, as a table and as a picture gives the same answer. */
class InputFormatsTest {
  private static final int BAD = 2;

  private final SampleRun sample = SampleRun.get();
  private final List<Double> pixels = new ArrayList<>();
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void readPixels() throws IOException {
    JsonNode given = new ObjectMapper().readTree(Files.readAllBytes(sample.input(7)));
    given.path("input_data").path(0).forEach(pixel -> pixels.add(pixel.doubleValue()));
  }

  private Path picture(String name, int max) throws IOException {
    String samples =
        pixels.stream()
            .map(pixel -> Integer.toString((int) (pixel * max)))
            .collect(Collectors.joining(" "));
    return Files.writeString(folder.resolve(name), "P2 8 8 " + max + "\n" + samples + "\n");
  }

  private JsonNode answer(Path input, Object... more) {
    List<Object> args = new ArrayList<>(List.of("mock", sample.model(), "--input", input));
    args.addAll(List.of("--tamper", 1, "--json"));
    args.addAll(List.of(more));
    return Cli.run(args.toArray()).json().path("public");
  }

  @Test
  void picturesAndTablesGiveTheAnswerOfJson() throws IOException {
    JsonNode expected = answer(sample.input(7));
    assertThat(expected).isNotEmpty();
    assertThat(answer(picture("seven.pgm", 16))).isEqualTo(expected);
    assertThat(answer(picture("scaled.pgm", 160), "--pixel-scale", 3, "--pixel-std", 3))
        .isEqualTo(expected);
    String row = pixels.stream().map(String::valueOf).collect(Collectors.joining(","));
    assertThat(answer(Files.writeString(folder.resolve("seven.csv"), row + "\n")))
        .isEqualTo(expected);
  }

  @Test
  void picturesThatDoNotFitAreRefusedInOneLine() throws IOException {
    Path large = Files.writeString(folder.resolve("large.pgm"), "P5 999999 999999 255\n");
    Cli.run("mock", sample.model(), "--input", large)
        .assertRefused(BAD, "large.pgm: the picture has 999999 x 999999 pixels, but input");
    Path jpeg = Files.writeString(folder.resolve("a.jpg"), "x");
    Cli.run("mock", sample.model(), "--input", jpeg)
        .assertRefused(BAD, "a.jpg: expected a .json, .npy, .npz, .pb, .csv, .png, .pgm or .ppm");
    Cli.run("mock", sample.model(), "--input", picture("a.pgm", 16), "--pixel-std", 0)
        .assertRefused(BAD, "--pixel-scale, --pixel-mean, --pixel-std: a deviation");
    Cli.run("mock", sample.model(), "--input", picture("a.pgm", 16), "--pixel-mean", "1,2")
        .assertRefused(BAD, "a.pgm: 2 means were given for one channel");
  }
}
