package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.BadInputException;
import io.parsimony.cli.bench.ProveBench;
import io.parsimony.cli.bench.ScalingBench;
import io.parsimony.field.Kernels;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench scaling}: how a proof's cost grows with rows, and shrinks with threads. */
@Command(
    name = "scaling",
    mixinStandardHelpOptions = true,
    description =
        "Times proofs of the comparison circuit for every k of a range and every number of"
            + " threads, fits the power of the rows with which CPU time grows, and prints how much"
            + " faster by the clock each number of threads is than the first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony bench scaling",
      "  parsimony bench scaling --from 12 --to 16 --macs 1 --threads 1,2 --json"
    })
final class BenchScalingCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "K",
      defaultValue = "12",
      description = "Fewest rows, 2^K (default: 12).")
  private int from = 12;

  @Option(
      names = "--to",
      paramLabel = "K",
      defaultValue = "18",
      description = "Most rows, 2^K (default: 18).")
  private int to = 18;

  @Option(
      names = "--macs",
      paramLabel = "T",
      defaultValue = "8",
      description = "Multiply-add gates of three columns each (default: 8).")
  private int gates = 8;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2",
      description = "Numbers of threads to work on (default: 1,2).")
  private List<Integer> threads = List.of();

  @Mixin private BenchCommand.Runs runs = new BenchCommand.Runs();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    if (from > to) {
      throw new BadInputException("--from " + from + " is more than --to " + to);
    }
    threads.forEach(BenchCommand::requireThreads);
    BenchCommand.circuit(from, gates);
    BenchCommand.circuit(to, gates);
    ScalingBench.Result result =
        ScalingBench.run(from, to, gates, threads, runs.count(), console.progress());
    if (console.isJson()) {
      console.print(document(result));
    } else {
      console.print(text(result));
    }
    return ExitCode.OK;
  }

  private ObjectNode document(ScalingBench.Result result) {
    ObjectNode document = Json.document("bench-scaling").put("macs", gates);
    document.put("kernels", Kernels.name());
    ArrayNode proofs = document.putArray("proofs");
    for (ProveBench.Result proof : result.proofs()) {
      ObjectNode node = proofs.addObject().put("k", proof.k()).put("threads", proof.threads());
      node.put("proveWallSeconds", proof.proveWallSeconds());
      node.put("proveCpuSeconds", proof.proveCpuSeconds());
      node.put("speedUp", result.speedUp(proof));
    }
    ArrayNode laws = document.putArray("growth");
    for (int count : threads) {
      result
          .law(count)
          .ifPresent(law ->
              laws.addObject()
                  .put("threads", count)
                  .put("exponent", law.exponent())
                  .put("rSquared", law.rSquared()));
    }
    return document;
  }

  private String text(ScalingBench.Result result) {
    StringBuilder text = new StringBuilder(" k  threads      wall       CPU  speed-up\n");
    for (ProveBench.Result proof : result.proofs()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%2d  %7d  %6.3f s  %6.3f s  %8.2f%n",
              proof.k(),
              proof.threads(),
              proof.proveWallSeconds(),
              proof.proveCpuSeconds(),
              result.speedUp(proof)));
    }
    for (int count : threads) {
      result
          .law(count)
          .ifPresent(law ->
              text.append(
                  String.format(
                      Locale.ROOT,
                      "%d thread(s): CPU time grows like rows^%.3f (R^2 %.4f)%n",
                      count,
                      law.exponent(),
                      law.rSquared())));
    }
    return text + "kernels " + Kernels.name();
  }
}
