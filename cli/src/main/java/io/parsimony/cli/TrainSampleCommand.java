package io.parsimony.cli;

import io.parsimony.api.SampleTraining;
import io.parsimony.explore.digits.DigitsRecipe;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train-sample DIGITS -o DIR}: makes the embedded sample anew. */
@Command(
    name = "train-sample",
    mixinStandardHelpOptions = true,
    description =
        "Trains the embedded sample network anew, from the 8x8 digits that come with scikit-learn, and"
            + " writes it with its ten inputs. The same data gives the same bytes; see docs/sample.md.",
    footerHeading = "%nExamples:%n",
    footer = "  parsimony train-sample digits.csv.gz -o sample")
final class TrainSampleCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIGITS", description = "Gzipped lines of 64 pixels and a label.")
  private Path digits = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; made if it does not exist.")
  private Path output = Path.of("");

  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    DigitsRecipe.Result result = SampleTraining.run(digits, output);
    if (console.isJson()) {
      console.print(
          Json.document("train-sample")
              .put("folder", output.toString())
              .put("parameters", result.network().parameters())
              .put("trainAccuracy", result.trainAccuracy())
              .put("testAccuracy", result.testAccuracy()));
    } else {
      console.print(
          String.format(
              Locale.ROOT,
              "%d parameters, right on %.1f%% of the training digits and %.1f%% of the others; in %s",
              result.network().parameters(),
              100 * result.trainAccuracy(),
              100 * result.testAccuracy(),
              output));
    }
    return ExitCode.OK;
  }
}
